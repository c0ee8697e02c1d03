"""What was changed in the settings of a service: what it was, what it is, by whom."""

from django.db import models
from django.db.models import F

from people.fields import SealedTextField
from people.models.rows import ServiceRow


class SettingChange(ServiceRow):
    """One change of a setting or of a colleague's place, in words. Never altered or removed.

    The audit trail says that something was changed and by whom; it never holds content, so that the words stand here.
    """

    append_only = True

    what = models.CharField(max_length=100)  # "Neutral short name", "Ruth Ellery: role"
    old = SealedTextField(blank=True, default="")
    new = SealedTextField(blank=True, default="")
    by_name = models.CharField(max_length=100)
    by_user = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(F("service"), F("at").desc(), name="setting_changes")]
