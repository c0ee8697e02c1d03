"""What happened to a referral: one immutable row a move."""

from django.db import models
from django.db.models import F

from people.fields import SealedTextField
from people.models.rows import ServiceRow


class ReferralEvent(ServiceRow):
    """One move: who, when, from, to, why, in words, and what was sent. Undo is a new row."""

    append_only = True

    referral = models.ForeignKey("referrals.Referral", on_delete=models.PROTECT, related_name="events")
    action = models.CharField(max_length=30)
    from_status = models.CharField(max_length=24, blank=True)
    to_status = models.CharField(max_length=24)
    reason_code = models.CharField(max_length=40, blank=True)
    words = SealedTextField(blank=True, default="")
    facts = models.JSONField(default=dict)  # coded: offer id, practitioner id, first contact by, what each side is told
    sent = models.JSONField(default=list)  # ids of the outbox rows written with this move
    by_name = models.CharField(max_length=100)
    by_user = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(F("referral"), F("at").desc(), name="referral_history")]


class OnwardOffer(ServiceRow):
    """Help elsewhere that goes with a decline: named, with who makes contact, and what each side is told."""

    referral = models.ForeignKey("referrals.Referral", on_delete=models.PROTECT, related_name="onward_offers")
    offer = models.ForeignKey("people.Offer", on_delete=models.PROTECT, related_name="+")
    who_makes_contact = models.CharField(max_length=200)
    at = models.DateTimeField()
