"""What the answers gave, and what a person decided on it."""

from django.db import models

from people.fields import SealedTextField
from people.models.rows import ServiceRow


class Result(ServiceRow):
    """What the answers gave, with the digest of the definition that scored them. Never changed."""

    append_only = True

    screening = models.ForeignKey("screening.Screening", on_delete=models.PROTECT, related_name="results")
    number = models.PositiveSmallIntegerField(default=1)  # 2 and on: a correction beside the old
    definition_digest = models.CharField(max_length=64)
    level = models.CharField(max_length=20, blank=True)
    snapshot = models.JSONField()
    snapshot_digest = models.CharField(max_length=64)
    correction_reason = SealedTextField(blank=True, default="")
    by_name = models.CharField(max_length=100)
    at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["screening", "number"], name="result_number_once")]


class DecisionKind(models.TextChoices):
    NOTHING_NOW = "nothing_now", "Nothing more now"
    EARLY_OFFER = "early_offer", "Early offer"
    REFER = "refer", "Refer to the parent-infant team"


class Decision(ServiceRow):
    """What a person decided on a result. A later one stands beside the earlier."""

    append_only = True

    screening = models.ForeignKey("screening.Screening", on_delete=models.PROTECT, related_name="decisions")
    result = models.ForeignKey(Result, on_delete=models.PROTECT, related_name="decisions")
    kind = models.CharField(max_length=12, choices=DecisionKind.choices)
    suggested = models.CharField(max_length=12, blank=True)
    reason = SealedTextField(blank=True, default="")
    offer = models.ForeignKey("people.Offer", on_delete=models.PROTECT, null=True, related_name="+")
    told_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")
    told_by_day = models.DateField(null=True, blank=True)
    look_again_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
