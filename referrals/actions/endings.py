"""How a referral ends, and how an ending is undone. Where two people are needed, `joint` calls these."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from people.actors import Actor
from referrals import plans
from referrals.actions import moving
from referrals.actions.interruptions import end_task
from referrals.actions.moving import NOBODY, Change, Told
from referrals.actions.said import lines
from referrals.acts import Action
from referrals.models import Referral, ReferralEvent
from referrals.plans import Plan

OUTCOMES = {
    "goals_met": "What we agreed was reached",
    "partly_met": "Some of what we agreed was reached",
    "moved_on": "Moved on to another service",
    "moved_away": "Moved away",
    "not_reached": "Could not be reached",
    "not_needed": "Not needed any more",
    "offer_taken": "The early offer was taken up",
}
WHO_SAID = {"carer": "A carer", "referrer": "The referrer", "other": "Somebody else"}


def withdraw(
    *,
    referral: Referral,
    by: Actor,
    who_said: str,
    risk_reviewed: str,
    words: str = "",
    told: Told = NOBODY,
    version: int | None = None,
    now: datetime | None = None,
) -> Referral:
    """The family does not want it. who_said: who told us; risk_reviewed: what was looked at, in words."""
    return _end(
        referral,
        Action.WITHDRAW,
        by,
        {"who_said": who_said, "risk_reviewed": risk_reviewed},
        Change(words=lines(who_said_so=who_said, risk_reviewed=risk_reviewed, note=words), told=told),
        version,
        now,
    )


def close(
    *,
    referral: Referral,
    by: Actor,
    reason: str,
    outcome: str,
    told: Told = NOBODY,
    version: int | None = None,
    agreed: bool = False,
    now: datetime | None = None,
) -> Referral:
    """Close with a reason and an outcome (a key of OUTCOMES)."""
    said = {"reason": reason, "outcome": outcome}
    change = Change(words=lines(reason=reason, outcome=OUTCOMES[outcome]), reason_code=outcome, told=told)
    return _end(referral, Action.CLOSE, by, said, change, version, now, agreed)


@transaction.atomic
def confirm_and_close(
    *,
    referral: Referral,
    by: Actor,
    who_confirmed: str,
    confirmed_at: datetime,
    reason: str,
    outcome: str,
    told: Told = NOBODY,
    version: int | None = None,
    agreed: bool = False,
    now: datetime | None = None,
) -> Referral:
    """Note that an urgent hand-over was confirmed, and that nothing is left for us to do."""
    now = now or timezone.now()
    said = {"who_confirmed": who_confirmed, "confirmed_at": confirmed_at, "reason": reason, "outcome": outcome}
    words = lines(who_confirmed=who_confirmed, when=confirmed_at, reason=reason, outcome=OUTCOMES[outcome])
    change = Change(words=words, reason_code=outcome, told=told)
    row = _end(referral, Action.CONFIRM_AND_CLOSE, by, said, change, version, now, agreed)
    end_task(row, by, words, now)
    return row


def transfer(
    *,
    referral: Referral,
    by: Actor,
    to_service: str,
    consent: str,
    told: Told = NOBODY,
    plan: Plan | None = None,
    version: int | None = None,
    now: datetime | None = None,
) -> Referral:
    """Send to another service; ours stays responsible until it is accepted there."""
    return moving.make(
        referral=referral,
        action=Action.TRANSFER,
        by=by,
        said={"to_service": to_service, "consent": consent},
        change=Change(
            plan=plan or plans.after(Action.TRANSFER, timezone.localdate(now)),
            words=lines(to=to_service, what_the_family_agreed_to=consent),
            told=told,
        ),
        version=version,
        now=now,
    )


def accepted_there(
    *,
    referral: Referral,
    by: Actor,
    who_there: str,
    told: Told = NOBODY,
    version: int | None = None,
    now: datetime | None = None,
) -> Referral:
    """The other service has taken it on; ours is closed."""
    change = Change(words=lines(who_there=who_there), reason_code="moved_on", told=told)
    return _end(referral, Action.ACCEPTED_THERE, by, {"who_there": who_there}, change, version, now)


def refused_there(
    *,
    referral: Referral,
    by: Actor,
    reason: str,
    plan: Plan | None = None,
    version: int | None = None,
    now: datetime | None = None,
) -> Referral:
    """The other service does not take it on: it is ours to decide anew."""
    return moving.make(
        referral=referral,
        action=Action.REFUSED_THERE,
        by=by,
        said={"reason": reason},
        change=Change(
            plan=plan or plans.after(Action.REFUSED_THERE, timezone.localdate(now)), words=lines(reason=reason)
        ),
        version=version,
        now=now,
    )


@transaction.atomic
def undo(
    *,
    referral: Referral,
    by: Actor,
    reason: str,
    told: Told = NOBODY,
    plan: Plan | None = None,
    version: int | None = None,
    now: datetime | None = None,
) -> Referral:
    """Take an ending back within 30 days. What was sent with it is answered by a correction, and named here."""
    row = moving.lock(referral, by)
    ending = row.events.filter(to_status=row.status).exclude(from_status=row.status).last()
    sent = ending.sent if ending else []
    return moving.make(
        referral=row,
        action=Action.UNDO,
        by=by,
        said={"reason": reason},
        change=Change(
            columns={"holder_id": _holder(row)},
            plan=plan or plans.after(Action.UNDO, timezone.localdate(now)),
            words=lines(reason=reason),
            facts={"undone": ending.number if ending else None, "was_sent": sent},
            told=_correction(told, ending) if sent else NOBODY,
        ),
        version=version,
        now=now,
    )


def entered_in_error(
    *,
    referral: Referral,
    by: Actor,
    reason: str,
    version: int | None = None,
    agreed: bool = False,
    now: datetime | None = None,
) -> Referral:
    """Keep it, but out of every count; refused while a safety alert of the family is open."""
    change = Change(words=lines(reason=reason))
    return _end(referral, Action.ENTERED_IN_ERROR, by, {"reason": reason}, change, version, now, agreed)


def _end(referral, action, by, said, change: Change, version, now, agreed=False) -> Referral:
    """Make a move that ends the referral: nothing is planned any more, nobody is offered it."""
    ended = Change({"offered_to": None}, plans.ENDED, change.words, change.reason_code, change.facts, change.told)
    return moving.make(
        referral=referral, action=action, by=by, said=said, change=ended, version=version, agreed=agreed, now=now
    )


def _holder(row: Referral):
    """Who held it, where they are still here; else nobody."""
    return row.holder_id if row.holder_id and row.holder.is_active else None


def _correction(told: Told, ending: ReferralEvent) -> Told:
    """Correct each side that the ending told something, and no other."""
    standard = "What we told you was a mistake of ours. It does not hold any more."
    return Told(
        kind="referral_corrected",
        parent=(told.parent or standard) if ending.parent_words else "",
        referrer=(told.referrer or standard) if ending.referrer_words else "",
    )
