"""The page on which a screening is given: for whom, which form, how."""

import re
import uuid
from datetime import date, timedelta

import pytest
from django.urls import reverse

from people.audit.models import AuditEvent
from people.models import Baby, CareRelation, CrisisNumber, FamilyAccess, Invitation, Task
from screening.actions import definitions, schedule
from screening.forms.giving import GiveForm
from screening.models import Mode, Screening
from screening.queries import due
from screening.views.giving.give import choices_for
from tests.cast import TODAY, make_carer, make_family, staff_for
from tests.screening.views.pages import body, give_address, words

WAYS = {"link": "given", "qr": "given_code", "handed_over": "hand_over", "together": "room"}


@pytest.fixture
def forms(cast):
    return definitions.load_builtin()


def post(cast, *, client=None, carer=None, baby=None, **changes):
    data = {"instrument": "erc-baby", "way": "link", "alone": "", "key": str(uuid.uuid4())} | changes
    address = give_address(cast, carer=carer or cast.amira, baby=baby or cast.noor)
    return (client or cast.as_ruth).post(address, data)


def test_the_form_of_today_stands_chosen_with_its_reason(cast, forms):
    html = body(cast.as_ruth.get(give_address(cast)))
    assert re.search(r'value="erc-baby" id="id_instrument_0" checked', html)
    assert html.count(" checked") == 1, "nothing else is chosen beforehand"
    assert "Today: 7 weeks 4 days. This form is for babies of 14 days to under 6 months." in html
    assert "Amira Rahman" in html and "Noor" in html


@pytest.mark.parametrize("way", WAYS)
def test_each_way_gives_one_form_and_leads_on(cast, forms, way):
    response = post(cast, way=way, alone="yes")
    screening = Screening.objects.get()
    assert response.status_code == 302 and response.url == reverse(WAYS[way], args=[screening.id])
    assert (screening.carer, screening.baby, screening.definition.key) == (cast.amira, cast.noor, "erc-baby")
    assert screening.mode == (Mode.LINK if way == "qr" else way)
    assert screening.alone is (True if way in ("handed_over", "together") else None)
    assert Invitation.objects.exists() == (way in ("link", "qr"))


def test_from_paper_nothing_is_given_before_it_is_copied(cast, forms):
    response = post(cast, instrument="epds", way="paper")
    assert response.url == give_address(cast, "copy_paper", form="epds")
    assert not Screening.objects.exists()


@pytest.mark.parametrize("way", ["link", "together"])
def test_sent_twice_it_gives_one(cast, forms, way):
    key = str(uuid.uuid4())
    first, second = post(cast, way=way, alone="yes", key=key), post(cast, way=way, alone="yes", key=key)
    assert first.url == second.url and Screening.objects.count() == 1
    assert Invitation.objects.count() == (1 if way == "link" else 0)


@pytest.mark.parametrize("key", ["", "x", "0" * 40])
def test_a_lost_key_is_made_anew(cast, forms, key):
    assert post(cast, key=key).status_code == 302


@pytest.mark.parametrize("way", ["handed_over", "together"])
def test_whether_they_are_alone_is_asked_where_staff_are_near(cast, forms, way):
    assert "Choose yes or no" in words(post(cast, way=way), 422)
    assert not Screening.objects.exists()
    post(cast, way=way, alone="no")
    assert Screening.objects.get().alone is False


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"way": ""}, "How? Choose one"),
        ({"way": "pigeon"}, "Choose one of the answers listed"),
        ({"instrument": "erc-toddler"}, "Choose one of the answers listed"),
        ({"instrument": "erc-pregnancy"}, "Choose one of the answers listed"),
        ({"instrument": "together"}, "Choose one of the answers listed"),
        ({"instrument": "epds"}, "The wording of this form is not here"),
        ({"instrument": "epds", "way": "together", "alone": "yes"}, "The wording of this form is not here"),
        ({"instrument": "erc-brief"}, "This form was for an earlier age"),
    ],
)
def test_what_does_not_go_is_said_and_gives_nothing(cast, forms, changes, said):
    response = post(cast, **changes)
    assert said in words(response, 422) and "<title>Error: " in response.content.decode()
    assert not Screening.objects.exists() and not Invitation.objects.exists()


def test_modes_follow_the_licence_of_every_form(cast, forms):
    """Whatever the definition's licence and wording allow, and nothing else, is let through."""
    from screening.actions.checks import USES
    from screening.views.giving.doors import open_giving

    request = cast.as_ruth.get(give_address(cast)).wsgi_request
    choices = choices_for(open_giving(request, cast.family.pk))
    assert len(choices) == 11
    for choice in choices:
        for way, mode in [("link", Mode.LINK), ("handed_over", Mode.HANDED_OVER), ("together", Mode.TOGETHER)]:
            form = GiveForm({"instrument": choice.key, "way": way, "alone": "yes"}, forms=choices, is_live=True)
            allowed = USES[mode] in choice.stored.frozen.modes_available and not choice.only_paper
            assert form.is_valid() == allowed, (choice.key, way)
        assert GiveForm({"instrument": choice.key, "way": "paper"}, forms=choices, is_live=True).is_valid()


def test_while_the_gate_is_closed_only_what_staff_fill_in_can_be_given(cast, forms):
    CrisisNumber.objects.filter(service=cast.service).update(checked_on=None)
    html = body(cast.as_ruth.get(give_address(cast)))
    assert "Not checked within six months" in html
    assert 'value="link"' not in html and 'value="qr"' not in html and 'value="handed_over"' not in html
    for way in ("link", "qr", "handed_over"):
        assert post(cast, way=way, alone="yes").status_code == 422
    assert not Screening.objects.exists()
    assert post(cast, way="together", alone="yes").status_code == 302


@pytest.mark.parametrize(
    ("change", "said"),
    [({"in_hospital": True}, "in hospital"), ({"living_elsewhere": True}, "lives elsewhere")],
)
def test_where_a_person_decides_nothing_stands_chosen(cast, forms, change, said):
    Baby.objects.filter(pk=cast.noor.pk).update(**change)
    html = body(cast.as_ruth.get(give_address(cast)))
    assert said in html and " checked" not in html
    assert post(cast).status_code == 302, "a person may"


def test_about_a_baby_who_was_lost_no_form_can_be_chosen(cast, forms):
    Baby.objects.filter(pk=cast.noor.pk).update(lost_on=TODAY)
    assert cast.as_ruth.get(give_address(cast)).status_code == 404
    html = body(cast.as_ruth.get(give_address(cast, baby="none")))
    assert "A loss was noted" in html and " checked" not in html and "Noor" not in html
    assert post(cast, baby="none", instrument="erc-brief").status_code == 302
    assert Screening.objects.get().baby is None


def test_an_unborn_baby_gets_the_pregnancy_form_and_a_born_one_never(cast, forms):
    Baby.objects.filter(pk=cast.noor.pk).update(born_on=None, due_on=TODAY + timedelta(days=60))
    html = body(cast.as_ruth.get(give_address(cast)))
    assert 'value="erc-pregnancy"' in html and 'value="erc-baby"' not in html and 'value="pbq"' not in html
    Baby.objects.filter(pk=cast.noor.pk).update(born_on=TODAY - timedelta(days=40))
    assert 'value="erc-pregnancy"' not in body(cast.as_ruth.get(give_address(cast)))


def test_a_corrected_age_counts(cast, forms):
    Baby.objects.filter(pk=cast.noor.pk).update(gestation_days=210)
    html = body(cast.as_ruth.get(give_address(cast)))
    assert "7 weeks 4 days, 0 days corrected" in html
    assert re.search(r'value="erc-brief" id="id_instrument_0" checked', html)


def test_several_carers_or_babies_are_asked_for_first(cast, forms):
    address = reverse("give_screening", args=[cast.family.pk])
    text = words(cast.as_ruth.get(address))
    assert "Who answers?" in text and "Daniel Osei" in text and "About which baby?" in text
    Baby.objects.create(service=cast.service, family=cast.family, name="", born_on=date(2026, 10, 2), birth_order=2)
    text = words(cast.as_ruth.get(address))
    assert "Second baby of Amira Rahman" in text and "Noor" in text
    assert "7 weeks 4 days" in text


def test_an_empty_choice_is_said(cast, forms):
    address = reverse("give_screening", args=[cast.family.pk])
    text = words(cast.as_ruth.get(f"{address}?chosen=1"), 422)
    assert "Who answers? Choose one" in text and "About which baby? Choose one" in text
    html = body(cast.as_ruth.get(f"{address}?chosen=1&carer={cast.daniel.pk}&choose=1"), 422)
    assert html.count(" checked") == 1 and "About which baby? Choose one" in html


def test_one_carer_and_one_baby_need_no_choice(cast, forms):
    cast.daniel.delete()
    text = words(cast.as_ruth.get(reverse("give_screening", args=[cast.family.pk])))
    assert "Which form?" in text
    assert "Who answers?" in words(cast.as_ruth.get(reverse("give_screening", args=[cast.family.pk]) + "?choose=1"))


def test_a_carer_who_left_is_not_offered(cast, forms):
    relation = CareRelation.objects.get(carer=cast.amira)
    CareRelation.objects.filter(pk=relation.pk).update(until_day=TODAY)
    text = words(cast.as_ruth.get(reverse("give_screening", args=[cast.family.pk])))
    assert "Amira" not in text and "Daniel Osei" in text, "nothing is known of how Daniel stands: he is offered"
    assert cast.as_ruth.get(give_address(cast)).status_code == 404
    CareRelation.objects.create(
        service=cast.service, carer=cast.amira, baby=cast.noor, kind="birth_parent", from_day=TODAY
    )
    assert cast.as_ruth.get(give_address(cast)).status_code == 200


def test_without_a_single_form_the_page_says_what_is_missing(cast):
    assert "No form is loaded yet" in words(cast.as_ruth.get(give_address(cast)))


def test_a_post_without_a_choice_asks_for_it(cast, forms):
    address = reverse("give_screening", args=[cast.family.pk])
    assert cast.as_ruth.post(address, {"way": "link"}).url == address
    assert not Screening.objects.exists()


def test_a_carer_under_18_is_said_and_somebody_is_told(cast, forms):
    young = make_carer(cast.family, "Lily Rahman", position=2, born_on=date(2009, 3, 1))
    assert "safeguarding lead is told" in words(cast.as_ruth.get(give_address(cast, carer=young)))
    post(cast, carer=young)
    assert Task.objects.get().kind == "carer_under_18" and Task.objects.get().team == cast.own


def test_a_shared_phone_is_said(cast, forms):
    for carer in (cast.amira, cast.daniel):
        carer.phone_lookup = "same"
        carer.save()
    assert "Same phone as another carer" in words(cast.as_ruth.get(give_address(cast)))


def test_a_form_given_at_a_contact_counts_for_it(cast, forms):
    from people.actors import console

    schedule.start(by=console(cast.service.id))
    assert "6 to 8 weeks" in words(cast.as_ruth.get(give_address(cast)))
    post(cast)
    assert Screening.objects.get().contact_point.name == "6 to 8 weeks"
    points = due.points_of(cast.service.id)
    assert list(due.prompted(staff_for(cast.ruth), TODAY, points)) == [cast.noor], "until it has come back"


def test_it_is_given_for_the_team_that_looks_after_the_family(cast, forms):
    from people.models import Membership
    from tests.cast import LONG_AGO

    Membership.objects.filter(user=cast.ruth).delete()
    for team, role in ((cast.oak, "health_visitor"), (cast.elm, "health_visitor")):
        Membership.objects.create(service=cast.service, user=cast.ruth, team=team, role=role, from_day=LONG_AGO)
    post(cast)
    assert Screening.objects.get().team == cast.elm


def test_a_colleague_may_and_looks_are_written_down(cast, forms):
    body(cast.as_omar.get(give_address(cast)))
    row = AuditEvent.objects.get(what="family.look")
    assert (row.user_id, row.family_id) == (cast.omar.pk, cast.family.pk)
    assert post(cast, client=cast.as_omar).status_code == 302


@pytest.mark.parametrize("who", ["as_mina", "as_mo", "as_clare"])
def test_who_may_not_give_is_told_so(cast, forms, who):
    client = getattr(cast, who)
    assert client.get(give_address(cast)).status_code == 403
    assert post(cast, client=client).status_code == 403
    assert not Screening.objects.exists()


@pytest.mark.parametrize("who", ["as_tess", "as_yan", "as_jo"])
def test_a_family_of_others_is_not_there(cast, forms, who):
    for response in (getattr(cast, who).get(give_address(cast)), post(cast, client=getattr(cast, who))):
        assert response.status_code == 404 and "Rahman" not in response.content.decode()


def test_a_carer_or_baby_of_another_family_is_not_there(cast, forms):
    other = make_family(cast.elm, name="Hall", carer="Ada Hall", baby="Ben")
    for changes in ({"carer": other.carer}, {"baby": other.baby}, {"carer": "x"}, {"baby": "x"}):
        assert cast.as_ruth.get(give_address(cast, **changes)).status_code == 404


def test_where_no_carer_was_shared_the_page_says_so(cast, forms):
    FamilyAccess.objects.create(
        service=cast.service, family=cast.family, team=cast.own, reason="referral", from_day=TODAY, given_by="x"
    )
    assert "No carer’s details were shared" in words(cast.as_jo.get(reverse("give_screening", args=[cast.family.pk])))


def test_an_unknown_family_and_nobody_signed_in(cast, forms, client):
    assert cast.as_ruth.get(reverse("give_screening", args=[uuid.uuid4()])).status_code == 404
    assert client.get(give_address(cast)).status_code == 302
    assert cast.as_ruth.put(give_address(cast)).status_code == 405


def test_statements_do_not_grow_with_the_family(cast, forms, django_assert_max_num_queries):
    body(cast.as_ruth.get(give_address(cast)))  # reads the definitions once
    with django_assert_max_num_queries(30) as small:
        body(cast.as_ruth.get(give_address(cast)))
    for n in range(6):
        make_carer(cast.family, f"Carer {n}", position=n + 3)
        Baby.objects.create(service=cast.service, family=cast.family, name=f"B{n}", born_on=date(2026, 10, n + 1))
    with django_assert_max_num_queries(30) as large:
        body(cast.as_ruth.get(give_address(cast)))
    assert len(small) == len(large)
