"""The times that a service has set for alerts."""

from people.models import Service
from screening.deadlines import Times


def times_of(service: Service) -> Times:
    """Return the service's own times for alerts, as its clinical lead signed them."""
    kept = service.alert_times
    return Times(
        kept.gravest_hours, kept.team_told_after_hours, kept.manager_told_after_hours, kept.repeated_every_hours
    )
