"""What happened to a referral: one immutable row a move."""

from django.db import models
from django.db.models import F, Q

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
    parent_words = SealedTextField(blank=True, default="")  # what each carer who may be told reads by their link
    referrer_words = SealedTextField(blank=True, default="")  # what the referrer reads
    facts = models.JSONField(default=dict)  # coded: offer id, practitioner id, first contact by, what each side is told
    sent = models.JSONField(default=list)  # ids of the outbox rows written with this move
    by_name = models.CharField(max_length=100)
    by_user = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    number = models.PositiveIntegerField(default=0)  # the referral's version that it made

    class Meta:
        ordering = ["number"]
        indexes = [models.Index(F("referral"), F("at").desc(), name="referral_history")]
        constraints = [models.UniqueConstraint(fields=["referral", "number"], name="event_number_once")]


class RequestForInformation(ServiceRow):
    """Something asked of somebody by a date; open until it was answered or given up."""

    referral = models.ForeignKey("referrals.Referral", on_delete=models.PROTECT, related_name="requests")
    of_kind = models.CharField(max_length=20)  # parent, referrer, gp, health_visitor, midwife, social_care, other
    of_whom = SealedTextField(blank=True, default="")
    what = SealedTextField()
    due_on = models.DateField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = SealedTextField(blank=True, default="")
    given_up_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["asked_at"]
        indexes = [
            models.Index(
                F("referral"), condition=Q(answered_at=None, given_up_at=None), name="request_open_of_referral"
            ),
        ]


class JointMove(ServiceRow):
    """A move that two people make: one asks for it, another agrees to it or does not."""

    referral = models.ForeignKey("referrals.Referral", on_delete=models.PROTECT, related_name="joint_moves")
    action = models.CharField(max_length=30)
    said = SealedTextField()  # what the first person said, as JSON
    asked_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answered_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    agreed = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(agreed=None) | Q(agreed=False) | ~Q(answered_by=F("asked_by")),
                name="joint_move_needs_two",
                violation_error_message="Another person has to agree.",
            ),
            models.UniqueConstraint(
                fields=["referral"], condition=Q(answered_at=None), name="one_joint_move_at_a_time"
            ),
        ]


class OnwardOffer(ServiceRow):
    """Help elsewhere that goes with a decline: named, with who makes contact, and what each side is told."""

    referral = models.ForeignKey("referrals.Referral", on_delete=models.PROTECT, related_name="onward_offers")
    offer = models.ForeignKey("people.Offer", on_delete=models.PROTECT, related_name="+")
    who_makes_contact = models.CharField(max_length=200)
    at = models.DateTimeField()
