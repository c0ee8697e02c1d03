"""Somebody leaves, or leaves a team: what they hold gets a new owner in the same act, room by room."""

import logging
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from people.actions import staff, tasks
from people.actors import Actor, worker
from people.models import Away, Membership, Task, Team, User
from people.queries.duty import roster
from people.roles import Permission
from referrals.actions import claims
from referrals.models import Referral
from screening.actions import alert_work, reading
from screening.models import SafetyAlert, Screening

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Held:
    """How many open things somebody holds, each kind by itself."""

    alerts: int
    results: int
    referrals: int
    tasks: int

    @property
    def anything(self) -> bool:
        return any((self.alerts, self.results, self.referrals, self.tasks))


def held(*, user: User, service_id, team: Team | None = None) -> Held:
    """Count what somebody holds in a service; `team`: only what this team holds."""
    theirs = Q(holder=user) | Q(practitioner=user) | Q(offered_to=user)
    rows = (
        SafetyAlert.objects.open().filter(owner=user),
        Screening.objects.unread().filter(owner=user),
        Referral.objects.open().filter(theirs),
        Task.objects.open().filter(owner=user),
    )
    here = [(each.filter(team=team) if team else each).filter(service=service_id).count() for each in rows]
    return Held(*here)


@transaction.atomic
def leave(*, by: Actor, user: User, to: User | None, now: datetime | None = None) -> Held:
    """Take somebody out of the service, and give what they hold to `to`, else to whoever is responsible.

    Returns what was given on. Raises Refused where the service would be left without a manager; then all stays.
    """
    now = now or timezone.now()
    staff.deactivate(by=by, user=user, now=now)
    return _give_on(by, user, to, None, now)


def of_absent(now: datetime) -> int:
    """Give open alerts and unread results of those who are away today to whoever is responsible: their cover first.

    Walked by the worker, so that an absence noted beforehand is covered on its first day. Returns how many were given.
    """
    given = 0
    for away in Away.objects.on(timezone.localdate(now)).select_related("user").order_by("from_day", "id"):
        try:
            given += _cover(away, now)
        except Exception:
            logger.exception("What %s holds was not given to their cover.", away.user_id)
    return given


@transaction.atomic
def _cover(away: Away, now: datetime) -> int:
    by = worker(away.service_id)
    alerts = alert_work.reassign(by=by, leaving=away.user, now=now)
    return alerts + reading.reassign(by=by, leaving=away.user, now=now)


@transaction.atomic
def change_place(
    *, by: Actor, place: Membership, role: str, team: Team | None, to: User | None, now: datetime | None = None
) -> Held:
    """Give somebody another role or team, and what they hold in the team that they leave to `to`, as `leave`."""
    now = now or timezone.now()
    staff.change_place(by=by, place=place, role=role, team=team, now=now)
    return _left(by, place, to, now)


@transaction.atomic
def end_place(*, by: Actor, place: Membership, to: User | None, now: datetime | None = None) -> Held:
    """End one of somebody's places, and give what they hold in its team to `to`, as `leave`."""
    now = now or timezone.now()
    staff.end_place(by=by, place=place, now=now)
    return _left(by, place, to, now)


def _left(by: Actor, place: Membership, to: User | None, now: datetime) -> Held:
    """Give on what somebody holds in a team in which they may not go on with it."""
    today = timezone.localdate(now)
    there = roster(by.service_id, today)
    stays = place.team_id is None or place.user_id in there.members(place.team_id, Permission.HANDLE_ALERTS)
    return Held(0, 0, 0, 0) if stays else _give_on(by, place.user, to, place.team, now)


def _give_on(by: Actor, user: User, to: User | None, team: Team | None, now: datetime) -> Held:
    """Room by room: to `to` where their role allows it, else to whoever is responsible."""
    there = roster(by.service_id, timezone.localdate(now))
    given = {"by": by, "leaving": user, "team": team, "now": now}

    def who(permission: Permission) -> User | None:
        if to is not None and there.may(to.pk, permission):
            return to
        found = there.responsible(team.pk, None, permission) if team else None
        return User.objects.filter(pk=found).first()

    return Held(
        alerts=alert_work.reassign(to=who(Permission.HANDLE_ALERTS), **given),
        results=reading.reassign(to=who(Permission.READ_RESULTS), **given),
        referrals=claims.reassign(to=to if to and there.may(to.pk, Permission.VIEW_QUEUE) else None, **given),
        tasks=tasks.reassign(to=to, **given),
    )
