"""A parent-infant team as a tenant, and the settings that every room reads."""

from django.db import models

from people.fields import SealedTextField
from people.models.rows import Row, ServiceRow


class Nation(models.TextChoices):
    ENGLAND = "england", "England"
    WALES = "wales", "Wales"
    SCOTLAND = "scotland", "Scotland"
    NORTHERN_IRELAND = "northern_ireland", "Northern Ireland"


class Service(Row):
    """One parent-infant team. Everything about families hangs below exactly one service."""

    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=100)
    short_name = models.CharField(max_length=30)  # neutral: it stands in messages that somebody else may read
    nation = models.CharField(max_length=20, choices=Nation.choices, default=Nation.ENGLAND)
    is_default = models.BooleanField(default=False)  # takes those whose area no service covers
    is_demo = models.BooleanField(default=False)
    phone = models.CharField(max_length=30, blank=True)  # the number a parent calls who has heard nothing
    exit_url = models.URLField(default="https://www.bbc.co.uk/weather")
    window_months = models.PositiveSmallIntegerField(default=24)
    districts = models.JSONField(default=list, blank=True)  # postcode districts of its area: ["AB1", "AB2"]
    outside_hours = models.TextField(blank=True)  # what happens outside opening hours, in words for parents
    on_call_email = models.EmailField(blank=True)
    access_days_after_end = models.PositiveSmallIntegerField(default=90)
    draft_days = models.PositiveSmallIntegerField(default=30)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["is_default"],
                condition=models.Q(is_default=True),
                name="one_default_service",
                violation_error_message="Another service is the platform's default already.",
            ),
        ]

    def __str__(self):
        return self.short_name


class Targets(models.Model):
    """How soon a referral should be decided, assessed and started.

    Defaults of the pathway: emergency 4 hours, urgent 2 working days, routine 5 working days, assessment within
    2 weeks, start within 6 weeks (NICE QS115: assessed within 2 weeks, treatment within 6).
    """

    service = models.OneToOneField(Service, on_delete=models.CASCADE, primary_key=True, related_name="targets")
    emergency_hours = models.PositiveSmallIntegerField(default=4)
    urgent_working_days = models.PositiveSmallIntegerField(default=2)
    routine_working_days = models.PositiveSmallIntegerField(default=5)
    assessment_days = models.PositiveSmallIntegerField(default=14)
    start_days = models.PositiveSmallIntegerField(default=42)


class AlertTimes(models.Model):
    """How soon a safety alert is acted on and climbs the ladder; a clinical lead signs them.

    Defaults of the pathway: 4 clock hours for the gravest answers; acknowledged within 1 opening hour, then the team
    is told, at 2 hours the manager, then hourly.
    """

    service = models.OneToOneField(Service, on_delete=models.CASCADE, primary_key=True, related_name="alert_times")
    gravest_hours = models.PositiveSmallIntegerField(default=4)
    team_told_after_hours = models.PositiveSmallIntegerField(default=1)
    manager_told_after_hours = models.PositiveSmallIntegerField(default=2)
    repeated_every_hours = models.PositiveSmallIntegerField(default=1)


class OpeningHours(ServiceRow):
    """One stretch of a weekday in which the service is open (0 is Monday), by local time."""

    weekday = models.PositiveSmallIntegerField()
    opens = models.TimeField()
    closes = models.TimeField()

    class Meta:
        ordering = ["weekday", "opens"]
        constraints = [
            models.CheckConstraint(condition=models.Q(weekday__lte=6), name="opening_weekday"),
            models.CheckConstraint(
                condition=models.Q(closes__gt=models.F("opens")),
                name="opening_before_closing",
                violation_error_message="The closing time is not after the opening time.",
            ),
        ]


class CrisisNumber(ServiceRow):
    """A number that parents are given, with the day on which somebody last checked that it is right."""

    label = models.CharField(max_length=40)  # "116 123", "Text SHOUT"
    href = models.CharField(max_length=60)  # "tel:116123", "sms:85258?body=SHOUT"
    text = models.CharField(max_length=120)  # "Samaritans, day and night"
    position = models.PositiveSmallIntegerField(default=0)
    checked_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["position", "label"]


class OfferKind(models.TextChoices):
    EARLY = "early", "Early offer of ours"
    ONWARD = "onward", "Onward offer elsewhere"


class Offer(ServiceRow):
    """Something a family can be offered: by us early, or elsewhere when we do not take a referral on."""

    kind = models.CharField(max_length=10, choices=OfferKind.choices)
    name = models.CharField(max_length=100)
    for_whom = models.CharField(max_length=200, blank=True)
    how_to_reach = models.CharField(max_length=300)
    who_makes_contact = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ["kind", "name"]

    def __str__(self):
        return self.name


class SignOff(ServiceRow):
    """A named person took responsibility for something: going live, the alert times, the concern policy."""

    what = models.CharField(max_length=40)
    by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    words = SealedTextField(blank=True, default="")
