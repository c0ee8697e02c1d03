"""The contacts at which a screening is due."""

from django.db import models
from django.db.models import F, Q

from people.models.rows import ServiceRow


class ContactPoint(ServiceRow):
    """One contact of a service's schedule at which a screening is due: data, not code.

    Days count from birth, or (anchor `pregnancy`) from the start of the pregnancy. Defaults of the pathway: antenatal
    from 28 weeks, new birth 10 to 14 days, 6 to 8 weeks, 3 to 4 months, 6 months, 9 to 12 months.
    """

    name = models.CharField(max_length=60)
    anchor = models.CharField(max_length=10, choices=[("pregnancy", "Pregnancy"), ("birth", "Birth")])
    from_days = models.PositiveSmallIntegerField()
    until_days = models.PositiveSmallIntegerField()
    prompts = models.BooleanField(default=True)  # stands on the due list; else only suggested
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "from_days"]
        constraints = [
            models.CheckConstraint(condition=Q(until_days__gte=F("from_days")), name="contact_point_order"),
        ]
