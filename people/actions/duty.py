"""Who is on duty for a team, in which order: the ladder's next step when an owner is away."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from people.actions.changes import note
from people.actions.refusal import Refused
from people.actors import Actor
from people.models import DutyEntry, Membership, Team, User
from people.roles import ROLES, Permission

_TAKES = [key for key, role in ROLES.items() if Permission.HANDLE_ALERTS in role.permissions]


def who_may(team: Team, today):
    """Return who may be on duty for a team: active people who stand in it today and may take alerts, by name."""
    places = Membership.objects.on(today).filter(team=team, role__in=_TAKES)
    return User.objects.filter(pk__in=places.values("user"), is_active=True).order_by("name", "pk")


@transaction.atomic
def set_duty(*, by: Actor, team: Team, people: list[User], now: datetime | None = None) -> bool:
    """Set who is on duty for a team, the first first. Returns whether it was another list before.

    An empty list is kept, and closes the go-live gate. Raises Refused for somebody named twice or who may not.
    """
    by.must(Permission.MANAGE_SERVICE)
    now = now or timezone.now()
    team = Team.objects.select_for_update().get(pk=team.pk, service=by.service_id)
    may = set(who_may(team, timezone.localdate(now)))
    if strangers := [person.name for person in people if person not in may]:
        raise Refused(f"{strangers[0]} may not be on duty for {team.name}.")
    if len(set(people)) < len(people):
        raise Refused("Each person stands once on the list.")
    before = [entry.user.name for entry in DutyEntry.objects.filter(team=team).select_related("user")]
    after = [person.name for person in people]
    DutyEntry.objects.filter(team=team).delete()
    DutyEntry.objects.bulk_create(
        DutyEntry(service_id=by.service_id, team=team, user=person, position=position)
        for position, person in enumerate(people)
    )
    old, new = ", then ".join(before), ", then ".join(after)
    return note(by=by, what=f"On duty: {team.name}", old=old, new=new, kind="team", object_id=team.pk, now=now)
