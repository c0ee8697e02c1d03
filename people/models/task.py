"""Whatever a person must do by a date."""

from django.db import models
from django.db.models import F, Q

from people.fields import SealedTextField
from people.models.rows import ServiceRow


class TaskQuerySet(models.QuerySet):
    def open(self):
        return self.filter(done_at=None)

    def seen_by(self, staff):
        """Tasks of this person and of their teams, whoever of the team has them, open or done."""
        return self.filter(Q(owner=staff.user_id) | Q(team__in=staff.team_ids), service=staff.service_id)

    def for_staff(self, staff):
        """Open tasks of this person, or of a team of theirs that nobody has taken."""
        return self.open().filter(
            Q(owner=staff.user_id) | Q(owner=None, team__in=staff.team_ids), service=staff.service_id
        )


class Task(ServiceRow):
    """A thing to do, for a person or (owner empty) for whoever of the team comes first."""

    kind = models.CharField(max_length=40)
    words = SealedTextField()
    family = models.ForeignKey("people.Family", on_delete=models.CASCADE, null=True, related_name="tasks")
    about_kind = models.CharField(max_length=20, blank=True)
    about_id = models.CharField(max_length=40, blank=True)
    owner = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")
    team = models.ForeignKey("people.Team", on_delete=models.PROTECT, null=True, related_name="+")
    due_at = models.DateTimeField()
    created_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")
    done_words = SealedTextField(blank=True, default="")
    escalated_at = models.DateTimeField(null=True, blank=True)

    objects = TaskQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(owner__isnull=False) | Q(team__isnull=False),
                name="task_has_somebody",
                violation_error_message="A task needs a person or a team.",
            ),
        ]
        indexes = [
            models.Index(F("owner"), F("due_at"), condition=Q(done_at=None), name="task_open_of_owner"),
            models.Index(F("team"), F("due_at"), condition=Q(done_at=None), name="task_open_of_team"),
            models.Index(fields=["about_kind", "about_id"], name="task_about"),
        ]
