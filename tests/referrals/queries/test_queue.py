"""The queue: its order, its filters and counts, its pages, what it costs."""

from datetime import timedelta
from urllib.parse import parse_qs

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from people import lookups
from referrals.actions import claims, keeping, triage
from referrals.models import Referral
from referrals.queries import capped as counting
from referrals.queries import queue
from tests.cast import staff_for
from tests.referrals.making import actor, referred

pytestmark = pytest.mark.django_db


def page(cast, query="", who="jo"):
    params = {name: values[0] for name, values in parse_qs(query).items()}
    return queue.page(staff_for(getattr(cast, who)), params, cast.now)


def shown(found):
    return [line.referral.pk for line in found.lines]


def counts(found):
    return {group["key"]: {link["words"]: link["count"] for link in group["links"]} for group in found.groups}


@pytest.fixture
def three(cast):
    """Routine, urgent, emergency: received in this order, two days apart."""
    older = {"born_on": cast.today - timedelta(days=300)}
    routine = referred(cast, now=cast.now - timedelta(days=4), **older)
    urgent = referred(cast, now=cast.now - timedelta(days=2), reported=frozenset({"domestic_abuse_now"}), **older)
    emergency = referred(cast, reported=frozenset({"confusion"}), **older)
    return routine, urgent, emergency


def test_the_most_urgent_stands_first_then_what_is_due_first(cast, three):
    routine, urgent, emergency = three
    later = referred(cast, now=cast.now - timedelta(days=1), born_on=cast.today - timedelta(days=300))
    assert shown(page(cast)) == [emergency.pk, urgent.pk, routine.pk, later.pk]


def test_what_a_person_sets_stands_above_the_suggestion(cast, three):
    routine, _urgent, emergency = three
    keeping.set_urgency(
        referral=routine, by=actor(cast.jo), urgency="emergency", reason="A call", review_on=cast.today, now=cast.now
    )
    assert shown(page(cast))[0] == routine.pk  # four hours since four days ago
    assert shown(page(cast, "urgency=emergency")) == [routine.pk, emergency.pk]


def test_filters_and_their_counts_go_together(cast, three):
    routine, urgent, emergency = three
    claims.claim(referral=urgent, by=actor(cast.jo), now=cast.now)
    claims.hand_over(referral=emergency, by=actor(cast.kim), to=cast.jo, reason="Away", now=cast.now)
    Referral.objects.filter(pk=routine.pk).update(next_on=None)
    everything = counts(page(cast))
    assert everything == {
        "urgency": {"All": "3", "Emergency": "1", "Urgent": "1", "Routine": "1"},
        "held": {"Anyone": "3", "Me": "1", "Handed to me": "1", "Nobody yet": "2"},
        "only": {"Everything": "3", "Past target": "0", "Nothing planned": "1", "Safeguarding": "1"},
    }
    assert shown(page(cast, "held=me")) == [urgent.pk]
    assert shown(page(cast, "held=offered")) == [emergency.pk]
    assert shown(page(cast, "held=nobody")) == [emergency.pk, routine.pk]
    assert shown(page(cast, "only=unplanned")) == [routine.pk]
    assert shown(page(cast, "only=marked")) == [urgent.pk]
    assert counts(page(cast, "held=me"))["urgency"] == {"All": "1", "Emergency": "0", "Urgent": "1", "Routine": "0"}


def test_every_link_shows_as_many_rows_as_it_counts(cast, three):
    for group in page(cast).groups:
        for link in group["links"]:
            assert len(page(cast, link["query"]).lines) == int(link["count"]), link


def test_past_target_is_what_runs_on_a_clock_and_is_late(cast, clock):
    late = referred(cast, now=cast.now - timedelta(days=30), born_on=cast.today - timedelta(days=300))
    in_time = referred(cast)
    accepted = referred(cast, now=cast.now - timedelta(days=10))
    triage.accept(referral=accepted, by=actor(cast.jo), urgency="routine", why_no_offer="None fits", now=cast.now)
    assert shown(page(cast, "only=late")) == [late.pk]
    assert in_time.pk in shown(page(cast))


def test_unknown_words_of_an_address_count_as_not_chosen(cast, three):
    assert len(page(cast, "urgency=purple&held=everyone&only=1&n=x&after=").lines) == 3


def test_ended_ones_and_those_of_other_teams_are_not_in_it(cast, three):
    routine, _urgent, _emergency = three
    Referral.objects.filter(pk=routine.pk).update(status="withdrawn", ended_at=cast.now)
    assert routine.pk not in shown(page(cast))
    assert page(cast, who="zoe").lines == []
    assert page(cast, who="ruth").lines == []


def test_pages_follow_each_other_without_a_gap_and_back_again(cast, monkeypatch):
    monkeypatch.setattr(queue, "PAGE", 3)
    made = [referred(cast, now=cast.now - timedelta(hours=n)) for n in range(8)]
    order = list(Referral.objects.order_by("rank").values_list("pk", flat=True))
    assert len(order) == len(made)
    first = page(cast)
    second = page(cast, first.after)
    third = page(cast, second.after)
    assert [*shown(first), *shown(second), *shown(third)] == order
    assert [(p.first, p.last) for p in (first, second, third)] == [(1, 3), (4, 6), (7, 8)]
    assert (first.before, third.after) == ("", "")
    back = page(cast, third.before)
    assert (shown(back), back.first, back.last) == (shown(second), 4, 6)
    assert shown(page(cast, back.before)) == shown(first)
    assert page(cast, back.before).before == ""


def test_a_page_keeps_the_filter(cast, monkeypatch):
    monkeypatch.setattr(queue, "PAGE", 2)
    for n in range(5):
        referred(cast, now=cast.now - timedelta(hours=n))
    second = page(cast, page(cast, "urgency=urgent").after)
    assert "urgency=urgent" in page(cast, "urgency=urgent").after
    assert len(second.lines) == 2


def test_the_page_costs_the_same_with_3_and_with_60_rows(cast):
    staff = staff_for(cast.jo)
    assert staff.service.targets  # comes along with the membership in a request

    def cost():
        with CaptureQueriesContext(connection) as caught:
            assert queue.page(staff, {}, cast.now).lines
        return len(caught)

    for _ in range(3):
        referred(cast)
    few = cost()
    for _ in range(57):
        referred(cast)
    assert cost() == few
    assert few <= 5  # and one more to write the look


def test_counting_stops_at_the_cap_in_one_statement(cast, monkeypatch):
    monkeypatch.setattr(counting, "CAP", 2)
    for _ in range(4):
        referred(cast)
    rows = Referral.objects.open()
    two = rows.filter(pk__in=[row.pk for row in rows][:2])
    with CaptureQueriesContext(connection) as caught:
        found = counting.capped({"all": rows, "none": rows.filter(holder=cast.jo), "two": two})
    assert found == {"all": "2+", "none": "0", "two": "2"}
    assert len(caught) == 1
    assert "LIMIT 3" in caught[0]["sql"]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="the plan of PostgreSQL")
def test_the_queue_is_read_from_its_index(cast):
    source = referred(cast)
    columns = [f.column for f in Referral._meta.concrete_fields if f.name not in ("id", "reference", "rank", "status")]
    listed = ", ".join(f'"{name}"' for name in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"""INSERT INTO referrals_referral (id, reference, rank, status, {listed})
            SELECT gen_random_uuid(), 'X-' || n, '3' || lpad(n::text, 46, '0'),
                   'received', {listed}
            FROM referrals_referral, generate_series(1, 4000) n WHERE id = %s""",
            [source.pk],
        )
        cursor.execute(
            "UPDATE referrals_referral SET status = 'withdrawn', ended_at = now() WHERE reference LIKE 'X-%%5'"
        )
        cursor.execute("ANALYZE referrals_referral")
    rows = queue.filtered(staff_for(cast.jo), queue.Choice(), cast.now).filter(rank__gt="3" + "0" * 46)[:26]
    plan = rows.explain()
    assert "queue_by_rank" in plan
    assert "Sort" not in plan
    assert "Seq Scan" not in plan


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("amira", True),
        ("RAHMAN", True),
        ("noor", True),
        ("noo", True),
        ("FE-2026-0001", True),
        ("fe-2026-0001", True),
        ("07700 900412", True),
        ("999 000 0018", True),
        ("nobody", False),
        ("07700 900999", False),
        ("999 000 0026", False),
        ("   ", False),
    ],
)
def test_search_by_name_reference_number_and_phone(cast, words, found):
    cast.amira.phone_lookup = lookups.phone("07700 900412")
    cast.amira.nhs_lookup = lookups.nhs("999 000 0018")
    cast.amira.save()
    referral = referred(cast, family=cast.family, carer=cast.amira, baby_id=cast.noor.id)
    lines = queue.search(staff_for(cast.jo), words, cast.now)
    assert [line.referral.pk for line in lines] == ([referral.pk] if found else [])
    assert queue.search(staff_for(cast.zoe), words, cast.now) == []


def test_search_finds_ended_ones_last(cast):
    ended = referred(cast, baby="Wren")
    going = referred(cast, baby="Wren", now=cast.now + timedelta(hours=1))
    Referral.objects.filter(pk=ended.pk).update(status="closed", ended_at=cast.now)
    lines = queue.search(staff_for(cast.jo), "wren", cast.now)
    assert [line.referral.pk for line in lines] == [going.pk, ended.pk]
