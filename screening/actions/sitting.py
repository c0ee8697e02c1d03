"""A parent begins."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from people.actors import Actor
from people.audit.record import record
from people.models import Invitation
from screening.models import Screening


@transaction.atomic
def begin(*, by: Actor, screening: Screening, invitation: Invitation, now: datetime | None = None) -> bool:
    """Note that a form was begun by its link; returns False where both were noted before."""
    now = now or timezone.now()
    begun = Screening.objects.filter(pk=screening.pk, started_at=None).update(started_at=now)
    used = Invitation.objects.filter(pk=invitation.pk, first_used_at=None).update(first_used_at=now)
    if begun or used:
        record(
            by=by,
            what="screening.begin",
            kind="screening",
            object_id=screening.id,
            family_id=screening.family_id,
            now=now,
        )
    return bool(begun or used)
