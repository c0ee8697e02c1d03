"""What interrupts the way: an urgent hand-over that stays open until it is confirmed, a pause with a review date."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from people.actions import tasks
from people.actors import Actor
from people.models import User
from referrals import plans
from referrals.actions import moving
from referrals.actions.moving import NOBODY, Change, Told
from referrals.actions.said import lines
from referrals.acts import Action
from referrals.models import Referral
from referrals.plans import Plan

TO_WHOM = {
    "crisis_team": "Crisis team",
    "police": "Police",
    "social_care": "Children’s social care",
    "ambulance": "Ambulance or A&E",
}
CONFIRM = "confirm_hand_over"  # the task that stays until somebody confirms, whatever becomes of the referral
# A phoned safeguarding referral is confirmed in writing within 24 or 48 hours (pathway design, "Coming in").
CONFIRM_WITHIN = timedelta(hours=24)


@transaction.atomic
def hand_over_urgently(
    *,
    referral: Referral,
    by: Actor,
    to_whom: str,
    how: str,
    agency_reference: str,
    words: str = "",
    told: Told = NOBODY,
    plan: Plan | None = None,
    version: int | None = None,
    now: datetime | None = None,
) -> Referral:
    """Note that another service was called in now. to_whom: a key of TO_WHOM; agency_reference: theirs, or "none".

    A task to have it confirmed in writing stands until `confirm`, also where the referral ends before.
    """
    now = now or timezone.now()
    row = moving.make(
        referral=referral,
        action=Action.HAND_OVER_URGENTLY,
        by=by,
        said={"to_whom": to_whom, "how": how, "agency_reference": agency_reference},
        change=Change(
            plan=plan or plans.after(Action.HAND_OVER_URGENTLY, timezone.localdate(now + CONFIRM_WITHIN)),
            words=lines(to=TO_WHOM[to_whom], how=how, their_reference=agency_reference, note=words),
            reason_code=to_whom,
            told=told,
        ),
        version=version,
        now=now,
    )
    tasks.add(
        by=by,
        kind=CONFIRM,
        words=f"{row.reference}: have the hand-over to {TO_WHOM[to_whom].lower()} confirmed in writing.",
        due_at=now + CONFIRM_WITHIN,
        owner=row.holder or User.objects.filter(pk=by.user_id).first(),
        team=row.team,
        family=row.family,
        about_kind="referral",
        about_id=row.id,
        now=now,
    )
    return row


@transaction.atomic
def confirm(
    *,
    referral: Referral,
    by: Actor,
    who_confirmed: str,
    confirmed_at: datetime,
    plan: Plan | None = None,
    version: int | None = None,
    now: datetime | None = None,
) -> Referral:
    """Note who confirmed the hand-over and when; the referral goes back to where it was."""
    now = now or timezone.now()
    words = lines(who_confirmed=who_confirmed, when=confirmed_at)
    row = moving.make(
        referral=referral,
        action=Action.CONFIRM,
        by=by,
        said={"who_confirmed": who_confirmed, "confirmed_at": confirmed_at},
        change=Change(plan=plan or plans.after(Action.CONFIRM, timezone.localdate(now)), words=words),
        version=version,
        now=now,
    )
    end_task(row, by, words, now)
    return row


def end_task(row: Referral, by: Actor, words: str, now: datetime) -> None:
    """Close the task to have a hand-over confirmed."""
    tasks.close_about(by=by, kinds=[CONFIRM], about_kind="referral", about_id=row.id, words=words, now=now)


def pause(
    *,
    referral: Referral,
    by: Actor,
    reason: str,
    review_on: date,
    version: int | None = None,
    now: datetime | None = None,
) -> Referral:
    """Let a family wait, for a reason, until a day on which it is looked at again."""
    return moving.make(
        referral=referral,
        action=Action.PAUSE,
        by=by,
        said={"reason": reason, "review_on": review_on},
        change=Change(
            plan=plans.after(Action.PAUSE, review_on),
            words=lines(reason=reason, look_again_on=review_on),
            facts={"review_on": review_on.isoformat()},
        ),
        version=version,
        now=now,
    )


def resume(
    *,
    referral: Referral,
    by: Actor,
    words: str = "",
    plan: Plan | None = None,
    version: int | None = None,
    now: datetime | None = None,
) -> Referral:
    """Go on after a pause, from where it was."""
    plan = plan or plans.after(Action.RESUME, timezone.localdate(now))
    change = Change(plan=plan, words=lines(note=words))
    return moving.make(referral=referral, action=Action.RESUME, by=by, change=change, version=version, now=now)
