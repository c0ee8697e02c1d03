"""Teams and organisations of a service."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from people.actions.changes import note
from people.actions.refusal import Refused
from people.actors import Actor
from people.models import Membership, Organisation, Team, TeamKind
from people.roles import Permission


@transaction.atomic
def keep(*, by: Actor, values: dict, team: Team | None = None, now: datetime | None = None) -> Team:
    """Add a team, or change one: name, kind, organisation, is_active.

    Raises Refused for a name that another team has, for another kind than it was made with, and for closing one in
    which somebody still stands, or the service's own.
    """
    by.must(Permission.MANAGE_PEOPLE)
    now = now or timezone.now()
    if team is None:
        row, old = Team(service_id=by.service_id), ""
    else:
        row = Team.objects.select_for_update(of=("self",)).get(pk=team.pk, service=by.service_id)
        old = in_words(row)
        _check_change(row, values, timezone.localdate(now))
    _check_name(Team, by, values["name"], row.pk)
    for column in ("name", "kind", "organisation", "is_active"):
        setattr(row, column, values[column])
    row.save()
    note(by=by, what=f"Team: {row.name}", old=old, new=in_words(row), kind="team", object_id=row.pk, now=now)
    return row


@transaction.atomic
def keep_organisation(
    *, by: Actor, name: str, organisation: Organisation | None = None, now: datetime | None = None
) -> Organisation:
    """Add an organisation, or give one another name. Raises Refused for a name that another one has."""
    by.must(Permission.MANAGE_PEOPLE)
    if organisation is None:
        row, old = Organisation(service_id=by.service_id), ""
    else:
        row = Organisation.objects.select_for_update().get(pk=organisation.pk, service=by.service_id)
        old = row.name
    _check_name(Organisation, by, name, row.pk)
    row.name = name
    row.save()
    note(
        by=by,
        what="Organisation",
        old=old,
        new=name,
        kind="organisation",
        object_id=row.pk,
        now=now or timezone.now(),
    )
    return row


def in_words(team: Team) -> str:
    """Return a team as one line."""
    parts = [team.name, TeamKind(team.kind).label, team.organisation.name if team.organisation else ""]
    return ", ".join(part for part in parts if part) + ("" if team.is_active else " (closed)")


def _check_change(team: Team, values: dict, today) -> None:
    if values["kind"] != team.kind:
        raise Refused("A team stays what it is: families and referrals hang on it. Add another one.")
    if values["is_active"] or not team.is_active:
        return
    if (
        team.kind == TeamKind.OWN
        and not Team.objects.filter(service=team.service_id, kind=TeamKind.OWN, is_active=True)
        .exclude(pk=team.pk)
        .exists()
    ):
        raise Refused("This team receives the referrals. It cannot be closed.")
    if Membership.objects.on(today).filter(team=team, user__is_active=True).exists():
        raise Refused("Somebody still stands in this team. Move them first.")


def _check_name(model, by: Actor, name: str, own_pk) -> None:
    if model.objects.filter(service=by.service_id, name__iexact=name).exclude(pk=own_pk).exists():
        raise Refused(f"{name}: there is one already.")
