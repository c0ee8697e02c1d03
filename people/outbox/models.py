"""Messages waiting to be sent, and what became of them. Never rendered text before sending, never a token."""

from django.db import models
from django.db.models import F

from people.fields import SealedTextField
from people.models.rows import ServiceRow


class OutboxState(models.TextChoices):
    WAITING = "waiting", "Waiting"
    SENT = "sent", "Sent"
    DROPPED = "dropped", "Not sent, on purpose"
    FAILED = "failed", "Could not be sent"
    HANDED_ON = "handed_on", "Given to a person"


class OutboxMessage(ServiceRow):
    """One message to one recipient by one channel. The worker renders it at the moment of sending."""

    kind = models.CharField(max_length=40)
    channel = models.CharField(max_length=10, default="email")
    to_carer = models.ForeignKey("people.Carer", on_delete=models.PROTECT, null=True, related_name="+")
    to_user = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")
    to_address = SealedTextField(blank=True, default="")  # a referrer or an on-call address without an account
    about_baby = models.ForeignKey("people.Baby", on_delete=models.PROTECT, null=True, related_name="+")
    about_kind = models.CharField(max_length=20, blank=True)
    about_id = models.CharField(max_length=40, blank=True)
    link = models.ForeignKey("people.Invitation", on_delete=models.PROTECT, null=True, related_name="+")
    by_user = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")  # who caused it
    team = models.ForeignKey("people.Team", on_delete=models.PROTECT, null=True, related_name="+")  # who takes over
    language = models.CharField(max_length=10, default="en-gb")
    facts = models.JSONField(default=dict)  # neutral slots of the template: a date, a count; never health words
    created_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=OutboxState.choices, default=OutboxState.WAITING)
    next_try_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    why = models.CharField(max_length=200, blank=True)  # why it was dropped, or the last error
    copy = SealedTextField(blank=True, default="")  # what was sent, with the link blanked

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(
                    models.Q(to_carer__isnull=False, to_user=None, to_address="")
                    | models.Q(to_carer=None, to_user__isnull=False, to_address="")
                    | (models.Q(to_carer=None, to_user=None) & ~models.Q(to_address=""))
                ),
                name="outbox_one_recipient",
                violation_error_message="A message has exactly one recipient.",
            ),
        ]
        indexes = [
            models.Index(F("next_try_at"), condition=models.Q(state="waiting"), name="outbox_due"),
            models.Index(F("service"), F("created_at").desc(), name="outbox_of_service"),
            models.Index(fields=["about_kind", "about_id"], name="outbox_about"),
        ]
