"""Changes that are no moves: the urgency that a person sets, the next step that a person plans."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from people.actors import Actor
from people.roles import Permission
from referrals.actions import moving, ranking
from referrals.actions.moving import Change, Overtaken
from referrals.actions.said import lines
from referrals.acts import Refused, Who
from referrals.models import Referral
from referrals.statuses import OPEN, Urgency


@transaction.atomic
def set_urgency(
    *,
    referral: Referral,
    by: Actor,
    urgency: str,
    reason: str,
    review_on: date,
    version: int | None = None,
    now: datetime | None = None,
) -> Referral:
    """Set the urgency that counts, with a reason and the day on which it is reviewed. A coordinator's."""
    by.must(Permission.TRIAGE)
    now = now or timezone.now()
    row = _open(referral, by, version)
    if not reason or review_on < timezone.localdate(now):
        raise Refused("not_said", "Say the reason, and a day to come on which it is reviewed.")
    before = row.urgency
    row.urgency_set, row.urgency_review_on = Urgency(urgency), review_on
    ranking.place(row, before)
    words = lines(urgency=urgency, before=before, reason=reason, review_on=review_on)
    facts = {"urgency": urgency, "before": before, "review_on": review_on.isoformat()}
    change = Change({"urgency_set": row.urgency_set, "urgency_review_on": review_on}, words=words, facts=facts)
    moving.write(row, "set_urgency", row.status, by, change=change, now=now)
    return row


@transaction.atomic
def plan(
    *,
    referral: Referral,
    by: Actor,
    next_action: str,
    next_on: date,
    version: int | None = None,
    now: datetime | None = None,
) -> Referral:
    """Plan what comes next and when. For whoever holds it, coordinators and practitioners."""
    now = now or timezone.now()
    row = _open(referral, by, version)
    if not moving.parts_of(row, by) & {Who.COORDINATOR, Who.PRACTITIONER, Who.HOLDER}:
        raise Refused("not_yours", "This is for those who work with the referral.")
    if not next_action or next_on < timezone.localdate(now):
        raise Refused("not_said", "Say the next step, and a day to come.")
    row.next_action, row.next_on = next_action, next_on
    ranking.place(row, row.urgency)
    moving.write(row, "plan", row.status, by, change=Change(words=lines(next_step=next_action, on=next_on)), now=now)
    return row


def _open(referral: Referral, by: Actor, version: int | None) -> Referral:
    row = moving.lock(referral, by)
    if version is not None and row.version != version:
        raise Overtaken(row.events.last())
    if row.status not in OPEN:
        raise Refused("not_from_here", "This referral has ended.")
    return row
