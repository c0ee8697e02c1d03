"""What a carer may read by their own link: where it stands, and what was said to them. No more than that."""

from dataclasses import dataclass
from datetime import datetime

from people.models import Invitation, LinkPurpose
from referrals import feedback, waits
from referrals.actions.telling import PARTY
from referrals.models import OnwardOffer, ReferralParty
from referrals.queries.waits import range_of
from referrals.statuses import OPEN, Status


@dataclass(frozen=True)
class Story:
    """`told`: (when, words) newest first; `wait`: how long others waited, None where it does not matter any more."""

    party: ReferralParty
    link: Invitation
    words: str
    tone: str
    told: list[tuple[datetime, str]]
    onward: list[OnwardOffer]
    wait: waits.Range | None


def story(token: str, now: datetime) -> Story | None:
    """Return what a link opens, None where it opens nothing. Six statements at most, nothing written."""
    link = Invitation.objects.by_token(token, LinkPurpose.FOLLOW).live(now).filter(about_kind=PARTY).first()
    if link is None:
        return None
    rows = ReferralParty.objects.filter(service=link.service_id, may_be_told=True).exclude(
        referral__status=Status.ENTERED_IN_ERROR
    )
    party = rows.select_related("referral__service", "referral__offer", "carer").filter(pk=link.about_id).first()
    if party is None:
        return None
    referral = party.referral
    words = feedback.words(referral.status, held=referral.holder_id is not None)
    told = [(e.at, e.parent_words) for e in referral.events.order_by("-number") if e.parent_words]
    declined = referral.status == Status.DECLINED
    waiting = referral.decided_at is None and referral.status in OPEN
    return Story(
        party=party,
        link=link,
        words=words,
        tone=feedback.TONES[words],
        told=[*told, (referral.received_at, feedback.RECEIVED)],
        onward=list(referral.onward_offers.select_related("offer")) if declined else [],
        wait=range_of(referral.service_id, now) if waiting else None,
    )
