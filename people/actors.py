"""Who does something: every action and every look names one."""

from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from people.roles import Permission


class ActorKind(StrEnum):
    STAFF = "staff"
    LINK = "link"  # a parent or referrer by the link they were given
    WORKER = "worker"  # the background walk
    SYSTEM = "system"  # a command at the console


class NotAllowed(Exception):
    """The actor has no membership that allows the act. Views check first, so that this is a second lock."""


@dataclass(frozen=True)
class Actor:
    """Who acts, in which service, and by which membership (staff) or link.

    `name` is what a colleague reads beside the act ("Ruth Ellery"); it is never a carer's name.
    """

    kind: ActorKind
    service_id: UUID | None
    name: str
    user_id: int | None = None
    membership_id: UUID | None = None
    role: str = ""
    team_id: UUID | None = None
    link_id: UUID | None = None
    permissions: frozenset[Permission] = frozenset()
    request_id: str = ""

    def must(self, permission: Permission) -> None:
        """Raise NotAllowed unless this actor holds `permission`. The worker and the console hold every one."""
        if self.kind in (ActorKind.WORKER, ActorKind.SYSTEM):
            return
        if permission not in self.permissions:
            raise NotAllowed(f"{self.name} may not {permission.value.replace('_', ' ')}.")

    def in_service(self, service_id: UUID) -> "Actor":
        """Return the same actor acting in another service; for the worker, who walks through all of them."""
        return replace(self, service_id=service_id)


def worker(service_id: UUID | None = None) -> Actor:
    """Return the background worker as an actor."""
    return Actor(ActorKind.WORKER, service_id, "Worker")


def console(service_id: UUID | None = None) -> Actor:
    """Return an operator at the command line as an actor."""
    return Actor(ActorKind.SYSTEM, service_id, "Operator")


def by_link(link_id: UUID, service_id: UUID, request_id: str = "") -> Actor:
    """Return whoever holds a link as an actor: a parent answering, a referrer following."""
    return Actor(ActorKind.LINK, service_id, "By link", link_id=link_id, request_id=request_id)
