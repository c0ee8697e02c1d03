"""The due list: who is on it, for whom, page by page, and giving in one press."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from people.actors import console
from people.audit.models import AuditEvent
from people.models import Baby, CarerShare, CrisisNumber, FamilyAccess, Invitation, Membership
from screening.actions import definitions, schedule
from screening.models import Screening
from tests.cast import LONG_AGO, TODAY, make_family
from tests.screening.forms import give_form
from tests.screening.made import screened
from tests.screening.views.pages import body, words

ADDRESS = "/screenings/due/"


@pytest.fixture(autouse=True)
def set_up(cast):
    schedule.start(by=console(cast.service.id))
    definitions.load_builtin()


def family(cast, number, days=50, **fields):
    born_on = TODAY - timedelta(days=days)
    return make_family(
        cast.elm, name=f"Family {number}", carer=f"Carer {number}", baby=f"Baby {number}", born_on=born_on, **fields
    )


def names(client, query=""):
    return re.findall(r'<th scope="row"><a href="[^"]+">([^<]+)</a>', body(client.get(ADDRESS + query)))


def test_who_is_due_is_there_with_contact_form_and_carer(cast):
    text = words(cast.as_ruth.get(ADDRESS))
    for said in ("Noor", "7 weeks 4 days", "6 to 8 weeks", "Due until 27 Nov 2026", "ERC baby", "Amira Rahman"):
        assert said in text


def test_overdue_and_the_window_closing_are_told_apart(cast):
    family(cast, 1, days=70)
    family(cast, 2, days=650)
    text = words(cast.as_ruth.get(ADDRESS))
    assert "Overdue since 10 Nov 2026" in text and "Window closes in 80 days" in text
    assert names(cast.as_ruth) == ["Baby 2", "Baby 1", "Noor"]
    assert names(cast.as_ruth, "?show=due") == ["Noor"]
    assert names(cast.as_ruth, "?show=overdue") == ["Baby 2", "Baby 1"]
    assert names(cast.as_ruth, "?show=closing") == ["Baby 2"]
    assert "All 3" in text and "Overdue 2" in text and "Due now 1" in text and "Window closing 1" in text


def press(cast, client=None):
    html = body((client or cast.as_ruth).get(ADDRESS))
    action = re.search(r'<form method="post" action="([^"]+/give/[^"]+)"', html)[1].replace("&amp;", "&")
    hidden = dict(re.findall(r'<input type="hidden" name="(instrument|way|key)" value="([^"]+)"', html))
    return (client or cast.as_ruth).post(action, hidden), action, hidden


def test_one_press_gives_the_suggested_form_by_link_once(cast):
    response, action, hidden = press(cast)
    screening = Screening.objects.get()
    assert response.url == reverse("given", args=[screening.pk])
    assert (screening.definition.key, screening.carer, screening.baby) == ("erc-baby", cast.amira, cast.noor)
    assert screening.contact_point.name == "6 to 8 weeks" and Invitation.objects.live(cast.now).count() == 1
    assert cast.as_ruth.post(action, hidden).url == response.url and Screening.objects.count() == 1
    html = body(cast.as_ruth.get(ADDRESS))
    assert "Given, not sent in yet" in html and reverse("given", args=[screening.pk]) in html
    assert "Give by link" not in html


def test_a_form_that_came_back_takes_the_baby_off(cast):
    screened(cast)
    assert names(cast.as_ruth) == [] and "Nobody is due here" in words(cast.as_ruth.get(ADDRESS))


def test_in_hospital_somebody_decides(cast):
    Baby.objects.filter(pk=cast.noor.pk).update(in_hospital=True)
    html = body(cast.as_ruth.get(ADDRESS))
    assert "In hospital: you decide" in html and "Give by link" not in html and "Choose how" in html


@pytest.mark.parametrize("change", [{"lost_on": TODAY}, {"living_elsewhere": True}])
def test_never_after_a_loss_or_a_parting(cast, change):
    Baby.objects.filter(pk=cast.noor.pk).update(**change)
    assert "Noor" not in words(cast.as_ruth.get(ADDRESS))


def test_while_the_gate_is_closed_there_is_no_press(cast):
    CrisisNumber.objects.filter(service=cast.service).update(checked_on=None)
    html = body(cast.as_ruth.get(ADDRESS))
    assert "cannot be given yet" in html and "Give by link" not in html and "Choose how" in html


def test_page_by_page_everybody_comes_once(cast):
    for number in range(55):
        family(cast, number, days=42 + number % 15)
    first = names(cast.as_ruth)
    assert len(first) == 50
    last = re.search(r'after=([0-9a-f-]{36})"', body(cast.as_ruth.get(ADDRESS)))[1]
    second = names(cast.as_ruth, f"?after={last}")
    assert len(second) == 6 and sorted(first + second) == sorted(["Noor", *(f"Baby {n}" for n in range(55))])
    assert "From the beginning" in words(cast.as_ruth.get(ADDRESS + f"?after={last}"))
    end = Baby.objects.get(name=second[-1])
    assert "That was the last one" in words(cast.as_ruth.get(ADDRESS + f"?after={end.pk}"))


def test_a_team_s_list_is_its_own(cast):
    Membership.objects.create(
        service=cast.service, user=cast.ruth, team=cast.oak, role="health_visitor", from_day=LONG_AGO
    )
    make_family(cast.oak, name="Hall", carer="Ada Hall", baby="Ben")
    assert sorted(names(cast.as_ruth)) == ["Ben", "Noor"]
    assert names(cast.as_ruth, f"?team={cast.oak.pk}") == ["Ben"]
    assert names(cast.as_omar) == ["Noor"] and names(cast.as_tess) == ["Ben"]
    assert cast.as_omar.get(f"{ADDRESS}?team={cast.oak.pk}").status_code == 404


@pytest.mark.parametrize(
    "query", ["?show=everything", "?team=x", "?after=x", "?after=00000000-0000-0000-0000-000000000000"]
)
def test_an_address_that_is_none(cast, query):
    assert cast.as_ruth.get(ADDRESS + query).status_code == 404


def test_a_place_in_another_team_s_list_is_not_told(cast):
    made = make_family(cast.oak, name="Hall", carer="Ada Hall", baby="Ben")
    assert cast.as_ruth.get(f"{ADDRESS}?after={made.baby.pk}").status_code == 404


def test_a_carer_who_was_not_shared_is_not_named(cast):
    """Access by a referral alone prompts nothing: the team that looks after the family does."""
    FamilyAccess.objects.create(
        service=cast.service, family=cast.family, team=cast.own, reason="referral", from_day=TODAY, given_by="x"
    )
    CarerShare.objects.create(service=cast.service, carer=cast.amira, team=cast.own, given_at=cast.now)
    assert names(cast.as_jo) == []


def test_twins_without_names_are_told_apart(cast):
    Baby.objects.filter(pk=cast.noor.pk).update(name="")
    Baby.objects.create(service=cast.service, family=cast.family, born_on=cast.noor.born_on, birth_order=2)
    assert sorted(names(cast.as_ruth)) == ["First baby of Amira Rahman", "Second baby of Amira Rahman"]


def test_the_litany(cast, client):
    for who in ("as_mina", "as_mo", "as_clare"):
        response = getattr(cast, who).get(ADDRESS)
        assert response.status_code == 403 and "Noor" not in response.content.decode()
    for who in ("as_tess", "as_yan", "as_jo"):
        assert "Noor" not in words(getattr(cast, who).get(ADDRESS))
    assert cast.as_ruth.post(ADDRESS).status_code == 405
    assert client.get(ADDRESS).url.startswith("/sign-in/")
    cast.as_ruth.get(ADDRESS)
    assert AuditEvent.objects.get(what="due.list", user_id=cast.ruth.pk).shown == [str(cast.family.pk)]
    assert not Screening.objects.exists()


def test_statements_do_not_grow_with_the_rows(cast, django_assert_max_num_queries):
    body(cast.as_ruth.get(ADDRESS))
    with django_assert_max_num_queries(33) as one:
        body(cast.as_ruth.get(ADDRESS))
    for number in range(12):
        made = family(cast, number)
        give_form(cast, family=made.family, carer=made.carer, baby=made.baby)
    with django_assert_max_num_queries(33) as many:
        assert len(names(cast.as_ruth)) == 13
    assert len(one) == len(many)
