"""The opening hours that a service has set, read from the database."""

from people.hours import Hours, Stretch
from people.models import OpeningHours, Service


def hours_of(service: Service) -> Hours:
    """Return the week of a service and its nation, in one statement; office hours where none are set."""
    rows = OpeningHours.objects.filter(service=service)
    stretches = tuple(Stretch(row.weekday, row.opens, row.closes) for row in rows)
    return Hours(service.nation, stretches) if stretches else Hours(service.nation)
