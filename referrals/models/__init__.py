"""What the room of referrals keeps."""

from referrals.models.event import OnwardOffer, ReferralEvent
from referrals.models.referral import Referral, ReferralParty, ReferralSource, SourceKind, Urgencies

__all__ = [
    "OnwardOffer",
    "Referral",
    "ReferralEvent",
    "ReferralParty",
    "ReferralSource",
    "SourceKind",
    "Urgencies",
]
