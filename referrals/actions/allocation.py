"""A practitioner gets a family, begins, or hands it back."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from people.actors import Actor
from people.models import Membership, User
from people.roles import ROLES, Permission
from referrals import plans
from referrals.actions import moving
from referrals.actions.moving import NOBODY, Change, Told
from referrals.actions.said import lines
from referrals.acts import Action, Refused
from referrals.models import Referral
from referrals.plans import Plan

REVIEW_AFTER = timedelta(weeks=6)  # the check is offered again after 6 weeks (pathway design, "Triage")


@transaction.atomic
def allocate(
    *,
    referral: Referral,
    by: Actor,
    practitioner: User,
    first_contact_by: date,
    words: str = "",
    told: Told = NOBODY,
    plan: Plan | None = None,
    version: int | None = None,
    now: datetime | None = None,
) -> Referral:
    """Give a family to a practitioner of the receiving team, who holds it from now on.

    Raises Refused where they are no practitioner there today.
    """
    row = moving.lock(referral, by)
    if not is_practitioner(row, practitioner, timezone.localdate(now)):
        raise Refused("colleague", f"{practitioner.name} is no practitioner of the team that has this referral.")
    return moving.make(
        referral=row,
        action=Action.ALLOCATE,
        by=by,
        said={"practitioner": practitioner.pk, "first_contact_by": first_contact_by},
        change=Change(
            columns={
                "practitioner": practitioner,
                "holder": practitioner,
                "offered_to": None,
                "first_contact_by": first_contact_by,
            },
            plan=plan or plans.after(Action.ALLOCATE, first_contact_by),
            words=lines(practitioner=practitioner.name, first_contact_by=first_contact_by, note=words),
            facts={"practitioner": practitioner.pk, "first_contact_by": first_contact_by.isoformat()},
            told=told,
        ),
        version=version,
        now=now,
    )


def start(
    *,
    referral: Referral,
    by: Actor,
    words: str = "",
    plan: Plan | None = None,
    version: int | None = None,
    now: datetime | None = None,
) -> Referral:
    """Note that assessment or support has begun."""
    plan = plan or plans.after(Action.START, timezone.localdate(now) + REVIEW_AFTER)
    change = Change(plan=plan, words=lines(note=words))
    return moving.make(referral=referral, action=Action.START, by=by, change=change, version=version, now=now)


def hand_back(
    *,
    referral: Referral,
    by: Actor,
    reason: str,
    plan: Plan | None = None,
    version: int | None = None,
    now: datetime | None = None,
) -> Referral:
    """Give a family back before starting: it is accepted still, and nobody holds it."""
    return moving.make(
        referral=referral,
        action=Action.HAND_BACK,
        by=by,
        said={"reason": reason},
        change=Change(
            columns={"practitioner": None, "holder": None, "offered_to": None, "first_contact_by": None},
            plan=plan or plans.after(Action.HAND_BACK, timezone.localdate(now)),
            words=lines(reason=reason),
        ),
        version=version,
        now=now,
    )


def is_practitioner(referral: Referral, user: User, today: date) -> bool:
    """True where this person practises in the receiving team on that day."""
    roles = Membership.objects.on(today).filter(user=user, team=referral.team_id, user__is_active=True)
    return any(Permission.PRACTISE in ROLES[role].permissions for role in roles.values_list("role", flat=True))
