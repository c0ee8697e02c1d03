"""Deciding on a referral: for the meeting, accepted, an early offer, or declined with something named instead."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from people.actors import Actor
from people.hours import local_day
from people.models import Offer, OfferKind
from referrals import plans
from referrals.actions import moving
from referrals.actions.moving import NOBODY, Change, Told
from referrals.actions.said import lines
from referrals.acts import Action, Refused
from referrals.clock import assess_by
from referrals.models import OnwardOffer, Referral
from referrals.plans import Plan
from referrals.statuses import Urgency


@dataclass(frozen=True)
class Onward:
    """Help elsewhere: an offer of the service's list, and who makes contact."""

    offer: Offer
    who_makes_contact: str


def to_meeting(
    *,
    referral: Referral,
    by: Actor,
    on: date | None = None,
    plan: Plan | None = None,
    version: int | None = None,
    now: datetime | None = None,
) -> Referral:
    """Put a referral on the agenda of the allocation meeting on a day."""
    plan = plan or plans.after(Action.TO_MEETING, on or timezone.localdate(now))
    change = Change(plan=plan, words=lines(meeting=on))
    return moving.make(referral=referral, action=Action.TO_MEETING, by=by, change=change, version=version, now=now)


@transaction.atomic
def accept(
    *,
    referral: Referral,
    by: Actor,
    urgency: str,
    offer: Offer | None = None,
    why_no_offer: str = "",
    told: Told = NOBODY,
    plan: Plan | None = None,
    version: int | None = None,
    now: datetime | None = None,
) -> Referral:
    """Accept: waiting for assessment, with an early offer meanwhile or the reason why there is none.

    The urgency set here is reviewed when the assessment is due.
    """
    _check_offer(offer, OfferKind.EARLY, by)
    row = moving.lock(referral, by)
    plan = plan or plans.after(Action.ACCEPT, timezone.localdate(now))
    return moving.make(
        referral=row,
        action=Action.ACCEPT,
        by=by,
        said={"urgency": urgency, "offer": offer, "why_no_offer": why_no_offer},
        change=Change(
            columns={
                "urgency_set": Urgency(urgency).value if urgency else "",
                "urgency_review_on": local_day(assess_by(row.received_at, row.service.targets)),
                "offer": offer,
            },
            plan=plan,
            words=lines(
                urgency=urgency,
                meanwhile=offer.name if offer else None,
                why_no_offer_meanwhile=why_no_offer,
            ),
            facts={"urgency": urgency, "offer": str(offer.id) if offer else ""},
            told=told,
        ),
        version=version,
        now=now,
    )


def early_offer(
    *,
    referral: Referral,
    by: Actor,
    offer: Offer,
    who_makes_contact: str,
    by_day: date,
    told: Told = NOBODY,
    plan: Plan | None = None,
    version: int | None = None,
    now: datetime | None = None,
) -> Referral:
    """Accept for something lighter, with a named person who makes contact by a day."""
    _check_offer(offer, OfferKind.EARLY, by)
    return moving.make(
        referral=referral,
        action=Action.EARLY_OFFER,
        by=by,
        said={"offer": offer, "who_makes_contact": who_makes_contact, "by": by_day},
        change=Change(
            columns={"offer": offer, "first_contact_by": by_day},
            plan=plan or Plan(f"{who_makes_contact} makes contact"[:120], by_day),
            words=lines(offer=offer.name, who_makes_contact=who_makes_contact, by=by_day),
            facts={"offer": str(offer.id), "by": by_day.isoformat()},
            told=told,
        ),
        version=version,
        now=now,
    )


@transaction.atomic
def decline(
    *,
    referral: Referral,
    by: Actor,
    reason: str,
    reason_code: str,
    onward: list[Onward],
    told: Told,
    version: int | None = None,
    now: datetime | None = None,
) -> Referral:
    """Decline, with at least one named onward offer and who makes contact; both sides are told, or why not."""
    now = now or timezone.now()
    for one in onward:
        _check_offer(one.offer, OfferKind.ONWARD, by)
    row = moving.make(
        referral=referral,
        action=Action.DECLINE,
        by=by,
        said={
            "reason": reason,
            "onward": onward,
            "who_makes_contact": all(one.who_makes_contact for one in onward),
            "tell_parent": told.parent,
            "why_not_parent": told.why_not_parent,
            "tell_referrer": told.referrer,
            "why_not_referrer": told.why_not_referrer,
        },
        change=Change(
            columns={"offered_to": None},
            plan=plans.ENDED,
            words=_declined(reason, onward, told),
            reason_code=reason_code,
            facts={"onward": [str(one.offer.id) for one in onward]},
            told=told,
        ),
        version=version,
        now=now,
    )
    OnwardOffer.objects.bulk_create(
        OnwardOffer(
            service_id=row.service_id,
            referral=row,
            offer=one.offer,
            who_makes_contact=one.who_makes_contact,
            at=now,
        )
        for one in onward
    )
    return row


def _declined(reason: str, onward: list[Onward], told: Told) -> str:
    offered = "; ".join(f"{one.offer.name} ({one.who_makes_contact} makes contact)" for one in onward)
    return lines(
        reason=reason,
        offered_instead=offered,
        why_the_parent_is_not_told=told.why_not_parent,
        why_the_referrer_is_not_told=told.why_not_referrer,
    )


def _check_offer(offer: Offer | None, kind: str, by: Actor) -> None:
    """Refuse an offer that is not of this service's list, or of the other kind."""
    if offer is not None and (offer.service_id != by.service_id or offer.kind != kind or not offer.is_active):
        raise Refused("offer", "Choose an offer of your service’s list.")
