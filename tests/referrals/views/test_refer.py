"""The referral form: filled in already, asked for what is missing, sent once."""

from datetime import timedelta

import pytest
from django.urls import reverse

from people.models import Baby, CarerShare, FamilyAccess, TeamKind
from referrals.models import Referral
from screening.models import ScreeningShare
from tests.cast import make_team
from tests.referrals.making import referred
from tests.referrals.views.filling import filled
from tests.screening.made import AMIRA, CALM, screened

pytestmark = pytest.mark.django_db


def said(page, cast, **more):
    """The form as Ruth fills it in where it is empty."""
    return filled(page) | {
        "seen": "Freezes when Noor cries.",
        "seen_together": "yes",
        "agreement": "agreed",
        "agreed_by": str(cast.amira.pk),
        "agreed_how": "spoken",
        "may_hear": "yes",
        **more,
    }


@pytest.fixture
def page(cast):
    cast.screening = screened(cast, AMIRA)
    cast.address = reverse("refer_new", args=[cast.screening.pk])
    return cast.as_ruth.get(cast.address)


def errors(answer):
    assert answer.status_code == 422
    return {name: list(words) for name, words in answer.context["form"].errors.items()}


def test_what_is_known_stands_there(cast, page):
    for words in ("Amira Rahman", "Daniel Osei", "Early offer suggested", "Hardly ever", "Comfort 5 of 6"):
        assert words in page.text
    known = filled(page)
    assert known["takes_part"] == known["may_be_told"] == [str(cast.amira.pk)]
    assert "agreement" not in known  # nothing is chosen that nobody has said


def test_a_check_seen_together_says_when_they_were_seen(cast):
    screening = screened(cast, AMIRA, mode="together")
    known = filled(cast.as_ruth.get(reverse("refer_new", args=[screening.pk])))
    assert (known["seen_together"], known["seen_together_on"]) == ("yes", "24 Nov 2026")


def test_the_screening_goes_along_and_the_other_carer_s_stays(cast, page):
    other = screened(cast, CALM, carer=cast.daniel)
    cast.as_ruth.post(cast.address, said(page, cast))
    assert [share.screening for share in ScreeningShare.objects.all()] == [cast.screening]
    assert other.pk not in ScreeningShare.objects.values_list("screening", flat=True)
    assert list(CarerShare.objects.values_list("carer", flat=True)) == [cast.amira.pk]
    assert cast.as_jo.get(reverse("screening", args=[cast.screening.pk])).status_code == 200
    assert cast.as_jo.get(reverse("screening", args=[other.pk])).status_code == 404


def test_what_is_missing_is_asked_for_and_what_was_typed_is_kept(cast, page):
    answer = cast.as_ruth.post(cast.address, {**filled(page), "agreement": "agreed", "agreed_by": ""})
    wrong = errors(answer)
    assert set(wrong) == {"seen", "seen_together", "may_hear", "agreed_by", "agreed_how"}
    assert not Referral.objects.exists()
    answer = cast.as_ruth.post(cast.address, said(page, cast, agreement="refused"))
    assert set(errors(answer)) == {"agreement_words"}
    assert "Freezes when Noor cries." in answer.text


def test_none_of_these_says_never_to_all_and_not_beside_something_else(cast, page):
    answer = cast.as_ruth.post(
        cast.address, said(page, cast, none_of_these="on", safeguarding_looked_after="currently")
    )
    assert set(errors(answer)) == {"none_of_these"}
    cast.as_ruth.post(cast.address, said(page, cast, none_of_these="on"))
    referral = Referral.objects.get()
    assert set(referral.facts["safeguarding"].values()) == {"never"}
    assert referral.safeguarding is False


def test_safeguarding_and_risk_reach_the_queue(cast, page):
    more = {"safeguarding_pre_birth_plan": "currently", "reported": ["confusion"], "missed_contacts": "2"}
    cast.as_ruth.post(cast.address, said(page, cast, **more, safeguarding_words="Social worker: Sam Reed"))
    referral = Referral.objects.get()
    assert referral.safeguarding is True
    assert referral.urgency_suggested == "emergency"
    assert referral.urgency_reasons[:2] == ["Confusion", "Pre-birth plan now"]
    shown = cast.as_jo.get(reverse("referral", args=[referral.pk])).text
    assert "Pre-birth plan: currently" in shown
    assert "Social worker: Sam Reed" in shown


def test_sent_twice_and_from_another_tab_it_is_one_referral(cast, page):
    other_tab = cast.as_ruth.get(cast.address)
    first = cast.as_ruth.post(cast.address, said(page, cast))
    again = cast.as_ruth.post(cast.address, said(page, cast))
    tab = cast.as_omar.post(cast.address, said(other_tab, cast))
    assert first.url == again.url == tab.url
    assert Referral.objects.count() == 1
    assert cast.as_ruth.get(cast.address).url == first.url
    assert "already" in cast.as_ruth.get(cast.address, follow=True).text


def test_a_family_without_a_check(cast):
    address = reverse("refer_family", args=[cast.family.pk])
    page = cast.as_ruth.get(address)
    assert "The check of" not in page.text
    cast.as_ruth.post(address, said(page, cast))
    referral = Referral.objects.get()
    assert (referral.screening, referral.baby) == (None, cast.noor)
    assert referral.reason_words == "Baby under 3 months, with a concern"


def test_an_open_alert_is_said_and_stays_open(cast):
    screening = screened(cast, CALM | {"s1": "yes"})
    page = cast.as_ruth.get(reverse("refer_new", args=[screening.pk]))
    assert "A safety alert of this family is open." in page.text
    cast.as_ruth.post(reverse("refer_new", args=[screening.pk]), said(page, cast))
    assert Referral.objects.get().urgency_suggested == "emergency"
    assert screening.alerts.get().closed_at is None


def test_where_there_are_several_receiving_teams_one_is_chosen(cast, page):
    second = make_team(cast.service, "Fernhope north", TeamKind.OWN)
    page = cast.as_ruth.get(cast.address)
    assert set(errors(cast.as_ruth.post(cast.address, said(page, cast)))) == {"team"}
    cast.as_ruth.post(cast.address, said(page, cast, team=str(second.pk)))
    assert Referral.objects.get().team == second


def test_which_of_several_babies_it_is_about(cast, page):
    twin = Baby.objects.create(
        service=cast.service, family=cast.family, name="Zayn", born_on=cast.noor.born_on, birth_order=2
    )
    page = cast.as_ruth.get(cast.address)
    cast.as_ruth.post(cast.address, said(page, cast, baby="all"))
    referral = Referral.objects.get()
    assert referral.baby is None
    assert "Amira Rahman, Noor and Zayn" in cast.as_jo.get(reverse("queue")).text
    assert twin.family == cast.family


def test_a_call_taken_by_the_receiving_team_names_who_refers(cast):
    given = {"reason": "looks_after", "from_day": cast.today, "given_by": "x"}
    FamilyAccess.objects.create(service=cast.service, family=cast.family, team=cast.own, **given)
    address = reverse("refer_family", args=[cast.family.pk])
    page = cast.as_jo.get(address)
    assert set(errors(cast.as_jo.post(address, said(page, cast)))) == {"source_kind", "source_name"}
    more = {"source_kind": "gp", "source_name": "Dr Hill, Park Surgery"}
    sent = cast.as_jo.post(address, said(page, cast, **more))
    assert sent.url == reverse("referral", args=[Referral.objects.get().pk])
    assert "Dr Hill, Park Surgery" in cast.as_jo.get(sent.url).text


def test_a_team_that_has_only_a_referral_sees_no_carer_that_was_not_shared(cast):
    referred(cast, family=cast.family, carer=cast.amira, baby_id=cast.noor.id)
    page = cast.as_priya.get(reverse("refer_family", args=[cast.family.pk]))
    assert "Amira Rahman" in page.text
    assert "Daniel Osei" not in page.text


def test_names_as_people_have_them(cast, page):
    cast.amira.name = "Null O’Brien مرحبا 🌱 " + "n" * 70
    cast.amira.save()
    sent = cast.as_ruth.post(cast.address, said(page, cast, seen="<b>{{ 7|add:7 }}</b> & “quotes”"))
    shown = cast.as_jo.get(reverse("referral", args=[Referral.objects.get().pk])).text
    assert sent.status_code == 302
    assert "&lt;b&gt;{{ 7|add:7 }}&lt;/b&gt;" in shown
    assert "مرحبا 🌱" in shown


def test_a_withdrawn_check_leads_nowhere(cast, page):
    cast.screening.withdrawn_at = cast.now - timedelta(minutes=1)
    cast.screening.save(update_fields=["withdrawn_at"])
    assert cast.as_ruth.get(cast.address).status_code == 404
