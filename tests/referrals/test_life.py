"""Any history of moves: at every step each open referral has somebody, a next step and a date, and the rows agree."""

from collections import Counter
from datetime import timedelta
from itertools import pairwise

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from people.models import FamilyAccess
from people.outbox.models import OutboxMessage
from referrals import lifecycle
from referrals.actions import moving
from referrals.acts import Action, Refused
from referrals.models import Referral
from referrals.rank import rank
from referrals.statuses import ENDED, OPEN, Status
from tests.counts import SOAK, count
from tests.referrals.making import referred
from tests.referrals.playing import Player, as_actor

pytestmark = [pytest.mark.django_db, pytest.mark.soak(what="life"), pytest.mark.slow]

HISTORIES, STEPS = count(12, soak=1000), 40
WHO = ("jo", "kim", "priya")


class Life(RuleBasedStateMachine):
    """One referral and whatever three people may do with it, in any order, over weeks."""

    cast = None
    met: Counter = Counter()

    def __init__(self):
        super().__init__()
        self.history = transaction.atomic()
        self.history.__enter__()
        self.player = Player(self.cast, referred(self.cast))
        self.events = 1

    def teardown(self):
        transaction.set_rollback(True)
        self.history.__exit__(None, None, None)

    @property
    def row(self) -> Referral:
        return Referral.objects.select_related("service__targets").get(pk=self.player.referral.pk)

    @rule(moves=st.lists(st.tuples(st.sampled_from(WHO), st.integers(0, 10**6)), min_size=2, max_size=5))
    def they_make_moves_that_they_may(self, moves):
        for who, choice in moves:
            self.make(who, choice)

    def make(self, who, choice):
        row, by = self.row, getattr(self.cast, who)
        here, parts = moving.standing_of(row), moving.parts_of(row, as_actor(by))
        allowed = [line.action for line in lifecycle.moves_from(here, parts, self.player.now)]
        if not allowed:
            return
        action = allowed[choice % len(allowed)]
        if lifecycle.second_needed(action, here):
            self.events += 1  # the asking is an event of its own
        after = self.player.play(action, by)
        self.events += 1
        self.met[action] += 1
        assert lifecycle.row_of(action).end in (after.status, lifecycle.SAME, lifecycle.BEFORE)

    @rule(who=st.sampled_from((*WHO, "ruth", "mo")), action=st.sampled_from(list(Action)))
    def somebody_tries_what_they_may_not(self, who, action):
        row, by = self.row, getattr(self.cast, who)
        here, parts = moving.standing_of(row), moving.parts_of(row, as_actor(by))
        if lifecycle.obstacle(here, action, parts, self.player.now) is None:
            return
        if action == Action.CLAIM and row.holder_id == by.pk:
            return  # pressed twice: nothing happens, and nothing is refused
        before = Referral.objects.values().get(pk=row.pk)
        with pytest.raises(Refused), transaction.atomic():
            self.player.play(action, by)
        assert Referral.objects.values().get(pk=row.pk) == before
        self.met["refused"] += 1

    @rule(days=st.integers(1, 20))
    def time_goes_by(self, days):
        self.player.now += timedelta(days=days)

    @precondition(lambda self: self.row.status == Status.ENTERED_IN_ERROR)
    @rule()
    def what_was_an_error_stays_one_and_another_referral_begins(self):
        self.player = Player(self.cast, referred(self.cast), self.player.now)
        self.events = 1

    @invariant()
    def whatever_is_open_has_a_next_step_and_a_date(self):
        row = self.row
        if row.status in OPEN:
            assert row.next_action and row.next_on
            assert row.ended_at is None
        else:
            assert row.ended_at is not None
        assert row.team_id == self.cast.own.pk  # with nobody holding it, it is the team's

    @invariant()
    def what_a_practitioner_has_names_the_practitioner(self):
        row = self.row
        if row.status in (Status.ALLOCATED, Status.IN_SUPPORT):
            assert row.practitioner_id is not None

    @invariant()
    def the_rank_is_what_the_row_says(self):
        row = self.row
        assert row.rank == rank(row.urgency, row.due_at, row.pk)

    @invariant()
    def the_history_has_no_gap_and_ends_where_the_row_stands(self):
        row = self.row
        events = list(row.events.all())
        assert [event.number for event in events] == list(range(1, row.version + 1))
        assert len(events) == self.events
        assert events[-1].to_status == row.status
        for earlier, later in pairwise(events):
            assert later.from_status == earlier.to_status

    @invariant()
    def the_access_of_the_team_goes_with_the_referral(self):
        row = self.row
        access = FamilyAccess.objects.filter(family=row.family, team=row.team, reason="referral")
        assert [one.until_day is None for one in access].count(True) == (0 if row.status in ENDED else 1)

    @invariant()
    def every_message_named_in_the_history_was_written(self):
        sent = [one for event in self.row.events.all() for one in event.sent]
        assert OutboxMessage.objects.filter(pk__in=sent).count() == len(sent)


def test_every_history_keeps_its_promises(cast, tally):
    Life.cast, Life.met = cast, Counter()
    run_state_machine_as_test(
        Life,
        settings=settings(
            max_examples=HISTORIES,
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            derandomize=not SOAK,
            suppress_health_check=list(HealthCheck),
        ),
    )
    moves = Counter({action: n for action, n in Life.met.items() if action != "refused"})
    tally("moves in histories", moves.total())
    tally("refusals in histories", Life.met["refused"])
    least = 50 if SOAK else 0
    assert not {action for action in Action if moves[action] < least}, moves
    assert moves.total() >= HISTORIES
    assert len(moves) >= (len(Action) if SOAK else 15), sorted(set(Action) - set(moves))
