"""What every table of ours has in common."""

import uuid

from django.db import models


class Row(models.Model):
    """A row with an id that is safe to show in an address."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True


class ServiceRow(Row):
    """A row of one service: no query, count or key crosses from one service to another."""

    service = models.ForeignKey("people.Service", on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class DatedQuerySet(models.QuerySet):
    """Rows that hold from a day until a day."""

    def on(self, day):
        """Those that hold on `day`: begun, and not ended by then (the last day is `until` - 1)."""
        return self.filter(from_day__lte=day).filter(models.Q(until_day=None) | models.Q(until_day__gt=day))


def ordered_days(name: str) -> models.CheckConstraint:
    """The constraint that a period does not end before it begins."""
    return models.CheckConstraint(
        condition=models.Q(until_day=None) | models.Q(until_day__gte=models.F("from_day")),
        name=name,
        violation_error_message="The last day is before the first one.",
    )
