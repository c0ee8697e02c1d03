"""A referral: a family on its way to help, with a person responsible, a next action and a date at every point."""

from django.db import models
from django.db.models import F, Q

from people.fields import SealedTextField
from people.models.rows import ServiceRow
from referrals.statuses import NAMES, OPEN, Status, Urgency

OPEN_VALUES = sorted(status.value for status in OPEN)


class Urgencies(models.TextChoices):
    EMERGENCY = Urgency.EMERGENCY.value, "Emergency"
    URGENT = Urgency.URGENT.value, "Urgent"
    ROUTINE = Urgency.ROUTINE.value, "Routine"


class ReferralQuerySet(models.QuerySet):
    def open(self):
        return self.filter(status__in=OPEN_VALUES)

    def received_by(self, staff):
        """Referrals sent to a team of theirs: what the queue and the referral page may show."""
        return self.filter(team__in=staff.team_ids, service=staff.service_id)

    def sent_by(self, staff):
        """Referrals that a team of theirs sent: they see status words only."""
        return self.filter(sources__team__in=staff.team_ids, service=staff.service_id).distinct()


class Referral(ServiceRow):
    """One referral of a family to a receiving team."""

    reference = models.CharField(max_length=20)  # "FH-2026-0412"
    family = models.ForeignKey("people.Family", on_delete=models.PROTECT, related_name="referrals")
    team = models.ForeignKey("people.Team", on_delete=models.PROTECT, related_name="+")  # the receiving team
    baby = models.ForeignKey("people.Baby", on_delete=models.PROTECT, null=True, related_name="+")
    screening = models.ForeignKey("screening.Screening", on_delete=models.PROTECT, null=True, related_name="referrals")
    status = models.CharField(max_length=24, choices=[(s.value, NAMES[s]) for s in Status], default=Status.RECEIVED)
    came_from = models.JSONField(default=list)  # statuses to go back to, the next one last: ["in_support", "paused"]
    urgency_suggested = models.CharField(max_length=10, choices=Urgencies.choices)
    urgency_set = models.CharField(max_length=10, choices=Urgencies.choices, blank=True)
    urgency_reasons = models.JSONField(default=list)  # plain words, for staff
    urgency_review_on = models.DateField(null=True, blank=True)
    reason_words = models.CharField(
        max_length=120, blank=True
    )  # the queue's ten words, made of rule names, not of free text
    seen = SealedTextField(blank=True, default="")  # what the referrer has seen
    agreement = models.CharField(max_length=20, blank=True)  # agreed, not_asked, unsafe_to_ask, refused
    agreement_words = SealedTextField(blank=True, default="")
    strengths = SealedTextField(blank=True, default="")
    safeguarding = models.BooleanField(default=False)
    safeguarding_words = SealedTextField(blank=True, default="")
    facts = models.JSONField(default=dict)  # coded answers of the referral form (seen together, statuses); no free text
    received_at = models.DateTimeField()
    received_month = models.DateField()  # first of the month, stored for the reports
    decide_by = models.DateTimeField()
    due_at = models.DateTimeField()  # of the clock that runs now, else of what is planned next (clock.due_at)
    rerank_on = models.DateField(null=True, blank=True)  # when an age or a due date crosses a line of urgency
    rank = models.CharField(max_length=80)  # ascending: urgency, due, id; one comparison pages the queue
    holder = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")
    offered_to = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")
    practitioner = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")
    first_contact_by = models.DateField(null=True, blank=True)
    offer = models.ForeignKey("people.Offer", on_delete=models.PROTECT, null=True, related_name="+")
    next_action = models.CharField(max_length=120, blank=True)
    next_on = models.DateField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    follows = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="followed_by")
    climbs_at = models.DateTimeField(null=True, blank=True)  # when it is past its time, and then once a day
    overdue_step = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)  # counts moves: two who act at once are told apart

    objects = ReferralQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["service", "reference"], name="referral_reference_once"),
            models.CheckConstraint(
                condition=~Q(status=Status.ALLOCATED) | Q(practitioner__isnull=False),
                name="allocated_has_practitioner",
                violation_error_message="An allocated referral has a practitioner.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=OPEN_VALUES) | Q(ended_at__isnull=False),
                name="ended_has_a_time",
            ),
        ]
        indexes = [
            models.Index(F("team"), F("rank"), condition=Q(status__in=OPEN_VALUES), name="queue_by_rank"),
            models.Index(F("holder"), F("rank"), condition=Q(status__in=OPEN_VALUES), name="queue_of_holder"),
            models.Index(F("practitioner"), condition=Q(status__in=OPEN_VALUES), name="referral_of_practitioner"),
            models.Index(F("family"), F("received_at").desc(), name="referral_of_family"),
            models.Index(fields=["service", "received_month"], name="referral_by_month"),
            models.Index(fields=["service", "decided_at"], name="referral_by_decision"),
            models.Index(F("rerank_on"), condition=Q(status__in=OPEN_VALUES), name="referral_rerank_walk"),
            models.Index(F("climbs_at"), condition=Q(status__in=OPEN_VALUES), name="referral_climb_walk"),
        ]

    def __str__(self):
        return self.reference

    @property
    def urgency(self) -> str:
        """The urgency that counts: the one a person set, else the suggested one."""
        return self.urgency_set or self.urgency_suggested


class ReferralParty(ServiceRow):
    """A carer of the referral: takes part or not, and may be told or not."""

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="parties")
    carer = models.ForeignKey("people.Carer", on_delete=models.PROTECT, related_name="+")
    takes_part = models.BooleanField(default=True)
    may_be_told = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["referral", "carer"], name="party_once")]


class SourceKind(models.TextChoices):
    SELF = "self", "Self-referral"
    HEALTH_VISITOR = "health_visitor", "Health visitor"
    MIDWIFE = "midwife", "Midwife"
    GP = "gp", "GP"
    SOCIAL_WORKER = "social_worker", "Social worker"
    FAMILY_HUB = "family_hub", "Family hub"
    OTHER = "other", "Other professional"


class ReferralSource(ServiceRow):
    """Who referred and when. A source sees status words since its own date, and no more."""

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="sources")
    kind = models.CharField(max_length=20, choices=SourceKind.choices)
    user = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")
    team = models.ForeignKey("people.Team", on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=100, blank=True)
    may_hear = models.BooleanField(default=True)  # the family agreed that they hear what becomes of it
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        indexes = [models.Index(fields=["team", "at"], name="source_of_team")]


class ReferralNumber(ServiceRow):
    """The last reference number given in a year; counted under a lock, so that no two are alike."""

    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["service", "year"], name="referral_number_of_year")]
