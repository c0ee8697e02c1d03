"""What the room of people keeps."""

from people.models.change import SettingChange
from people.models.contact import Beat, Channel, ConsentRecord, ConsentState, Purpose, SafeContact, YesNo
from people.models.family import (
    AccessReason,
    Baby,
    Carer,
    CareRelation,
    CarerShare,
    Family,
    FamilyAccess,
    FamilyEvent,
)
from people.models.invitation import Invitation, LinkPurpose
from people.models.service import (
    AlertTimes,
    CrisisNumber,
    Nation,
    Offer,
    OfferKind,
    OpeningHours,
    Service,
    SignOff,
    Targets,
)
from people.models.task import Task
from people.models.team import Away, DutyEntry, Membership, Organisation, Team, TeamKind
from people.models.user import User

__all__ = [
    "AccessReason",
    "AlertTimes",
    "Away",
    "Baby",
    "Beat",
    "CareRelation",
    "Carer",
    "CarerShare",
    "Channel",
    "ConsentRecord",
    "ConsentState",
    "CrisisNumber",
    "DutyEntry",
    "Family",
    "FamilyAccess",
    "FamilyEvent",
    "Invitation",
    "LinkPurpose",
    "Membership",
    "Nation",
    "Offer",
    "OfferKind",
    "OpeningHours",
    "Organisation",
    "Purpose",
    "SafeContact",
    "Service",
    "SettingChange",
    "SignOff",
    "Targets",
    "Task",
    "Team",
    "TeamKind",
    "User",
    "YesNo",
]
