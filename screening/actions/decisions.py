"""A person's decision on a result. Each is kept; a later one stands beside the earlier."""

from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone

from people.actions import tasks
from people.actions.refusal import Refused
from people.actors import Actor
from people.audit.record import record
from people.hours import at, end_of_working_day, local_day
from people.models import Membership, Offer, OfferKind, User
from people.opening import hours_of
from people.roles import Permission
from screening import explaining, scoring, suggestion
from screening.models import Decision, DecisionKind, Result, Screening

TELL_OFFER, LOOK_AGAIN, SEND_REFERRAL = "tell_of_offer", "look_again", "send_referral"
REFERRED = "The referral was sent."
DAY_ENDS = time(17)


@transaction.atomic
def decide(
    *,
    by: Actor,
    screening: Screening,
    kind: str,
    reason: str = "",
    offer: Offer | None = None,
    told_by: User | None = None,
    told_by_day: date | None = None,
    look_again_on: date | None = None,
    sent: bool = False,
    now: datetime | None = None,
) -> Decision:
    """Keep what a person decides on the newest result of a screening, and make tasks of what follows from it.

    An early offer names the offer, who tells the parent, and by when. sent: the referral goes out in this very act, and
    needs no reminder. Said twice by the same person it is kept once.
    Raises Refused without a result, without a reason where one is needed, for an offer or a colleague that does not
    fit, and for days gone by.
    """
    now = now or timezone.now()
    by.must(Permission.DECIDE)
    screening = Screening.objects.select_for_update().get(pk=screening.pk, service=by.service_id)
    result = screening.results.order_by("-number").first()
    if result is None:
        raise Refused("There is no result to decide on yet.")
    _check_reason(screening, result, kind, reason)
    if kind == DecisionKind.EARLY_OFFER:
        _check_offer(by, offer, told_by, told_by_day, now)
    else:
        offer = told_by = told_by_day = None
    if look_again_on is not None and look_again_on < local_day(now):
        raise Refused("The day to look again is gone by.")
    decision = Decision(
        service_id=screening.service_id,
        screening=screening,
        result=result,
        kind=kind,
        suggested=suggestion.suggested(result.level),
        reason=reason.strip(),
        offer=offer,
        told_by=told_by,
        told_by_day=told_by_day,
        look_again_on=look_again_on,
        by_id=by.user_id,
        at=now,
    )
    standing = screening.decisions.order_by("-at").first()
    if standing is not None and _same(standing, decision):
        return standing
    decision.save(force_insert=True)
    _make_tasks(by, decision, sent, now)
    record(
        by=by, what="decision.make", kind="screening", object_id=screening.id, family_id=screening.family_id, now=now
    )
    return decision


@transaction.atomic
def referred(*, by: Actor, screening: Screening, now: datetime) -> None:
    """Take the reminder to send a referral off the list. Called in the transaction that sends it."""
    about = {"about_kind": "screening", "about_id": screening.id}
    tasks.close_about(by=by, kinds=[SEND_REFERRAL], words=REFERRED, now=now, **about)


def reason_needed(screening: Screening, result: Result, kind: str) -> bool:
    """Tell whether this decision on this result has to say why."""
    alert_open = screening.alerts.open().exists()
    outcome = scoring.Result.from_snapshot(result.snapshot)
    met = bool(explaining.cut_offs_met(screening.definition.frozen, outcome))
    return suggestion.needs_reason(kind, result.level, met, alert_open)


def _check_reason(screening: Screening, result: Result, kind: str, reason: str) -> None:
    if kind not in DecisionKind.values:
        raise Refused("Choose what you have agreed.")
    if not reason.strip() and reason_needed(screening, result, kind):
        raise Refused("Say why: this differs from what the answers suggest.")


def _check_offer(by: Actor, offer: Offer | None, told_by: User | None, told_by_day: date | None, now) -> None:
    if offer is None or told_by is None or told_by_day is None:
        raise Refused("Say which offer, who tells the parent, and by when.")
    if offer.service_id != by.service_id or offer.kind != OfferKind.EARLY or not offer.is_active:
        raise Refused("This is not among the early offers of the service today.")
    if not Membership.objects.on(local_day(now)).filter(user=told_by, service=by.service_id).exists():
        raise Refused(f"{told_by.name} does not work here today. Choose somebody else.")
    if told_by_day < local_day(now):
        raise Refused("The day by which the parent is told is gone by.")


def _same(one: Decision, other: Decision) -> bool:
    names = ("result_id", "kind", "reason", "offer_id", "told_by_id", "told_by_day", "look_again_on", "by_id")
    return all(getattr(one, name) == getattr(other, name) for name in names)


def _make_tasks(by: Actor, decision: Decision, sent: bool, now: datetime) -> None:
    """What follows from the newest decision is to be done; what followed from an earlier one is not."""
    screening = decision.screening
    about = {"about_kind": "screening", "about_id": screening.id}
    kinds = [TELL_OFFER, LOOK_AGAIN, SEND_REFERRAL]
    tasks.close_about(by=by, kinds=kinds, words="Decided anew.", now=now, **about)
    common = {"by": by, "team": screening.team, "family": screening.family, "now": now, **about}
    name = screening.carer.first_name
    if decision.offer:
        words = f"Tell {name} about the offer: {decision.offer.name}."
        due = at(decision.told_by_day, DAY_ENDS)
        tasks.add(kind=TELL_OFFER, words=words, due_at=due, owner=decision.told_by, **common)
    if decision.kind == DecisionKind.REFER and not sent:  # decided is not sent: it waits on somebody's day until it is
        due = end_of_working_day(hours_of(screening.service), now, 1)
        tasks.add(kind=SEND_REFERRAL, words=f"Send the referral of {name}.", due_at=due, owner=decision.by, **common)
    if decision.look_again_on:
        due = at(decision.look_again_on, DAY_ENDS)
        tasks.add(kind=LOOK_AGAIN, words=f"Look again with {name}.", due_at=due, owner=decision.by, **common)
