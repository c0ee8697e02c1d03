"""What each role may do: a name, a sentence and a list that a lay reader can check.

The strings are stored and must stay as they are.
"""

from dataclasses import dataclass
from enum import StrEnum


class Permission(StrEnum):
    VIEW_FAMILIES = "view_families"
    EDIT_FAMILIES = "edit_families"
    GIVE_SCREENINGS = "give_screenings"
    READ_RESULTS = "read_results"
    DECIDE = "decide"
    REFER = "refer"
    HANDLE_ALERTS = "handle_alerts"
    VIEW_QUEUE = "view_queue"
    TRIAGE = "triage"
    PRACTISE = "practise"
    MANAGE_PEOPLE = "manage_people"
    MANAGE_SERVICE = "manage_service"
    VIEW_REPORTS = "view_reports"


P = Permission

# What each permission means, for the page on which somebody reads what they may do.
WORDS = {
    P.VIEW_FAMILIES: "See the families of your teams",
    P.EDIT_FAMILIES: "Add families and keep them up to date",
    P.GIVE_SCREENINGS: "Give a screening: by link, in the room, from paper",
    P.READ_RESULTS: "Read results with their reasons",
    P.DECIDE: "Decide on a result",
    P.REFER: "Refer a family to the parent-infant team",
    P.HANDLE_ALERTS: "Take up and close safety alerts",
    P.VIEW_QUEUE: "See the queue of referrals",
    P.TRIAGE: "Claim, decide and allocate referrals",
    P.PRACTISE: "Work with the families allocated to you",
    P.MANAGE_PEOPLE: "Invite colleagues, change their roles, end their access",
    P.MANAGE_SERVICE: "Change the settings of the service",
    P.VIEW_REPORTS: "Read the counts of the service, without names",
}
_SCREENS = frozenset(
    {P.VIEW_FAMILIES, P.EDIT_FAMILIES, P.GIVE_SCREENINGS, P.READ_RESULTS, P.DECIDE, P.REFER, P.HANDLE_ALERTS}
)


@dataclass(frozen=True)
class Role:
    key: str
    name: str
    sentence: str
    permissions: frozenset[Permission]


ROLES = {
    role.key: role
    for role in (
        Role(
            "health_visitor",
            "Health visitor",
            "Screens families of their team, sees why something was flagged, refers, and hears what came of it.",
            _SCREENS,
        ),
        Role(
            "professional",
            "Other professional",
            "Refers a family (as midwife, GP, social worker or family hub worker) and hears what came of it.",
            frozenset({P.VIEW_FAMILIES, P.EDIT_FAMILIES, P.REFER}),
        ),
        Role(
            "coordinator",
            "Coordinator",
            "Triages the queue: claims, decides, allocates; owns safety alerts.",
            _SCREENS | {P.VIEW_QUEUE, P.TRIAGE},
        ),
        Role(
            "practitioner",
            "Practitioner",
            "Works with the families allocated to them.",
            _SCREENS | {P.VIEW_QUEUE, P.PRACTISE},
        ),
        Role(
            "manager",
            "Manager",
            "Looks after settings, people and reports of one service; next on the ladder when an alert waits.",
            frozenset({P.MANAGE_PEOPLE, P.MANAGE_SERVICE, P.VIEW_REPORTS, P.HANDLE_ALERTS}),
        ),
        Role(
            "commissioner",
            "Commissioner or trustee",
            "Reads counts, never a name.",
            frozenset({P.VIEW_REPORTS}),
        ),
    )
}


def permissions_of(role_keys) -> frozenset[Permission]:
    """Return the union of what the roles with these keys may do. Raises KeyError for an unknown role."""
    return frozenset().union(*(ROLES[key].permissions for key in role_keys))
