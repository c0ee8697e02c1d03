"""What the worker walks through in this room: ages and dates that crossed a line, targets that have passed."""

import logging
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from people.actors import worker
from people.hours import is_open, local_day
from people.models import Service
from people.opening import hours_of
from people.queries.duty import roster
from referrals.actions import climbing
from referrals.models import Referral
from referrals.statuses import Urgency
from screening.models import SafetyAlert

logger = logging.getLogger(__name__)
BATCH = 200


def rerank(now: datetime, limit: int = BATCH) -> int:
    """Suggest anew where a line was crossed: an age, a due date, an alert raised or closed. Returns how many changed.

    Each in its own transaction; a fault with one does not hold up the others, and two workers never do one twice.
    """
    return sum(_guarded(pk, now) for pk in list(_due(now).values_list("pk", flat=True)[:limit]))


def climb_overdue(now: datetime, limit: int = BATCH) -> int:
    """Let referrals climb whose time has passed, while their service is open. Returns how many climbed."""
    overdue = Referral.objects.open().filter(climbs_at__lte=now)
    climbed = 0
    for service in Service.objects.filter(pk__in=overdue.values("service")):
        if not is_open(hours_of(service), now):
            continue
        try:
            climbed += _climb(service, now, limit)
        except Exception:
            logger.exception("Overdue referrals of %s did not climb.", service.slug)
    return climbed


def _due(now: datetime):
    """Open referrals whose day has come, whose baby was lost or lives elsewhere, whose alert is new, or that are
    urgent for an alert that may be closed."""
    alerts = Exists(SafetyAlert.objects.open().filter(family=OuterRef("family")))
    emergency = Q(urgency_suggested=Urgency.EMERGENCY)
    crossed = Q(rerank_on__lte=local_day(now))
    gone = Q(rerank_on__isnull=False) & (Q(baby__lost_on__isnull=False) | Q(baby__living_elsewhere=True))
    due = crossed | gone | (alerts & ~emergency) | (~alerts & emergency)
    return Referral.objects.open().filter(due).order_by("pk")


def _guarded(pk, now: datetime) -> int:
    try:
        with transaction.atomic():
            rows = Referral.objects.open().select_for_update(skip_locked=True, of=("self",))
            row = rows.select_related("service__targets", "family").filter(pk=pk).first()
            return int(row is not None and climbing.rerank(by=worker(row.service_id), row=row, now=now))
    except Exception:
        logger.exception("The urgency of referral %s was not suggested anew.", pk)
        return 0


@transaction.atomic
def _climb(service: Service, now: datetime, limit: int) -> int:
    rows = Referral.objects.open().filter(climbs_at__lte=now, service=service).select_for_update(skip_locked=True)
    there = roster(service.id, local_day(now))
    return climbing.climb(by=worker(service.id), rows=list(rows.order_by("climbs_at")[:limit]), there=there, now=now)
