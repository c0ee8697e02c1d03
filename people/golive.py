"""Whether a service may send forms that people fill in alone, and keep its front door open (the go-live gate).

A safety answer must find somebody who is there. So until a service has a duty list and a ladder, opening hours with
what happens outside them, checked crisis numbers and early offers, and a named person has signed, no form is sent and
`/start/` stays closed with a helpful page.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from people.models import (
    CrisisNumber,
    DutyEntry,
    Membership,
    Offer,
    OfferKind,
    OpeningHours,
    Service,
    SignOff,
    Team,
    TeamKind,
)
from people.roles import ROLES, Permission

CHECKED_WITHIN = timedelta(days=183)  # six months
SIGNED, STOPPED = "go_live", "go_live_stopped"
_GIVES = [key for key, role in ROLES.items() if Permission.GIVE_SCREENINGS in role.permissions]


@dataclass(frozen=True)
class Missing:
    """What stands in the way, and the name of the settings page on which it is mended."""

    words: str
    page: str


def is_live(service: Service, today: date) -> bool:
    """True where nothing is missing on `today`. It is computed each time: an emptied duty list closes the gate."""
    return not findings(service, today)


def missing(service: Service, today: date) -> list[str]:
    """Return what stands in the way of going live, in words; [] when nothing does."""
    return [finding.words for finding in findings(service, today)]


def findings(service: Service, today: date) -> list[Missing]:
    """Return what stands in the way of going live, the signature last."""
    signed = (
        [] if is_signed(service) else [Missing("Nobody has signed that the service may go live.", "settings_golive")]
    )
    return unready(service, today) + signed


def unready(service: Service, today: date) -> list[Missing]:
    """Return what must be there before anybody may sign."""
    return [*_ladder(service, today), *_hours(service), *_numbers(service, today), *_offers(service)]


def is_signed(service: Service) -> bool:
    """True where the newest signature says that the service may go live, and not that it stops."""
    newest = SignOff.objects.filter(service=service, what__in=(SIGNED, STOPPED)).order_by("-at", "-id").first()
    return newest is not None and newest.what == SIGNED


def _ladder(service, today) -> list[Missing]:
    """The duty list of every team that gives forms, and a manager as the ladder's next step."""
    members = Membership.objects.on(today).filter(service=service, user__is_active=True)
    stands = set(members.values_list("team_id", "user_id"))
    duty = DutyEntry.objects.filter(service=service).values_list("team_id", "user_id")
    on_duty = {team_id for team_id, user_id in duty if (team_id, user_id) in stands}
    gives = members.filter(role__in=_GIVES).values("team")
    teams = Team.objects.filter(service=service, is_active=True, pk__in=gives)
    found = [
        Missing(f"Nobody is on duty for {team.name}.", "settings_duty") for team in teams if team.pk not in on_duty
    ]
    if not Team.objects.filter(service=service, kind=TeamKind.OWN, is_active=True, pk__in=gives).exists():
        found.append(Missing("The parent-infant team has nobody who takes referrals.", "settings_people"))
    if not members.filter(role="manager").exists():
        found.append(Missing("There is no manager: an alert that waits has nowhere to climb.", "settings_people"))
    return found


def _hours(service) -> list[Missing]:
    found = []
    if not OpeningHours.objects.filter(service=service).exists():
        found.append(Missing("The opening hours are not set.", "settings_hours"))
    if not service.outside_hours.strip():
        found.append(Missing("What happens outside opening hours is not written.", "settings_hours"))
    return found


def _numbers(service, today) -> list[Missing]:
    numbers = list(CrisisNumber.objects.filter(service=service))
    if not numbers:
        return [Missing("There are no crisis numbers.", "settings_numbers")]
    old = [n.label for n in numbers if n.checked_on is None or n.checked_on < today - CHECKED_WITHIN]
    if not old:
        return []
    return [Missing(f"Not checked within six months: {', '.join(old)}.", "settings_numbers")]


def _offers(service) -> list[Missing]:
    if Offer.objects.filter(service=service, kind=OfferKind.EARLY, is_active=True).exists():
        return []
    return [Missing("There is no early offer: nobody should leave with nothing.", "settings_offers")]
