"""What the worker walks through: alerts and unread results whose next step on the ladder has come."""

import logging
from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from people.actors import worker
from people.hours import local_day
from people.opening import hours_of
from people.queries.duty import responsible_person, roster
from people.roles import Permission
from screening import deadlines
from screening.actions.alert_telling import ESCALATED, steps_people, tell, tell_on_call
from screening.actions.alert_work import keep
from screening.actions.unread_ladder import climb_unread
from screening.models import SafetyAlert, Screening
from screening.queries.times import times_of

logger = logging.getLogger(__name__)
BATCH = 100


def escalate_alerts(now: datetime, limit: int = BATCH) -> int:
    """Let every open alert climb whose next step has come, at most `limit`. Returns how many climbed.

    Each in its own transaction: a fault with one is logged and does not hold up the others; one that another worker
    is at is left to it. A second walk at the same time does nothing.
    """
    due = SafetyAlert.objects.open().filter(next_step_at__lte=now).order_by("next_step_at", "id")
    return sum(_guarded(_climb_alert, pk, now) for pk in list(due.values_list("pk", flat=True)[:limit]))


def escalate_unread(now: datetime, limit: int = BATCH) -> int:
    """Let unread results climb whose date has passed, at most `limit`. Returns how many climbed.

    One transaction for each service, so that a person is written to once and told how many wait.
    """
    due = Screening.objects.unread().filter(next_step_at__lte=now).order_by("next_step_at", "id")
    by_service: dict = {}
    for pk, service_id in list(due.values_list("pk", "service_id")[:limit]):
        by_service.setdefault(service_id, []).append(pk)
    return sum(_guarded(climb_unread, (service_id, pks), now) for service_id, pks in by_service.items())


def _guarded(step: Callable[[object, datetime], int], what, now: datetime) -> int:
    try:
        with transaction.atomic():
            return step(what, now)
    except Exception:
        logger.exception("A step of the ladder failed: %s %s", step.__name__, what)
        return 0


def _climb_alert(pk, now: datetime) -> bool:
    due = SafetyAlert.objects.open().filter(pk=pk, next_step_at__lte=now)
    alert = due.select_for_update(skip_locked=True).first()
    if alert is None:
        return False
    by = worker(alert.service_id)
    hours, times = hours_of(alert.service), times_of(alert.service)
    there = roster(alert.service_id, local_day(now))
    before, told_at = alert.step, alert.next_step_at
    alert.step, alert.next_step_at = deadlines.climb(before, alert.act_by, hours, times, told_at, now)
    alert.owner = responsible_person(
        team=alert.team, first=alert.owner, permission=Permission.HANDLE_ALERTS, day=local_day(now), read=there
    )
    alert.save(update_fields=["step", "next_step_at", "owner"])
    people = steps_people(alert, alert.step, before, there)
    keep(by=by, alert=alert, what=_rung(alert, now), words="", now=now)
    tell(by=by, alert=alert, user_ids=people, now=now)
    tell_on_call(by=by, alert=alert, hours=hours, kind=ESCALATED, now=now)
    return True


def _rung(alert: SafetyAlert, now: datetime) -> str:
    if alert.act_by <= now:
        return "deadline_passed"
    return "team_told" if alert.step == deadlines.TEAM else "manager_told"
