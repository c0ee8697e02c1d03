"""The page of a family: who, how to reach them, what has happened and what is next; for each only what they may see."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from people.actions import access, agreements, carers, families, tasks
from people.actions.agreements import ChannelAnswer
from people.actions.carers import CarerFacts
from people.actions.families import FamilyFacts
from people.actors import console
from people.audit.models import AuditEvent
from people.models import AccessReason, Membership
from people.roles import Permission
from screening.actions import schedule
from tests.cast import LONG_AGO, NOW, TODAY, make_carer, make_family, staff_for
from tests.screening.made import AMIRA, CALM, answer, give, screened


@pytest.fixture
def by(cast):
    return staff_for(cast.ruth).actor(Permission.EDIT_FAMILIES)


def page(cast, family=None, client=None):
    answer = (client or cast.as_ruth).get(reverse("family", args=[(family or cast.family).pk]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_ages_window_and_numbers(cast):
    cast.noor.nhs_number, cast.noor.gestation_days, cast.noor.in_hospital = "9990000018", 250, True
    cast.noor.save()
    text = page(cast)
    for words in ("7 weeks 4 days", "3 weeks 2 days corrected", "at 35 weeks 5 days", "678 days left", "999 000 0018"):
        assert words in text
    assert "In hospital" in text


def test_past_the_window_is_flagged_and_the_family_opens_all_the_same(cast):
    made = make_family(cast.elm, "Demir", "Yusuf Demir", "Ela", born_on=date(2024, 11, 20))
    assert "Past the window" in page(cast, made.family) and "24 months" in page(cast, made.family)


def test_an_unborn_baby_is_called_after_the_carer(cast):
    made = make_family(cast.elm, "Cole", "Hannah Cole", "", born_on=None, due_on=date(2027, 1, 9))
    text = page(cast, made.family)
    assert "Baby of Hannah Cole" in text and "33 weeks pregnant" in text and "9 Jan 2027" in text
    assert reverse("baby_born", args=[made.family.pk, made.baby.pk]) in text


def test_nameless_twins_are_told_apart(cast):
    made = make_family(cast.elm, "Cole", "Hannah Cole", "")
    made.family.babies.create(service=cast.service, born_on=date(2026, 10, 3), birth_order=2)
    text = page(cast, made.family)
    assert "First baby of Hannah Cole" in text and "Second baby of Hannah Cole" in text


def test_safe_contact_and_consents_at_a_glance(cast, by):
    agreements.save(
        by=by,
        carer=cast.amira,
        channels=[ChannelAnswer("text", "yes", "mornings"), ChannelAnswer("post", "no", "", "her sister")],
        answers={"share_gp": "given", "share_social_care": "refused"},
    )
    text = page(cast)
    for words in ("<b>Text</b>", "07700 900412", "Best: mornings", "Post", "her sister", "GP", "Refused: Social care."):
        assert words in text


def test_nobody_can_be_reached_safely_yet(cast):
    assert "No safe way known yet" in page(cast)  # Daniel, of whom nothing is known


def test_one_phone_of_two_carers_and_somebody_under_18_are_marked(cast, by):
    for carer in (cast.amira, cast.daniel):
        facts = CarerFacts(
            carer.name, phone="+447700900412", born_on=date(2010, 1, 1) if carer == cast.daniel else None
        )
        carers.change(by=by, carer=carer, facts=facts)
    text = page(cast)
    assert text.count("Same phone as another carer") == 2 and text.count("Under 18") == 1


def test_a_carer_who_left_stays_with_the_day(cast, by):
    carers.leave(by=by, carer=cast.amira, on=TODAY - timedelta(days=2), why="")
    assert "No longer cares here, since 22 Nov 2026" in page(cast)


def test_what_is_to_come_stands_above_today_and_the_rest_below_newest_first(cast, by):
    schedule.start(by=console(cast.service.id), now=NOW)
    screened(cast, CALM, now=NOW - timedelta(days=30))
    screened(cast, AMIRA, now=NOW - timedelta(days=1))
    tasks.add(by=by, kind="x", words="Look again", due_at=NOW + timedelta(days=5), family=cast.family)
    done = tasks.add(by=by, kind="x", words="Weigh him", due_at=NOW, family=cast.family)
    tasks.done(by=by, task=done, words="4.2 kg", now=NOW - timedelta(hours=1))
    text = page(cast)
    places = [
        text.index(words)
        for words in (
            "9 to 12 months",
            "To do: Look again",
            "Today, Tuesday 24 November",
            "Done: Weigh him",
            "Early offer suggested",
            "None shown",
        )
    ]
    assert places == sorted(places)


def test_the_results_over_time_stand_beside_for_who_may_read_them(cast):
    screened(cast, CALM, now=NOW - timedelta(days=30))
    screened(cast, AMIRA, now=NOW - timedelta(days=1))
    assert "Totals over time" in page(cast)
    Membership.objects.create(
        service=cast.service, user=cast.mina, team=cast.elm, role="professional", from_day=LONG_AGO
    )
    text = page(cast, client=cast.as_mina)
    assert "Totals over time" not in text and "Early offer suggested" not in text and "sent in" in text


def test_an_alert_that_somebody_works_at_stands_on_the_page(cast):
    screening = give(cast)
    answer(screening, {"s1": "yes"}, now=NOW)
    screening.alerts.update(acknowledged_at=NOW, acknowledged_by=cast.ruth)
    assert 'id="alerts"' in page(cast) and "Acknowledged." in page(cast)


def test_who_may_open_it_says_nothing_of_a_referral_by_somebody_else(cast, by):
    access.give(by=by, family=cast.family, team=cast.own, reason=AccessReason.REFERRAL)
    assert "Fernhope team" not in page(cast)
    assert "Elm Team" in page(cast, client=cast.as_jo) and "Fernhope team" in page(cast, client=cast.as_jo)
    history = cast.as_ruth.get(reverse("family_history", args=[cast.family.pk])).content.decode()
    assert "Fernhope team" not in history


def test_safeguarding_and_interpreter_are_marked(cast, by):
    facts = FamilyFacts(
        name="Rahman", language="Bengali", interpreter=True, safeguarding=True, safeguarding_words="Plan since May"
    )
    families.change(by=by, family=cast.family, facts=facts)
    text = page(cast)
    for words in ("Interpreter: Bengali", "Plan since May", "Safeguarding"):
        assert words in text


def test_the_history_shows_who_changed_what_page_by_page(cast, by):
    for n in range(60):
        families.change(by=by, family=cast.family, facts=FamilyFacts(name=f"Name {n}"), now=NOW - timedelta(minutes=n))
    address = reverse("family_history", args=[cast.family.pk])
    text = cast.as_ruth.get(address).content.decode()
    assert "Family name: Name 0" in text and "Ruth Ellery" in text and "Name 59 (" not in text
    older = text.split("?before=")[1].split('"')[0]
    assert "Family name: Name 59" in cast.as_ruth.get(f"{address}?before={older}").content.decode()
    assert cast.as_ruth.get(f"{address}?before=x").status_code == 404


def test_two_looks_are_two_rows_and_a_head_is_one_too(cast):
    page(cast)
    cast.as_ruth.head(reverse("family", args=[cast.family.pk]))
    assert AuditEvent.objects.filter(what="family.look", family_id=cast.family.pk).count() == 2


def fill(cast, by, n):
    schedule.start(by=console(cast.service.id), now=NOW)
    for k in range(n):
        carer = make_carer(cast.family, f"Carer {n} {k}", position=9, phone="+447700900412")
        carer.relations.create(service=cast.service, baby=cast.noor, kind="other", from_day=LONG_AGO)
        agreements.save(
            by=by, carer=carer, channels=[ChannelAnswer("call", "yes")], answers={"share_gp": "given"}, now=NOW
        )
        cast.family.babies.create(service=cast.service, name=f"Baby {n} {k}", born_on=date(2026, 9, k + 1))
        screened(cast, AMIRA, carer=carer, now=NOW - timedelta(days=k + 1))
        answer(give(cast, carer=carer), {"s1": "yes"}, now=NOW)
        tasks.add(by=by, kind="x", words=f"T {k}", due_at=NOW, family=cast.family)


@pytest.mark.parametrize("name", ["family", "families", "family_history", "family_search"])
def test_the_statements_do_not_grow_with_the_rows(cast, by, name):
    most = {"family": 25, "families": 12, "family_history": 8, "family_search": 13}[name]
    counts = []
    for n in (1, 5):
        fill(cast, by, n)
        make_family(cast.elm, f"Rahman {n}", f"C {n}", f"B {n}")
        address = reverse(name, args=[cast.family.pk] if name in ("family", "family_history") else [])

        def ask(address=address):
            return cast.as_ruth.post(address, {"q": "rahman"}) if name == "family_search" else cast.as_ruth.get(address)

        ask()
        with CaptureQueriesContext(connection) as asked:
            assert ask().status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] <= most, [q["sql"][:100] for q in asked]
