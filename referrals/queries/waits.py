"""How long families of a service waited for a decision in the last twelve months."""

from datetime import datetime, timedelta

from referrals import waits
from referrals.clock import days_waiting
from referrals.models import Referral
from referrals.statuses import Status

YEAR = timedelta(days=365)
MOST = 2000  # decisions looked at, the newest first


def range_of(service_id, now: datetime) -> waits.Range:
    """Return the range of days from receipt to decision. One statement."""
    rows = Referral.objects.filter(service=service_id, decided_at__gt=now - YEAR, decided_at__lte=now)
    rows = rows.exclude(status=Status.ENTERED_IN_ERROR).order_by("-decided_at")[:MOST]
    pairs = rows.values_list("received_at", "decided_at")
    return waits.range_of([days_waiting(received, decided) for received, decided in pairs])
