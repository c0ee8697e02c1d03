"""Asking somebody for more: asked by a date, answered, or given up. The clock keeps running."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from people.actors import Actor
from referrals import plans
from referrals.actions import moving
from referrals.actions.moving import NOBODY, Change, Told
from referrals.actions.said import lines
from referrals.acts import Action
from referrals.models import Referral, RequestForInformation
from referrals.plans import Plan

ASKED = {
    "parent": "the parent",
    "referrer": "the referrer",
    "gp": "the GP",
    "health_visitor": "the health visitor",
    "midwife": "the midwife",
    "social_care": "children’s social care",
    "other": "somebody else",
}


@transaction.atomic
def ask(
    *,
    referral: Referral,
    by: Actor,
    what: str,
    of_kind: str,
    by_day: date,
    of_whom: str = "",
    told: Told = NOBODY,
    plan: Plan | None = None,
    version: int | None = None,
    now: datetime | None = None,
) -> Referral:
    """Ask for information. of_kind: a key of ASKED; of_whom: their name where it helps; by_day: until when."""
    now = now or timezone.now()
    whom = f"{ASKED[of_kind]}, {of_whom}" if of_whom else ASKED[of_kind]
    row = moving.make(
        referral=referral,
        action=Action.ASK,
        by=by,
        said={"what": what, "of_whom": whom, "by": by_day},
        change=Change(
            plan=plan or Plan(f"Answer from {ASKED[of_kind]}", by_day),
            words=lines(asked=whom, what=what, by=by_day),
            facts={"of": of_kind, "by": by_day.isoformat()},
            told=told,
        ),
        version=version,
        now=now,
    )
    RequestForInformation.objects.create(
        service_id=row.service_id,
        referral=row,
        of_kind=of_kind,
        of_whom=of_whom,
        what=what,
        due_on=by_day,
        asked_at=now,
        asked_by_id=by.user_id,
    )
    return row


@transaction.atomic
def answered(
    *,
    referral: Referral,
    by: Actor,
    answer: str = "",
    plan: Plan | None = None,
    version: int | None = None,
    now: datetime | None = None,
) -> Referral:
    """Note that the answer has come, and what it was."""
    now = now or timezone.now()
    row = _end(referral, Action.ANSWERED, by, {}, lines(answer=answer), plan, version, now)
    _close(row, now, "answered_at", answer)
    return row


@transaction.atomic
def give_up(
    *,
    referral: Referral,
    by: Actor,
    reason: str,
    plan: Plan | None = None,
    version: int | None = None,
    now: datetime | None = None,
) -> Referral:
    """Go on without the answer."""
    now = now or timezone.now()
    row = _end(referral, Action.GIVE_UP, by, {"reason": reason}, lines(reason=reason), plan, version, now)
    _close(row, now, "given_up_at", "")
    return row


def _end(referral, action, by, said, words, plan, version, now) -> Referral:
    plan = plan or plans.after(action, timezone.localdate(now))
    change = Change(plan=plan, words=words)
    return moving.make(referral=referral, action=action, by=by, said=said, change=change, version=version, now=now)


def _close(row: Referral, now: datetime, column: str, answer: str) -> None:
    for request in row.requests.select_for_update().filter(answered_at=None, given_up_at=None):
        setattr(request, column, now)
        request.answer = answer
        request.save(update_fields=[column, "answer"])
