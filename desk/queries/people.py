"""The people of a service as its manager sees them."""

from dataclasses import dataclass, field
from datetime import date

from people.actions.staff import in_words
from people.models import Away, DutyEntry, Membership, Team, User
from people.roles import ROLES, Permission

_GIVES = [key for key, role in ROLES.items() if Permission.GIVE_SCREENINGS in role.permissions]


@dataclass
class Person:
    """Somebody with a place in the service today. `key`: the place by which addresses name them."""

    user: User
    places: list[Membership] = field(default_factory=list)
    away: Away | None = None
    joined: bool = True

    @property
    def key(self):
        return self.places[0].pk

    @property
    def roles(self) -> list[str]:
        return [in_words(place) for place in self.places]


def people_of(service_id, today: date) -> list[Person]:
    """Return everybody with a place today, by name, with absences that run."""
    places = Membership.objects.on(today).filter(service=service_id).select_related("user", "team")
    found: dict[int, Person] = {}
    for place in places.order_by("user__name", "user_id", "from_day", "id"):
        user = place.user
        found.setdefault(user.pk, Person(user, joined=user.has_usable_password())).places.append(place)
    for away in Away.objects.on(today).filter(service=service_id).select_related("cover"):
        if away.user_id in found:
            found[away.user_id].away = away
    return list(found.values())


@dataclass(frozen=True)
class DutyList:
    """Who is on duty for a team, in order; `needed`: the team gives forms, and so must have somebody."""

    team: Team
    names: list[str]
    needed: bool


def duty_lists(service_id, today: date) -> list[DutyList]:
    """Return the list of each active team, by name."""
    gives = set(Membership.objects.on(today).filter(service=service_id, role__in=_GIVES).values_list("team", flat=True))
    names: dict = {}
    for entry in DutyEntry.objects.filter(service=service_id).select_related("user").order_by("position", "id"):
        names.setdefault(entry.team_id, []).append(entry.user.name)
    teams = Team.objects.filter(service=service_id, is_active=True).order_by("name")
    return [DutyList(team, names.get(team.pk, []), team.pk in gives) for team in teams]
