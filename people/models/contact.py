"""How a carer may be reached safely, and what they agreed to."""

from django.db import models

from people.models.rows import Row, ServiceRow


class Channel(models.TextChoices):
    CALL = "call", "Call"
    TEXT = "text", "Text"
    VOICEMAIL = "voicemail", "Voicemail"
    EMAIL = "email", "E-mail"
    POST = "post", "Post"


class YesNo(models.TextChoices):
    YES = "yes", "Yes"
    NO = "no", "No"
    NOT_ASKED = "not_asked", "Not asked yet"


class SafeContact(ServiceRow):
    """Whether one carer may be reached by one channel; looked at when a message is sent, not when it is written."""

    carer = models.ForeignKey("people.Carer", on_delete=models.CASCADE, related_name="safe_contacts")
    channel = models.CharField(max_length=10, choices=Channel.choices)
    allowed = models.CharField(max_length=10, choices=YesNo.choices, default=YesNo.NOT_ASKED)
    best_time = models.CharField(max_length=100, blank=True)
    who_else = models.CharField(max_length=100, blank=True)  # who else might read or hear it
    confirmed_at = models.DateTimeField(null=True, blank=True)  # a link was followed from there
    asked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["channel"]
        constraints = [models.UniqueConstraint(fields=["carer", "channel"], name="safe_contact_once")]


class Purpose(models.TextChoices):
    REFERRAL = "referral", "Knows of the referral and agrees"
    SHARE_HEALTH_VISITOR = "share_health_visitor", "Sharing with the health visitor"
    SHARE_GP = "share_gp", "Sharing with the GP"
    SHARE_MIDWIFE = "share_midwife", "Sharing with the midwife"
    SHARE_SOCIAL_CARE = "share_social_care", "Sharing with children’s social care"
    CONTACT_CALL = "contact_call", "Calls"
    CONTACT_TEXT = "contact_text", "Texts"
    CONTACT_VOICEMAIL = "contact_voicemail", "Voicemails"
    CONTACT_EMAIL = "contact_email", "E-mails"
    CONTACT_POST = "contact_post", "Letters"
    VIDEO = "video", "Video calls"
    REPORTING = "reporting", "Anonymous figures"


class ConsentState(models.TextChoices):
    GIVEN = "given", "Given"
    REFUSED = "refused", "Refused"
    WITHDRAWN = "withdrawn", "Withdrawn"


class ConsentRecord(ServiceRow):
    """One answer to one purpose at one time; the newest counts, the older ones stay."""

    append_only = True

    carer = models.ForeignKey("people.Carer", on_delete=models.PROTECT, related_name="consents")
    purpose = models.CharField(max_length=30, choices=Purpose.choices)
    state = models.CharField(max_length=10, choices=ConsentState.choices)
    how = models.CharField(max_length=20, default="spoken")  # spoken, written, online
    wording_version = models.CharField(max_length=20, default="1")
    by_name = models.CharField(max_length=100)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        indexes = [models.Index(fields=["carer", "purpose", "at"], name="consent_newest")]


class Beat(Row):
    """The worker's last sign of life, one row a walk; its silence is itself an alarm."""

    name = models.CharField(max_length=40, unique=True)
    at = models.DateTimeField()
    words = models.CharField(max_length=200, blank=True)
