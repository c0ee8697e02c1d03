"""Who acts in the demo: the same Actor that a signed-in person would be."""

from django.utils import timezone

from people.actors import Actor
from people.models import Membership, User
from people.roles import Permission
from people.staff import Staff


def act(user: User, permission: Permission) -> Actor:
    """Return `user` as an Actor by the membership of today that allows `permission`."""
    rows = tuple(Membership.objects.on(timezone.localdate()).filter(user=user).select_related("service"))
    staff = Staff(
        user_id=user.pk,
        name=user.name,
        service=rows[0].service,
        memberships=rows,
        team_ids=frozenset(row.team_id for row in rows if row.team_id),
        request_id="demo",
    )
    return staff.actor(permission)
