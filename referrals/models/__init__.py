"""What the room of referrals keeps."""

from referrals.models.event import JointMove, OnwardOffer, ReferralEvent, RequestForInformation
from referrals.models.referral import (
    Referral,
    ReferralNumber,
    ReferralParty,
    ReferralSource,
    SourceKind,
    Urgencies,
)

__all__ = [
    "JointMove",
    "OnwardOffer",
    "Referral",
    "ReferralEvent",
    "ReferralNumber",
    "ReferralParty",
    "ReferralSource",
    "RequestForInformation",
    "SourceKind",
    "Urgencies",
]
