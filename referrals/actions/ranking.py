"""Where a referral stands in the queue: its suggested urgency, its due time, its rank. Sets columns, saves nothing."""

from datetime import date, datetime

from django.utils import timezone

from people.models import Baby
from people.opening import hours_of
from referrals import clock, urgency
from referrals.lines import in_ten_words
from referrals.models import Referral
from referrals.rank import rank
from screening.models import Result, SafetyAlert
from screening.queries.results import for_referral

SUGGESTED = ("urgency_suggested", "urgency_reasons", "rerank_on")
COLUMNS = (*SUGGESTED, "decide_by", "due_at", "climbs_at", "overdue_step", "rank")


def suggest(referral: Referral, today: date) -> None:
    """Set the suggested urgency with its reasons in words, and the day on which it has to be looked at again."""
    facts = facts_of(referral)
    found = urgency.suggest(facts, today)
    referral.urgency_suggested = found.urgency
    referral.urgency_reasons = [reason.words for reason in found.reasons]
    referral.rerank_on = urgency.next_line(facts.babies, today)


def reason_words(referral: Referral) -> str:
    """Return the queue's reason: what makes it urgent, then what the check found."""
    found = for_referral(referral.screening) if referral.screening else None
    drivers = tuple(reason.rstrip(".") for reason in found.reasons) if found else ()
    return in_ten_words(referral.urgency_reasons, found.level if found else "", drivers)


def place(referral: Referral, urgency_before: str = "") -> None:
    """Set decision date, due time and rank by the urgency that counts.

    An urgency that a person set or the worker found anew moves the decision date; it counts from receipt all the same.
    """
    targets = referral.service.targets
    if urgency_before != referral.urgency:
        hours = hours_of(referral.service)
        referral.decide_by = clock.decide_by(referral.urgency, referral.received_at, targets, hours)
    due_before = referral.due_at
    referral.due_at = clock.due_at(
        referral.status,
        decide_by=referral.decide_by,
        received_at=referral.received_at,
        next_on=referral.next_on,
        targets=targets,
    )
    if due_before != referral.due_at or referral.climbs_at is None:
        referral.climbs_at, referral.overdue_step = referral.due_at, 0
    referral.rank = rank(referral.urgency, referral.due_at, referral.pk)


def again(referral: Referral, now: datetime) -> bool:
    """Suggest and place anew; True where a column changed."""
    before = [getattr(referral, name) for name in COLUMNS]
    urgency_before = referral.urgency
    suggest(referral, timezone.localdate(now))
    place(referral, urgency_before)
    return before != [getattr(referral, name) for name in COLUMNS]


def facts_of(referral: Referral) -> urgency.Facts:
    """Return what the suggestion rests on, as it is known now."""
    return urgency.Facts(
        open_alert=has_open_alert(referral),
        level=level_of(referral.screening_id),
        reported=frozenset(referral.facts.get("reported", ())),
        safeguarding=referral.facts.get("safeguarding", {}),
        babies=tuple(baby.ages for baby in babies_of(referral)),
        worry_in_words=bool(referral.seen),
        missed_contacts=referral.facts.get("missed_contacts", 0),
    )


def babies_of(referral: Referral) -> list[Baby]:
    """Return the baby that it is about, else every baby of the family; none after a loss or a move elsewhere."""
    babies = Baby.objects.with_us().filter(family=referral.family_id)
    return list(babies.filter(pk=referral.baby_id) if referral.baby_id else babies)


def has_open_alert(referral: Referral) -> bool:
    return SafetyAlert.objects.open().filter(family=referral.family_id).exists()


def level_of(screening_id) -> str:
    """Return the concern level of the newest result of a screening; "" for none."""
    if screening_id is None:
        return ""
    newest = Result.objects.filter(screening=screening_id).order_by("-number").values_list("level", flat=True).first()
    return newest or ""
