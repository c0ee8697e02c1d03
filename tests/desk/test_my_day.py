"""My day: what waits for whom, in how many statements."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from people.actions import tasks
from people.actors import console
from people.audit.models import AuditEvent
from people.models import Membership
from people.roles import Permission
from referrals.models import Referral
from screening.actions import schedule
from screening.models import Screening
from tests.cast import NOW, TODAY, make_family, sign_in, staff_for
from tests.screening.made import AMIRA, CALM, answer, give, screened

ADDRESS = "/my-day/"
DOOR = 3  # session, user, memberships


def lines(client, section):
    """The titles and words of one section, as the page shows them."""
    text = client.get(ADDRESS).content.decode()
    return text[text.index(f'id="{section}"') :].split("</section>")[0]


def add_task(cast, hours, words, **fields):
    by = staff_for(cast.ruth).actor(Permission.EDIT_FAMILIES)
    return tasks.add(
        by=by, kind="x", words=words, due_at=NOW + timedelta(hours=hours), **{"family": cast.family} | fields
    )


@pytest.mark.parametrize("who", ["ruth", "mina", "jo", "priya", "mo", "clare"])
def test_every_role_has_a_day(cast, who):
    answer = getattr(cast, f"as_{who}").get(ADDRESS)
    assert answer.status_code == 200 and "Good morning" in answer.content.decode()


@pytest.mark.parametrize(("hour", "words"), [(8, "Good morning"), (12, "Good afternoon"), (18, "Good evening")])
def test_the_greeting_goes_by_the_clock_of_london(cast, clock, hour, words):
    clock.move_to(NOW.replace(month=7, hour=hour - 1))  # British Summer Time
    assert words in sign_in(cast.ruth).get(ADDRESS).content.decode()


def test_a_task_stands_where_it_belongs(cast):
    add_task(cast, -24, "Ring her")
    add_task(cast, 2, "Weigh him")
    add_task(cast, 30, "Tomorrow")
    assert "Weigh him" in lines(cast.as_ruth, "mine") and "Ring her" not in lines(cast.as_ruth, "mine")
    assert "Ring her" in lines(cast.as_ruth, "overdue") and "1 day late" in lines(cast.as_ruth, "overdue")
    assert "Tomorrow" not in cast.as_ruth.get(ADDRESS).content.decode()


def test_a_colleagues_task_is_not_mine_and_a_teams_task_is(cast):
    add_task(cast, 2, "Omar alone", owner=cast.omar)
    add_task(cast, 2, "Whoever of Elm")
    mine = lines(cast.as_ruth, "mine")
    assert "Omar alone" not in mine and "Whoever of Elm" in mine and "Elm Team" in mine
    for stranger in (cast.as_tess, cast.as_jo, cast.as_yan):
        assert "Elm" not in lines(stranger, "mine")


def test_a_result_is_mine_until_i_have_read_it_and_new_since_yesterday(cast):
    screening = screened(cast, AMIRA)
    assert "Read the result" in lines(cast.as_ruth, "mine") and "Amira Rahman" in lines(cast.as_ruth, "new")
    screening.read_at, screening.read_by = NOW, cast.ruth
    screening.save()
    assert "Amira" not in lines(cast.as_ruth, "mine") and "Amira Rahman" in lines(cast.as_ruth, "new")
    assert "not decided yet" in lines(cast.as_ruth, "nothing")


def test_a_result_without_concern_needs_no_decision(cast):
    screening = screened(cast, CALM)
    Screening.objects.filter(pk=screening.pk).update(read_at=NOW)
    assert "not decided" not in lines(cast.as_ruth, "nothing")


def test_a_colleagues_late_result_shows_with_their_name(cast):
    screening = screened(cast, AMIRA, by=cast.omar)
    Screening.objects.filter(pk=screening.pk).update(owner=cast.omar)
    assert "Amira" not in lines(cast.as_ruth, "mine")
    Screening.objects.filter(pk=screening.pk).update(read_by_date=NOW - timedelta(days=2))
    assert "Omar Finch has not read it yet" in lines(cast.as_ruth, "overdue")
    assert "2 days late" in lines(cast.as_ruth, "overdue")


def test_an_alert_is_first_and_does_not_stand_there_twice(cast):
    screening = give(cast)
    answer(screening, {"s1": "yes"}, now=NOW)
    text = cast.as_ruth.get(ADDRESS).content.decode()
    assert text.index('id="alerts"') < text.index('id="mine"') and text.count("Act by 17:00") == 1
    assert "Safety alert:" not in text  # the banner of every other page
    assert 'id="alerts"' not in cast.as_tess.get(ADDRESS).content.decode()


def test_who_is_due_stands_there_and_a_loss_takes_them_off(cast):
    schedule.start(by=console(cast.service.id), now=NOW)
    assert "Noor: 6 to 8 weeks" in lines(cast.as_ruth, "due") and "Noor" not in lines(cast.as_tess, "due")
    cast.noor.lost_on = TODAY
    cast.noor.save()
    assert "Noor" not in lines(cast.as_ruth, "due")


def test_more_than_ten_who_are_due_are_counted(cast):
    schedule.start(by=console(cast.service.id), now=NOW)
    for n in range(12):
        make_family(cast.elm, f"F{n}", f"Carer {n}", f"Baby {n}", born_on=date(2026, 10, 2))
    due = lines(cast.as_ruth, "due")
    assert due.count("6 to 8 weeks") == 10 and "and 3 more" in due


def test_the_manager_sees_counts_of_the_service_and_no_name(cast):
    add_task(cast, -24, "Ring Amira")
    Screening.objects.filter(pk=screened(cast, AMIRA).pk).update(read_by_date=NOW - timedelta(days=2))
    service = lines(cast.as_mo, "service-day")
    assert service.count('<b class="late">1</b>') == 2
    assert "Amira" not in cast.as_mo.get(ADDRESS).content.decode()
    assert 'id="service-day"' not in cast.as_ruth.get(ADDRESS).content.decode()


def test_the_commissioner_is_led_to_the_reports(cast):
    text = cast.as_clare.get(ADDRESS).content.decode()
    assert "Your place is the reports" in text and 'id="mine"' not in text


def test_somebody_without_a_place_is_told_so(cast):
    Membership.objects.filter(user=cast.ruth).update(until_day=TODAY)
    assert "You do not belong to a team yet" in cast.as_ruth.get(ADDRESS).content.decode()


def test_an_empty_day_says_what_will_appear(cast):
    text = cast.as_tess.get(ADDRESS).content.decode()
    for words in (
        "Nothing for you today",
        "Nothing is late",
        "Every family of yours has a next step",
        "No baby is due for a screening today",
        "Nothing new since yesterday",
    ):
        assert words in text


def test_the_day_names_in_one_row_whom_it_showed(cast):
    add_task(cast, 2, "Weigh him")
    cast.as_ruth.get(ADDRESS)
    row = AuditEvent.objects.get(what="my_day.look")
    assert row.shown == [str(cast.family.pk)] and row.user_id == cast.ruth.pk


def fill(cast, n):
    """Rows of every kind for Elm and for the service's own team."""
    schedule.start(by=console(cast.service.id), now=NOW)
    for k in range(n):
        made = make_family(cast.elm, f"Fam {n} {k}", f"Carer {n} {k}", f"Baby {n} {k}")
        add_task(cast, 2, f"Task {k}", family=made.family)
        screening = screened(cast, AMIRA, carer=made.carer, baby=None)
        answer(give(cast, carer=made.carer, baby=None), {"s1": "yes"}, now=NOW)
        referral = Referral.objects.create(
            service=cast.service,
            reference=f"R {n} {k}",
            family=made.family,
            team=cast.own,
            screening=screening,
            urgency_suggested="urgent",
            received_at=NOW,
            received_month=TODAY.replace(day=1),
            decide_by=NOW - timedelta(hours=1),
            due_at=NOW - timedelta(hours=1),
            rank=f"2 {n} {k}",
        )
        referral.parties.create(service=cast.service, carer=made.carer)
        referral.sources.create(service=cast.service, kind="health_visitor", user=cast.ruth, team=cast.elm, at=NOW)
        referral.events.create(
            service=cast.service,
            action="receive",
            to_status="received",
            referrer_words="Received.",
            by_name="x",
            at=NOW,
        )


@pytest.mark.parametrize("who", ["ruth", "jo", "priya", "mina", "mo", "clare"])
def test_the_statements_do_not_grow_with_the_rows(cast, who):
    counts = []
    for n in (1, 6):
        fill(cast, n)
        getattr(cast, f"as_{who}").get(ADDRESS)  # definitions are read once in a process
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert getattr(cast, f"as_{who}").get(ADDRESS).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] <= DOOR + 12, [q["sql"][:120] for q in asked]
