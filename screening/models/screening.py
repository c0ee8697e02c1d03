"""A screening: one carer, at most one baby, one form, and the answers as they were given."""

from django.db import models
from django.db.models import F, Q

from people.fields import SealedTextField
from people.models.rows import ServiceRow


class Mode(models.TextChoices):
    LINK = "link", "By link"
    HANDED_OVER = "handed_over", "On a device handed over"
    TOGETHER = "together", "Together in the room"
    PAPER = "paper", "Copied from the paper form"
    OBSERVED = "observed", "Seen by a professional"


class ScreeningQuerySet(models.QuerySet):
    def locked(self, pk):
        """One screening, locked while an act decides on it, with the definition (read once in a process)."""
        with_definition = self.select_related("definition").defer("definition__body")
        return with_definition.select_for_update(of=("self",)).get(pk=pk)

    def open(self):
        """Given, and neither submitted nor withdrawn."""
        return self.filter(submitted_at=None, withdrawn_at=None)

    def submitted(self):
        return self.filter(submitted_at__isnull=False, withdrawn_at=None)

    def unread(self):
        """Submitted, and not opened yet by the person who gave it or their team."""
        return self.submitted().filter(read_at=None)

    def visible_to(self, staff):
        """Screenings of the teams somebody belongs to, and those shared with these teams."""
        shared = ScreeningShare.objects.filter(screening=models.OuterRef("pk"), team__in=staff.team_ids)
        return self.filter(Q(team__in=staff.team_ids) | models.Exists(shared), service=staff.service_id)


class Screening(ServiceRow):
    """One form for one carer about at most one baby, given by a team."""

    family = models.ForeignKey("people.Family", on_delete=models.PROTECT, related_name="screenings")
    carer = models.ForeignKey("people.Carer", on_delete=models.PROTECT, related_name="screenings")
    baby = models.ForeignKey("people.Baby", on_delete=models.PROTECT, null=True, related_name="screenings")
    definition = models.ForeignKey("screening.StoredDefinition", on_delete=models.PROTECT, related_name="+")
    mode = models.CharField(max_length=12, choices=Mode.choices)
    team = models.ForeignKey("people.Team", on_delete=models.PROTECT, related_name="+")
    given_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")
    contact_point = models.ForeignKey("screening.ContactPoint", on_delete=models.PROTECT, null=True, related_name="+")
    twin_of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="twins")
    alone = models.BooleanField(null=True)  # was the carer alone when answering? None: not asked
    given_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)  # the day on the paper form
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_why = models.CharField(max_length=200, blank=True)
    owner = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")
    read_by_date = models.DateTimeField(null=True, blank=True)  # by when somebody must have read the result
    read_at = models.DateTimeField(null=True, blank=True)
    read_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")
    unread_step = models.PositiveSmallIntegerField(default=0)  # how far up the ladder
    next_step_at = models.DateTimeField(null=True, blank=True)

    objects = ScreeningQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(F("family"), F("given_at").desc(), name="screening_of_family"),
            models.Index(F("team"), F("given_at").desc(), name="screening_of_team"),
            models.Index(
                F("next_step_at"),
                condition=Q(read_at=None, submitted_at__isnull=False),
                name="screening_unread_walk",
            ),
            models.Index(
                F("team"),
                F("read_by_date"),
                condition=Q(read_at=None, submitted_at__isnull=False),
                name="screening_unread_of_team",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(read_at=None) | Q(submitted_at__isnull=False),
                name="screening_read_after_submit",
                violation_error_message="A result is read only after the form was sent in.",
            ),
        ]


class ScreeningShare(ServiceRow):
    """Another team may see this screening, because it was sent along with a referral."""

    screening = models.ForeignKey(Screening, on_delete=models.CASCADE, related_name="shares")
    team = models.ForeignKey("people.Team", on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["screening", "team"], name="screening_shared_once")]


class ScreeningMove(ServiceRow):
    """A screening was put into the wrong family: who asks to move it, and the second person who agrees."""

    screening = models.ForeignKey(Screening, on_delete=models.PROTECT, related_name="moves")
    from_family = models.ForeignKey("people.Family", on_delete=models.PROTECT, related_name="+")
    to_carer = models.ForeignKey("people.Carer", on_delete=models.PROTECT, related_name="+")
    to_baby = models.ForeignKey("people.Baby", on_delete=models.PROTECT, null=True, related_name="+")
    reason = SealedTextField()
    asked_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    agreed_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(agreed_by=None) | ~Q(agreed_by=F("asked_by")),
                name="move_needs_second_person",
                violation_error_message="A second person has to agree.",
            ),
        ]
