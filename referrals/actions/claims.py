"""Who holds a referral: claimed, handed to a colleague who takes it, released, given on when somebody leaves."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from people.actors import Actor
from people.models import Membership, Team, User
from people.roles import ROLES, Permission
from referrals import plans
from referrals.actions import moving
from referrals.actions.moving import Change, Overtaken
from referrals.actions.said import lines
from referrals.acts import Action, Refused
from referrals.lifecycle import HAS_PRACTITIONER
from referrals.models import Referral
from referrals.statuses import Status

TAKING = (Action.CLAIM, Action.TAKE_OVER, Action.HAND_OVER, Action.ALLOCATE, "reassign")
PLANNED_ANEW = frozenset({Status.RECEIVED})  # elsewhere what was planned stands


@transaction.atomic
def claim(*, referral: Referral, by: Actor, now: datetime | None = None) -> Referral:
    """Take a referral that nobody holds. Claimed twice by one person it stays; Overtaken where another has it."""
    row = moving.lock(referral, by)
    if row.holder_id is not None:
        if row.holder_id == by.user_id:
            return row
        raise Overtaken(row.events.filter(action__in=TAKING).last() or row.events.last())
    change = Change({"holder_id": by.user_id, "offered_to": None}, plan=_plan(row, Action.CLAIM))
    return moving.make(referral=referral, action=Action.CLAIM, by=by, change=change, now=now)


@transaction.atomic
def hand_over(
    *, referral: Referral, by: Actor, to: User, reason: str, version: int | None = None, now: datetime | None = None
) -> Referral:
    """Hand a referral to a colleague, who has it once they accept; to oneself it is taken at once.

    Raises Refused where they do not work in the receiving team.
    """
    row = moving.lock(referral, by)
    if not may_hold(row, to, timezone.localdate(now)):
        raise Refused("colleague", f"{to.name} does not work in the team that has this referral.")
    columns = {"offered_to": to}
    if to.pk == by.user_id:
        columns = {"holder": to, "offered_to": None} | _practitioner(row, by.permissions, to)
    return moving.make(
        referral=referral,
        action=Action.HAND_OVER,
        by=by,
        said={"to": to.pk, "reason": reason},
        change=Change(columns, words=lines(to=to.name, reason=reason), facts={"to": to.pk}),
        version=version,
        now=now,
    )


@transaction.atomic
def take_over(*, referral: Referral, by: Actor, now: datetime | None = None) -> Referral:
    """Accept what a colleague handed over; with an allocated family, a practitioner becomes its practitioner."""
    row = moving.lock(referral, by)
    columns = {"holder_id": by.user_id, "offered_to": None} | _practitioner(row, by.permissions, by.user_id)
    change = Change(columns, plan=_plan(row, Action.TAKE_OVER))
    return moving.make(referral=referral, action=Action.TAKE_OVER, by=by, change=change, now=now)


def turn_down(*, referral: Referral, by: Actor, reason: str, now: datetime | None = None) -> Referral:
    """Say no to what a colleague handed over; who held it holds it still."""
    return moving.make(
        referral=referral,
        action=Action.TURN_DOWN,
        by=by,
        said={"reason": reason},
        change=Change({"offered_to": None}, words=lines(reason=reason)),
        now=now,
    )


@transaction.atomic
def release(*, referral: Referral, by: Actor, now: datetime | None = None) -> Referral:
    """Give a referral back to the queue, for whoever comes first."""
    row = moving.lock(referral, by)
    change = Change({"holder": None, "offered_to": None}, plan=_plan(row, Action.RELEASE))
    return moving.make(referral=referral, action=Action.RELEASE, by=by, change=change, now=now)


@transaction.atomic
def reassign(
    *, by: Actor, leaving: User, to: User | None, team: Team | None = None, now: datetime | None = None
) -> int:
    """Give every open referral of somebody who leaves to `to` (None: back to the queue). Returns how many.

    team: only what this team has received, where they leave one of several.

    Where `to` is no practitioner, an allocated family keeps its practitioner's name until it is handed to another,
    and that is what comes next.
    """
    by.must(Permission.MANAGE_PEOPLE)
    now = now or timezone.now()
    today = timezone.localdate(now)
    theirs = Q(holder=leaving) | Q(practitioner=leaving) | Q(offered_to=leaving)
    rows = Referral.objects.open().filter(theirs, service=by.service_id)
    rows = rows.filter(team=team) if team else rows
    practises = to is not None and _practises(to, by.service_id, today)
    for row in rows:
        _give_on(moving.lock(row, by), by, leaving, to, practises, now)
    return len(rows)


def _give_on(row: Referral, by: Actor, leaving: User, to: User | None, practises: bool, now: datetime) -> None:
    columns = {}
    if row.holder_id == leaving.pk:
        columns["holder"] = to
    if row.offered_to_id == leaving.pk:
        columns["offered_to"] = None
    if row.practitioner_id == leaving.pk:
        if practises:
            columns["practitioner"] = to
        elif row.status in HAS_PRACTITIONER:
            row.next_action, row.next_on = "Hand over to another practitioner", timezone.localdate(now)
        else:
            columns["practitioner"] = None
    for name, value in columns.items():
        setattr(row, name, value)
    words = lines(reason=f"{leaving.name} has left", to=to.name if to else "the queue")
    moving.write(row, "reassign", row.status, by, change=Change(columns, words=words), now=now)


def may_hold(referral: Referral, user: User, today) -> bool:
    """True where this person works in the receiving team on that day, in a role that sees the queue."""
    roles = Membership.objects.on(today).filter(user=user, team=referral.team_id, user__is_active=True)
    return any(Permission.VIEW_QUEUE in ROLES[role].permissions for role in roles.values_list("role", flat=True))


def _practises(user: User, service_id, today) -> bool:
    roles = Membership.objects.on(today).filter(user=user, service=service_id).values_list("role", flat=True)
    return any(Permission.PRACTISE in ROLES[role].permissions for role in roles)


def _practitioner(row: Referral, permissions, user) -> dict:
    """The column to set where somebody takes over a family that a practitioner has."""
    if row.status not in HAS_PRACTITIONER or Permission.PRACTISE not in permissions:
        return {}
    return {"practitioner_id": getattr(user, "pk", user)}


def _plan(row: Referral, action: Action):
    """What comes next where nothing has been planned by a person yet; else None, and what was planned stands."""
    if row.status not in PLANNED_ANEW and row.next_action and row.next_on:
        return None
    return plans.after(action, timezone.localdate(row.decide_by))
