"""Who is there today: the person something belongs to, else who covers for them, else who is on duty."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from people.models import Away, DutyEntry, Membership, Team, TeamKind, User
from people.roles import ROLES, Permission


@dataclass(frozen=True)
class Roster:
    """Who works in one service on one day, and who covers for whom. Read once, in four statements."""

    working: dict[int, frozenset[tuple[UUID | None, str]]]  # user → (team, role) of their memberships
    covers: dict[int, int]  # who is away → who covers
    duty: tuple[tuple[UUID, int], ...]  # (team, user), first on duty first
    own_teams: frozenset[UUID]

    def may(self, user_id: int, permission: Permission) -> bool:
        """Tell whether somebody works here that day, by a role that holds `permission`."""
        return any(permission in ROLES[role].permissions for _, role in self.working.get(user_id, ()))

    def is_there(self, user_id: int, permission: Permission) -> bool:
        """Tell whether somebody may, and is not away."""
        return user_id not in self.covers and self.may(user_id, permission)

    def members(self, team_id: UUID, permission: Permission) -> list[int]:
        """Return who belongs to a team and may, away or not."""
        return [
            user
            for user, places in self.working.items()
            if any(team == team_id and permission in ROLES[role].permissions for team, role in places)
        ]

    def managers(self) -> list[int]:
        """Return the managers of the service."""
        return [user for user, places in self.working.items() if any(role == "manager" for _, role in places)]

    def responsible(self, team_id: UUID, first: int | None, permission: Permission) -> int | None:
        """Return who takes something that `first` would have: themselves, their cover (and the cover's cover), the
        team's duty person, the duty person of the service's own team, a manager. None only where nobody is left."""
        return next((user for user in self._in_turn(team_id, first) if self.is_there(user, permission)), None)

    def _in_turn(self, team_id: UUID, first: int | None) -> Iterator[int]:
        seen = set()
        while first is not None and first not in seen:
            yield first
            seen.add(first)
            first = self.covers.get(first)
        yield from (user for team, user in self.duty if team == team_id)
        yield from (user for team, user in self.duty if team in self.own_teams)
        yield from self.managers()


def roster(service_id: UUID, day: date) -> Roster:
    """Read who works in a service on `day`; people whose account is switched off are left out."""
    working: dict[int, set] = {}
    rows = Membership.objects.on(day).filter(service=service_id, user__is_active=True).order_by("from_day", "id")
    for user, team, role in rows.values_list("user_id", "team_id", "role"):
        working.setdefault(user, set()).add((team, role))
    duty = DutyEntry.objects.filter(service=service_id).order_by("position", "id").values_list("team_id", "user_id")
    own = Team.objects.filter(service=service_id, kind=TeamKind.OWN).values_list("id", flat=True)
    away = Away.objects.on(day).filter(service=service_id).order_by("from_day", "id")
    return Roster(
        working={user: frozenset(places) for user, places in working.items()},
        covers=dict(away.values_list("user_id", "cover_id")),
        duty=tuple(duty),
        own_teams=frozenset(own),
    )


def responsible_person(
    *, team: Team, first: User | None, permission: Permission, day: date, read: Roster | None = None
) -> User | None:
    """Return who is responsible on `day` for what `team` holds; `first` is whose it would be. See `Roster`."""
    found = (read or roster(team.service_id, day)).responsible(team.id, first.pk if first else None, permission)
    if found is None or (first is not None and found == first.pk):
        return first if found is not None else None
    return User.objects.get(pk=found)
