"""Every look and every act, kept for good. Ids are plain values: a trail outlives what it speaks of."""

from django.db import models
from django.db.models import F


class AuditEvent(models.Model):
    """One look or act: who, acting as what, when, on which record. Never content."""

    append_only = True

    at = models.DateTimeField()
    service_id = models.UUIDField(null=True)
    actor_kind = models.CharField(max_length=10)
    actor_name = models.CharField(max_length=100)
    user_id = models.BigIntegerField(null=True)
    membership_id = models.UUIDField(null=True)
    role = models.CharField(max_length=20, blank=True)
    link_id = models.UUIDField(null=True)
    what = models.CharField(max_length=60)  # "family.look", "referral.accept"
    kind = models.CharField(max_length=30, blank=True)
    object_id = models.CharField(max_length=40, blank=True)
    family_id = models.UUIDField(null=True)
    shown = models.JSONField(default=list)  # ids of the rows that a list or a search showed
    request_id = models.CharField(max_length=32, blank=True)

    class Meta:
        indexes = [
            models.Index(F("service_id"), F("at").desc(), name="audit_of_service"),
            models.Index(F("family_id"), F("at").desc(), name="audit_of_family"),
            models.Index(F("user_id"), F("at").desc(), name="audit_of_user"),
        ]
