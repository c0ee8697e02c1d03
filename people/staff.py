"""A signed-in member of staff in one service: what they may see is the union of today's memberships."""

from dataclasses import dataclass, field
from functools import wraps
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils import timezone

from people.actors import Actor, ActorKind
from people.models import Membership, Service
from people.roles import Permission, permissions_of

SERVICE_IN_SESSION = "service"


@dataclass(frozen=True)
class Staff:
    """Somebody with an account, today, in one service. `can` holds permission strings for templates."""

    user_id: int | None = None
    name: str = ""
    service: Service | None = None
    memberships: tuple[Membership, ...] = ()
    other_services: tuple[Service, ...] = ()
    request_id: str = ""
    team_ids: frozenset[UUID] = field(default=frozenset())

    @property
    def service_id(self):
        return self.service.id if self.service else None

    @property
    def can(self) -> frozenset[Permission]:
        return permissions_of(m.role for m in self.memberships)

    @property
    def is_anybody(self) -> bool:
        return bool(self.memberships)

    @property
    def short_name(self) -> str:
        return self.name.split(" ")[0]

    def actor(self, permission: Permission, team_id: UUID | None = None) -> Actor:
        """Return this person as an Actor by the membership that allows `permission` (in `team_id` where given).

        Raises PermissionDenied when no membership of today does.
        """
        fitting = [m for m in self.memberships if permission in permissions_of([m.role])]
        fitting.sort(key=lambda m: m.team_id != team_id)
        if not fitting:
            raise PermissionDenied
        return self._as_actor(fitting[0])

    def looker(self) -> Actor:
        """Return this person as an Actor who only looks; for the audit of pages. Raises PermissionDenied for nobody."""
        if not self.memberships:
            raise PermissionDenied
        return self._as_actor(self.memberships[0])

    def _as_actor(self, membership: Membership) -> Actor:
        return Actor(
            kind=ActorKind.STAFF,
            service_id=self.service_id,
            name=self.name,
            user_id=self.user_id,
            membership_id=membership.id,
            role=membership.role,
            team_id=membership.team_id,
            permissions=self.can,
            request_id=self.request_id,
        )


def staff_of(request) -> Staff:
    """Return who asks, by today's memberships in the service chosen for this session; an empty Staff for nobody."""
    if not request.user.is_authenticated:
        return Staff()
    rows = list(
        Membership.objects.on(timezone.localdate())
        .filter(user_id=request.user.pk)
        .select_related("service", "service__targets", "service__alert_times", "team")
        .order_by("service__name", "from_day", "id")
    )
    if not rows:
        return Staff(user_id=request.user.pk, name=request.user.name)
    services = {row.service_id: row.service for row in rows}
    chosen = request.session.get(SERVICE_IN_SESSION)
    service = next((s for s in services.values() if str(s.id) == chosen), rows[0].service)
    mine = tuple(row for row in rows if row.service_id == service.id)
    return Staff(
        user_id=request.user.pk,
        name=request.user.name,
        service=service,
        memberships=mine,
        other_services=tuple(s for s in services.values() if s.id != service.id),
        request_id=request.id,
        team_ids=frozenset(row.team_id for row in mine if row.team_id),
    )


def needs(permission: Permission):
    """Let a view in only for staff who hold `permission` today; anybody else signed in gets the 403 page.

    Somebody without any place in a service today is led to their account page, which says so.
    """

    def decorate(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            if not request.staff.is_anybody and request.method in ("GET", "HEAD"):
                return redirect("account")
            if permission not in request.staff.can:
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.needs = permission
        return guarded

    return decorate
