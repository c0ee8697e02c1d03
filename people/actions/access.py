"""Which teams may open a family, and which carers another team may see."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from people.actions import history
from people.actions.locking import lock
from people.actors import Actor
from people.models import AccessReason, Carer, CarerShare, Family, FamilyAccess, Team


@transaction.atomic
def give(*, by: Actor, family: Family, team: Team, reason: AccessReason, now: datetime | None = None) -> FamilyAccess:
    """Let a team open a family from today, for a reason; access that stands, or was about to end, goes on.

    Called by the acts that give reasons: a referral sent, an alert that climbs. Those have checked the permission.
    """
    now = now or timezone.now()
    today = timezone.localdate(now)
    family = lock(family.id, by)
    standing = FamilyAccess.objects.on(today).filter(family=family, team=team, reason=reason).first()
    if standing:
        if standing.until_day is not None:
            standing.until_day = None
            standing.save(update_fields=["until_day"])
        return standing
    access = FamilyAccess.objects.create(
        service_id=family.service_id, family=family, team=team, reason=reason, from_day=today, given_by=by.name[:100]
    )
    words = f"{team.name} may open this family: {AccessReason(reason).label.lower()}."
    history.note(by=by, family=family, what="access.give", words=words, kind="team", object_id=team.id, now=now)
    return access


@transaction.atomic
def end(*, by: Actor, family: Family, team: Team, reason: AccessReason, on: date, now: datetime | None = None) -> int:
    """End a team's access for a reason on a day (from which it no longer opens). Returns how many rows ended."""
    now = now or timezone.now()
    family = lock(family.id, by)
    ended = FamilyAccess.objects.filter(
        family=family, team=team, reason=reason, until_day=None, from_day__lte=on
    ).update(until_day=on)
    if ended:
        words = f"{team.name} may open this family until {history.shown('on', on)}."
        history.note(by=by, family=family, what="access.end", words=words, kind="team", object_id=team.id, now=now)
    return ended


@transaction.atomic
def share_carer(*, by: Actor, carer: Carer, team: Team, now: datetime | None = None) -> None:
    """Let another team see this carer's details, because a referral that names them was sent to it."""
    now = now or timezone.now()
    family = lock(carer.family_id, by)
    _share, made = CarerShare.objects.get_or_create(
        carer=carer, team=team, defaults={"service_id": carer.service_id, "given_at": now}
    )
    if made:
        words = f"{team.name} may see {carer.name}’s details."
        history.note(by=by, family=family, what="carer.share", words=words, kind="carer", object_id=carer.id, now=now)
