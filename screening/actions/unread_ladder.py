"""Unread results climb like alerts: the owner and their team when the date passes, then the manager, then daily."""

from collections import Counter
from datetime import datetime
from uuid import UUID

from people import hours as clock
from people.actors import worker
from people.audit.record import record
from people.hours import Hours, local_day
from people.models import Service, User
from people.opening import hours_of
from people.outbox import actions as outbox
from people.queries.duty import Roster, responsible_person, roster
from people.roles import Permission
from screening import deadlines
from screening.models import Screening
from screening.queries.times import times_of


def climb_unread(due: tuple[UUID, list[UUID]], now: datetime) -> int:
    """Let unread results of one service climb a step, inside the walk's transaction. Returns how many did.

    due: (service, screenings). Those that another worker is at, or that were read meanwhile, are left out.
    """
    service = Service.objects.select_related("alert_times").get(pk=due[0])
    by, there, hours = worker(service.id), roster(service.id, local_day(now)), hours_of(service)
    rows = Screening.objects.unread().filter(pk__in=due[1], next_step_at__lte=now)
    locked = list(rows.select_for_update(skip_locked=True).order_by("next_step_at", "id"))
    told: Counter[int] = Counter()
    for screening in locked:
        told.update(set(_climb(screening, service, hours, there, now)))
        record(
            by=by,
            what="screening.unread",
            kind="screening",
            object_id=screening.id,
            family_id=screening.family_id,
            now=now,
        )
    for user in User.objects.filter(pk__in=told, is_active=True).order_by("pk"):
        outbox.queue(by=by, kind="result_unread", to_user=user, facts={"count": told[user.pk]}, now=now)
    return len(locked)


def _climb(screening: Screening, service: Service, hours: Hours, there: Roster, now: datetime) -> list[int]:
    """Take one step and return whom it tells. The first is the team's, an opening hour later it is the manager's."""
    before = screening.unread_step
    screening.owner = responsible_person(
        team=screening.team,
        first=screening.owner,
        permission=Permission.READ_RESULTS,
        day=local_day(now),
        read=there,
    )
    screening.unread_step = min(before + 1, deadlines.MANAGER)
    if screening.unread_step < deadlines.MANAGER:
        screening.next_step_at = deadlines.again_at(hours, times_of(service), now)
    else:
        screening.next_step_at = clock.next_opening(hours, clock.end_of_day(now))
    screening.save(update_fields=["owner", "unread_step", "next_step_at"])
    owner = [screening.owner_id] if screening.owner_id else []
    if before < deadlines.TEAM or not owner:
        owner += there.members(screening.team_id, Permission.READ_RESULTS)
    return owner + (there.managers() if screening.unread_step == deadlines.MANAGER else [])
