"""Every move goes through here: locked, held against the table, written down, told, in one transaction."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from people.actors import Actor, ActorKind
from people.audit.record import record
from referrals import lifecycle
from referrals.actions import access, ranking, telling
from referrals.acts import Action, Refused, Who
from referrals.lifecycle import Standing
from referrals.models import Referral, ReferralEvent
from referrals.plans import Plan
from referrals.statuses import ENDED, Status

MOVED = ("status", "came_from", "ended_at", "decided_at", "next_action", "next_on", "version")


class Overtaken(Refused):
    """Somebody moved the referral after this person had opened it: `event` tells who, what and when."""

    def __init__(self, event: ReferralEvent):
        super().__init__("overtaken", f"{event.by_name} was quicker. Look at what has changed, then go on.")
        self.event = event


@dataclass(frozen=True)
class Told:
    """What each side reads of a move; empty words tell that side nothing, and `why_not` says why."""

    kind: str = ""  # of the neutral message, a key of people.outbox.kinds.KINDS
    parent: str = ""
    referrer: str = ""
    why_not_parent: str = ""
    why_not_referrer: str = ""


NOBODY = Told()


@dataclass(frozen=True)
class Change:
    """What a move brings beside the status: columns, plan, words for colleagues, coded facts, what is told."""

    columns: dict = field(default_factory=dict)
    plan: Plan | None = None  # None: what was planned stands
    words: str = ""
    reason_code: str = ""
    facts: dict = field(default_factory=dict)
    told: Told = NOBODY


NOTHING_MORE = Change()


@transaction.atomic
def make(
    *,
    referral: Referral,
    action: Action,
    by: Actor,
    said: dict | None = None,
    change: Change = NOTHING_MORE,
    version: int | None = None,
    agreed: bool = False,
    now: datetime | None = None,
) -> Referral:
    """Make one move and return the referral as it is now.

    version: of the referral that the person looked at (None: whatever it is now). agreed: the second person has.
    Raises Refused as `lifecycle.move` does, and Overtaken where the version is another one by now.
    """
    now = now or timezone.now()
    row = lock(referral, by)
    if version is not None and row.version != version:
        raise Overtaken(row.events.last())
    before = row.status
    here, who = standing_of(row, action), parts_of(row, by)
    after = lifecycle.move(here, action, who=who, said=said or {}, now=now, agreed=agreed)
    _arrive(row, after, change, by, now)
    sent = _tell(row, change.told, by, now)
    write(row, action, before, by, change=change, sent=sent, now=now)
    return row


def lock(referral: Referral, by: Actor) -> Referral:
    """Return the referral, locked until the transaction ends. Raises DoesNotExist in another service."""
    rows = Referral.objects.select_for_update(of=("self",)).select_related("service__targets", "family", "team", "baby")
    return rows.get(pk=referral.pk, service=by.service_id)


def standing_of(row: Referral, action: Action | None = None) -> Standing:
    """Return where a referral stands, as the table sees it; an open alert is asked only for what hangs on it."""
    return Standing(
        status=Status(row.status),
        came_from=tuple(Status(one) for one in row.came_from),
        ended_at=row.ended_at,
        held=row.holder_id is not None,
        safeguarding=row.safeguarding,
        open_alert=action in (Action.ENTERED_IN_ERROR, None) and ranking.has_open_alert(row),
    )


def parts_of(row: Referral, by: Actor) -> frozenset[Who]:
    """Return in which parts this actor may move this referral; the worker and the console may everything."""
    if by.kind in (ActorKind.WORKER, ActorKind.SYSTEM):
        return frozenset(Who)
    return lifecycle.parts(
        permissions=by.permissions,
        user_id=by.user_id,
        holder_id=row.holder_id,
        practitioner_id=row.practitioner_id,
        offered_to_id=row.offered_to_id,
    )


def write(
    row: Referral,
    action: str,
    before: str,
    by: Actor,
    *,
    now: datetime,
    change: Change = NOTHING_MORE,
    sent: list[str] = (),
) -> ReferralEvent:
    """Save the referral with its next version, and write the event and the trail's row."""
    row.version += 1
    row.save(update_fields={*MOVED, *ranking.COLUMNS, *change.columns})
    event = ReferralEvent.objects.create(
        service_id=row.service_id,
        referral=row,
        action=action,
        from_status=before,
        to_status=row.status,
        reason_code=change.reason_code,
        words=change.words,
        parent_words=change.told.parent,
        referrer_words=change.told.referrer,
        facts=change.facts,
        sent=list(sent),
        by_name=by.name[:100],
        by_user_id=by.user_id,
        at=now,
        number=row.version,
    )
    record(
        by=by,
        what=f"referral.{action}",
        kind="referral",
        object_id=row.id,
        family_id=row.family_id,
        now=now,
    )
    return event


def _arrive(row: Referral, after: Standing, change: Change, by: Actor, now: datetime) -> None:
    """Set status, columns, plan and place in the queue; open or end what the referral opens to the team."""
    urgency_before, was_ended = row.urgency, row.status in ENDED
    row.status, row.came_from, row.ended_at = after.status, list(after.came_from), after.ended_at
    for name, value in change.columns.items():
        setattr(row, name, value)
    if after.status in lifecycle.UNDECIDED:
        row.decided_at = None
    elif row.decided_at is None and after.status != Status.URGENT_HAND_OVER:
        row.decided_at = now
    if change.plan is not None:
        row.next_action, row.next_on = change.plan.action, change.plan.on
    ranking.place(row, urgency_before)
    if after.status in ENDED and not was_ended:
        access.end_later(by=by, referral=row, now=now)
    elif was_ended and after.status not in ENDED:
        access.go_on(by=by, referral=row, now=now)


def _tell(row: Referral, told: Told, by: Actor, now: datetime) -> list[str]:
    sent = []
    if told.kind and told.parent:
        sent += telling.parents(by=by, referral=row, kind=told.kind, now=now)
    if told.kind and told.referrer:
        sent += telling.referrers(by=by, referral=row, kind=told.kind, now=now)
    return sent
