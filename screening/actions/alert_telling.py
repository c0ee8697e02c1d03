"""Telling people of a safety alert, and letting them open the family that it is about."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from people import hours as clock
from people.actions import access
from people.actors import Actor
from people.hours import Hours
from people.models import AccessReason, FamilyAccess, Membership, Team, User
from people.outbox import actions as outbox
from people.queries.duty import Roster
from people.roles import Permission
from screening import deadlines
from screening.models import AlertEvent, AlertTold, SafetyAlert, ScreeningShare

RAISED, ESCALATED = "alert_raised", "alert_escalated"


def note_event(*, by: Actor, alert: SafetyAlert, what: str, words: str = "", now: datetime) -> AlertEvent:
    """Write what happened to an alert. Called inside the transaction of the act."""
    return AlertEvent.objects.create(
        service_id=alert.service_id,
        alert=alert,
        what=what,
        words=words,
        by_name=by.name[:100],
        by_user_id=by.user_id,
        at=now,
    )


def tell_owner(*, by: Actor, alert: SafetyAlert, hours: Hours, kind: str = RAISED, now: datetime) -> None:
    """Write to the owner at once; outside opening hours also to the service's on-call address."""
    if alert.owner is not None:
        _write(by, alert, kind, now, to_user=alert.owner)
        open_to_outsiders(by=by, alert=alert, user_ids=[alert.owner_id], now=now)
    tell_on_call(by=by, alert=alert, hours=hours, kind=kind, now=now)


def tell_on_call(*, by: Actor, alert: SafetyAlert, hours: Hours, kind: str, now: datetime) -> None:
    """Write to whoever is on call, where nobody is there and the service has such an address."""
    address = alert.service.on_call_email
    if address and not clock.is_open(hours, now):
        _write(by, alert, kind, now, to_address=address)


def tell(*, by: Actor, alert: SafetyAlert, user_ids: Iterable[int], now: datetime) -> int:
    """Tell these people that an alert waits: each sees it from now on, and is written to. Returns how many."""
    users = list(User.objects.filter(pk__in=set(user_ids), is_active=True).order_by("pk"))
    told = [AlertTold(service_id=alert.service_id, alert=alert, user=user, at=now) for user in users]
    AlertTold.objects.bulk_create(told, ignore_conflicts=True)
    for user in users:
        _write(by, alert, ESCALATED, now, to_user=user)
    open_to_outsiders(by=by, alert=alert, user_ids=[user.pk for user in users], now=now)
    return len(users)


def steps_people(alert: SafetyAlert, step: int, before: int, roster: Roster) -> list[int]:
    """Return whom a step of the ladder tells: the owner always, the team when it leaves the foot (always where nobody
    has the alert), the managers from their step on."""
    owner = [alert.owner_id] if alert.owner_id else []
    team = roster.members(alert.team_id, Permission.HANDLE_ALERTS) if before < deadlines.TEAM or not owner else []
    return owner + team + (roster.managers() if step >= deadlines.MANAGER else [])


def open_to_outsiders(*, by: Actor, alert: SafetyAlert, user_ids: Iterable[int], now: datetime) -> None:
    """Let the teams of people outside the alert's team open the family, and this one screening."""
    day = clock.local_day(now)
    members = Membership.objects.on(day).filter(user__in=user_ids, service=alert.service_id, team__isnull=False)
    places = list(members.values_list("user_id", "team_id"))
    inside = {user for user, team in places if team == alert.team_id}
    for team_id in sorted({team for user, team in places if user not in inside}):
        _open_to(by, alert, team_id, now)


def _open_to(by: Actor, alert: SafetyAlert, team_id: UUID, now: datetime) -> None:
    standing = FamilyAccess.objects.on(clock.local_day(now)).filter(family=alert.family_id, team=team_id)
    if not standing.filter(until_day=None).exists():
        acting = by.in_service(alert.service_id)
        team = Team.objects.get(pk=team_id)
        access.give(by=acting, family=alert.family, team=team, reason=AccessReason.ALERT_COVER, now=now)
    ScreeningShare.objects.get_or_create(
        screening_id=alert.screening_id,
        team_id=team_id,
        defaults={"service_id": alert.service_id, "given_at": now},
    )


def _write(by: Actor, alert: SafetyAlert, kind: str, now: datetime, **recipient) -> None:
    local = alert.act_by.astimezone(clock.LONDON)
    outbox.queue(
        by=by.in_service(alert.service_id),
        kind=kind,
        about_kind="alert",
        about_id=alert.id,
        facts={"when": f"{local.day} {local:%b %Y, %H:%M}"},
        now=now,
        **recipient,
    )
