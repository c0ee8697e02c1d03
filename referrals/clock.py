"""The clocks of a referral: until the decision, until assessment. Knows no database; `now` is passed in.

Targets are settings of the service; defaults of the pathway: emergency 4 clock hours, urgent 2 and routine 5 working
days until the decision, assessment within 2 weeks of receipt (NICE QS115). No clock is ever paused.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Protocol

from people.hours import Hours, at, end_of_working_day, is_working_day, local_day
from referrals.statuses import Status, Urgency

EVENING = time(17)  # when a day that has a date but no time is over


class Targets(Protocol):
    """The settings that the clocks read (people.models.Targets has them)."""

    emergency_hours: int
    urgent_working_days: int
    routine_working_days: int
    assessment_days: int


@dataclass(frozen=True)
class Wait:
    """How long a referral has waited of its target, both in `unit` ("hours", "working days", "days")."""

    waited: int
    target: int
    unit: str
    by: datetime
    late: bool

    @property
    def over(self) -> int:
        """How many units past the target; 0 while in time, and on the day itself."""
        return max(self.waited - self.target, 0) if self.late else 0


UNTIL_DECISION = frozenset({Status.RECEIVED, Status.AWAITING_INFORMATION, Status.FOR_MEETING})
UNTIL_ASSESSMENT = frozenset({Status.ACCEPTED, Status.EARLY_OFFER, Status.ALLOCATED})
ON_A_CLOCK = UNTIL_DECISION | UNTIL_ASSESSMENT


def decide_by(urgency: str, received_at: datetime, targets: Targets, hours: Hours) -> datetime:
    """Return by when a referral of this urgency is to be decided (UTC)."""
    if urgency == Urgency.EMERGENCY:
        return received_at + timedelta(hours=targets.emergency_hours)
    urgent = urgency == Urgency.URGENT
    count = targets.urgent_working_days if urgent else targets.routine_working_days
    return end_of_working_day(hours, received_at, count)


def assess_by(received_at: datetime, targets: Targets) -> datetime:
    """Return by when the assessment is to be (UTC): the evening of the last day."""
    return at(local_day(received_at) + timedelta(days=targets.assessment_days), EVENING)


def due_at(
    status: str, *, decide_by: datetime, received_at: datetime, next_on: date | None, targets: Targets
) -> datetime:
    """Return the time that the queue orders by: of the clock that runs, else of what is planned next.

    A transfer or an urgent hand-over has its planned day alone; with nothing planned, the decision's time stands.
    """
    if status in UNTIL_DECISION:
        return decide_by
    if status in UNTIL_ASSESSMENT:
        return assess_by(received_at, targets)
    return at(next_on, EVENING) if next_on else decide_by


def wait(
    status: str,
    urgency: str,
    *,
    received_at: datetime,
    due_at: datetime,
    now: datetime,
    nation: str,
    targets: Targets,
) -> Wait | None:
    """Return the wait against the clock that runs; None where none does."""
    late = now > due_at
    if status in UNTIL_ASSESSMENT:
        return Wait(days_waiting(received_at, now), targets.assessment_days, "days", due_at, late)
    if status not in UNTIL_DECISION:
        return None
    if urgency == Urgency.EMERGENCY:
        hours = max(int((now - received_at) / timedelta(hours=1)), 0)
        return Wait(hours, targets.emergency_hours, "hours", due_at, late)
    target = targets.urgent_working_days if urgency == Urgency.URGENT else targets.routine_working_days
    return Wait(working_days(nation, local_day(received_at), local_day(now)), target, "working days", due_at, late)


def days_waiting(received_at: datetime, now: datetime) -> int:
    """Return the calendar days since receipt, by London's days; 0 on the day itself."""
    return max((local_day(now) - local_day(received_at)).days, 0)


def working_days(nation: str, start: date, end: date) -> int:
    """Return how many working days lie after `start` up to and with `end`."""
    days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
    return sum(is_working_day(nation, day) for day in days)


def evening(day: date) -> datetime:
    """Return 17:00 in London on `day`, as the instant (UTC) until which something planned for that day is in time."""
    return at(day, EVENING)
