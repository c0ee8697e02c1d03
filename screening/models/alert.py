"""Safety alerts: never nobody's, never closed by themselves."""

from django.db import models
from django.db.models import F, Q

from people.fields import SealedTextField
from people.models.rows import ServiceRow


class AlertQuerySet(models.QuerySet):
    def open(self):
        return self.filter(closed_at=None)

    def unacknowledged(self):
        return self.open().filter(acknowledged_at=None)

    def responsible(self, staff):
        """Alerts that stand on top of every page of this person: their own, and their teams'.

        A manager sees what the ladder has told them of, and a colleague what was handed to them.
        """
        told = AlertTold.objects.filter(alert=models.OuterRef("pk"), user=staff.user_id)
        mine = Q(owner=staff.user_id) | Q(team__in=staff.team_ids) | models.Exists(told)
        return self.filter(mine, service=staff.service_id)


class SafetyAlert(ServiceRow):
    """One safety answer of one screening that a person must act on by a time."""

    screening = models.ForeignKey("screening.Screening", on_delete=models.PROTECT, related_name="alerts")
    family = models.ForeignKey("people.Family", on_delete=models.PROTECT, related_name="+")
    carer = models.ForeignKey("people.Carer", on_delete=models.PROTECT, related_name="+")
    item = models.CharField(max_length=20)  # the safety item, or "red_flag"
    urgency = models.CharField(max_length=11)  # gravest, same_day, working_day
    raised_at = models.DateTimeField()
    act_by = models.DateTimeField()
    safe_until_then = models.CharField(max_length=3, blank=True, choices=[("yes", "Yes"), ("no", "No or not sure")])
    said_mistake_at = models.DateTimeField(null=True, blank=True)
    no_way_to_reach = models.BooleanField(default=False)
    safeguarding = models.BooleanField(default=False)  # closing needs a second person
    team = models.ForeignKey("people.Team", on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")
    step = models.PositiveSmallIntegerField(default=0)  # how far up the ladder
    next_step_at = models.DateTimeField()
    done = SealedTextField(blank=True, default="")
    with_whom = SealedTextField(blank=True, default="")
    look_again_on = models.DateField(null=True, blank=True)
    closing_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")
    closing_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = AlertQuerySet.as_manager()

    class Meta:
        ordering = ["act_by"]
        constraints = [
            models.UniqueConstraint(fields=["screening", "item"], name="alert_once_per_question"),
            models.CheckConstraint(
                condition=Q(closed_at=None) | (~Q(done="") & Q(closed_by__isnull=False)),
                name="alert_closed_with_words",
                violation_error_message="Say what was done before closing.",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(safeguarding=False) | ~Q(closed_by=F("closing_by")),
                name="alert_second_person",
                violation_error_message="A second person has to close a safeguarding alert.",
            ),
        ]
        indexes = [
            models.Index(F("next_step_at"), condition=Q(closed_at=None), name="alert_walk"),
            models.Index(F("team"), F("act_by"), condition=Q(closed_at=None), name="alert_open_of_team"),
            models.Index(F("owner"), F("act_by"), condition=Q(closed_at=None), name="alert_open_of_owner"),
        ]


class AlertTold(ServiceRow):
    """Somebody beyond the owner was told of an alert by the ladder, and sees it from then on."""

    alert = models.ForeignKey(SafetyAlert, on_delete=models.CASCADE, related_name="told")
    user = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["alert", "user"], name="alert_told_once")]


class AlertEvent(ServiceRow):
    """What happened to an alert: raised, answered again, acknowledged, climbed, noted, closed."""

    append_only = True

    alert = models.ForeignKey(SafetyAlert, on_delete=models.PROTECT, related_name="events")
    what = models.CharField(max_length=40)
    words = SealedTextField(blank=True, default="")
    by_name = models.CharField(max_length=100)
    by_user = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
