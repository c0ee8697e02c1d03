"""The case file: carers, babies, how they belong together, and which teams may open it."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from people import ages
from people.fields import SealedTextField
from people.models.rows import DatedQuerySet, ServiceRow, ordered_days


class FamilyQuerySet(models.QuerySet):
    def open_to(self, staff, today):
        """Families that somebody may open today: those to which a team of theirs has access. The only door."""
        access = FamilyAccess.objects.on(today).filter(family=OuterRef("pk"), team__in=staff.team_ids)
        return self.filter(Exists(access), service=staff.service_id)


class Family(ServiceRow):
    """A case file. A family known to two services is two records."""

    reference = models.CharField(max_length=16)  # what people say on the phone: "FH 7K3Q 2M"
    name = models.CharField(max_length=120)  # "Rahman and Osei"
    name_key = models.CharField(max_length=250, db_index=True)
    language = models.CharField(max_length=35, blank=True)  # as they say it: "Bengali"
    interpreter = models.BooleanField(default=False)
    address = SealedTextField(blank=True, default="")
    postcode = SealedTextField(blank=True, default="")
    postcode_district = models.CharField(max_length=4, blank=True)
    postcode_lookup = models.CharField(max_length=64, blank=True, db_index=True)
    safeguarding = models.BooleanField(default=False)
    safeguarding_words = SealedTextField(blank=True, default="")
    strengths = SealedTextField(blank=True, default="")
    created_at = models.DateTimeField()
    created_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")

    objects = FamilyQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["service", "reference"], name="family_reference_once")]
        indexes = [models.Index(fields=["service", "name_key"], name="family_by_name")]

    def __str__(self):
        return f"{self.name} family"


class CarerQuerySet(models.QuerySet):
    def seen_by(self, staff, today):
        """Carers that somebody may see today, of families they may open.

        A team that looks after the family, or covers an alert, sees all of them; a team that has a referral sees
        those who were shared with it.
        """
        opened = FamilyAccess.objects.on(today).filter(family=OuterRef("family"), team__in=staff.team_ids)
        whole = opened.exclude(reason=AccessReason.REFERRAL)
        shared = CarerShare.objects.filter(carer=OuterRef("pk"), team__in=staff.team_ids)
        return self.filter(Exists(whole) | (Exists(opened) & Exists(shared)), service=staff.service_id)


class Carer(ServiceRow):
    """Any main carer; each one's answers are kept apart from the other's."""

    family = models.ForeignKey(Family, on_delete=models.CASCADE, related_name="carers")
    name = models.CharField(max_length=100)
    name_key = models.CharField(max_length=200)
    called = models.CharField(max_length=60, blank=True)  # the name to use, where it is another one
    born_on = models.DateField(null=True, blank=True)
    phone = SealedTextField(blank=True, default="")
    phone_lookup = models.CharField(max_length=64, blank=True, db_index=True)
    email = SealedTextField(blank=True, default="")
    email_lookup = models.CharField(max_length=64, blank=True, db_index=True)
    nhs_number = SealedTextField(blank=True, default="")
    nhs_lookup = models.CharField(max_length=64, blank=True, db_index=True)
    language = models.CharField(max_length=35, blank=True)
    history_flags = SealedTextField(blank=True, default="")  # illness that is referred even if well, in words
    position = models.PositiveSmallIntegerField(default=0)

    objects = CarerQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        indexes = [models.Index(fields=["service", "name_key"], name="carer_by_name")]

    def __str__(self):
        return self.name

    @property
    def first_name(self):
        return self.called or self.name.split(" ")[0]


class BabyQuerySet(models.QuerySet):
    def with_us(self):
        """Babies about whom messages may be sent and prompts made: no loss, and living with the family."""
        return self.filter(lost_on=None, living_elsewhere=False)


class Baby(ServiceRow):
    """A baby, born or due; "born" keeps the id. A loss stops every message about this baby at once."""

    family = models.ForeignKey(Family, on_delete=models.CASCADE, related_name="babies")
    name = models.CharField(max_length=100, blank=True)  # "" is "Baby of …"
    name_key = models.CharField(max_length=200, blank=True)
    born_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    gestation_days = models.PositiveSmallIntegerField(null=True, blank=True)
    birth_order = models.PositiveSmallIntegerField(default=1)  # 2 for the second-born of twins
    nhs_number = SealedTextField(blank=True, default="")
    nhs_lookup = models.CharField(max_length=64, blank=True, db_index=True)
    in_hospital = models.BooleanField(default=False)
    living_elsewhere = models.BooleanField(default=False)
    lost_on = models.DateField(null=True, blank=True)

    objects = BabyQuerySet.as_manager()

    class Meta:
        ordering = ["birth_order", "id"]
        indexes = [
            models.Index(fields=["service", "name_key"], name="baby_by_name"),
            models.Index(fields=["service", "born_on"], name="baby_by_birth"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(born_on__isnull=False) | Q(due_on__isnull=False),
                name="baby_born_or_due",
                violation_error_message="Give the date of birth, or the due date.",
            ),
            models.CheckConstraint(
                condition=Q(gestation_days=None) | Q(gestation_days__gte=140, gestation_days__lte=315),
                name="baby_gestation_range",
                violation_error_message="The weeks at birth lie between 20 and 45.",
            ),
        ]

    @property
    def ages(self) -> ages.Baby:
        return ages.Baby(self.born_on, self.due_on, self.gestation_days)

    @property
    def may_be_written_about(self) -> bool:
        return self.lost_on is None and not self.living_elsewhere


class CareRelation(ServiceRow):
    """How a carer stands to a baby, dated; a foster carer gets a new family file."""

    carer = models.ForeignKey(Carer, on_delete=models.CASCADE, related_name="relations")
    baby = models.ForeignKey(Baby, on_delete=models.CASCADE, related_name="relations")
    kind = models.CharField(
        max_length=20,
        choices=[
            ("birth_parent", "Birth parent"),
            ("parent", "Parent"),
            ("step_parent", "Step-parent"),
            ("grandparent", "Grandparent"),
            ("kinship", "Kinship carer"),
            ("foster", "Foster carer"),
            ("adopter", "Adoptive parent"),
            ("other", "Other carer"),
        ],
    )
    parental_responsibility = models.CharField(
        max_length=10, choices=[("yes", "Yes"), ("no", "No"), ("not_known", "Not known")], default="not_known"
    )
    from_day = models.DateField()
    until_day = models.DateField(null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            ordered_days("care_days"),
            models.UniqueConstraint(fields=["carer", "baby"], condition=Q(until_day=None), name="care_relation_once"),
        ]


class AccessReason(models.TextChoices):
    LOOKS_AFTER = "looks_after", "Looks after the family"
    REFERRAL = "referral", "Has a referral of the family"
    ALERT_COVER = "alert_cover", "Covers an alert"


class FamilyAccess(ServiceRow):
    """A team may open a family from a day until a day, for a reason, given by somebody. Nothing else opens one."""

    family = models.ForeignKey(Family, on_delete=models.CASCADE, related_name="access")
    team = models.ForeignKey("people.Team", on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=20, choices=AccessReason.choices)
    from_day = models.DateField()
    until_day = models.DateField(null=True, blank=True)
    given_by = models.CharField(max_length=100)

    objects = DatedQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(F("team"), F("family"), name="access_of_team")]
        constraints = [
            ordered_days("access_days"),
            models.UniqueConstraint(
                fields=["family", "team", "reason"], condition=Q(until_day=None), name="access_once"
            ),
        ]


class CarerShare(ServiceRow):
    """Another team may see this carer's details, because a referral that names them was sent to it."""

    carer = models.ForeignKey(Carer, on_delete=models.CASCADE, related_name="shares")
    team = models.ForeignKey("people.Team", on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["carer", "team"], name="carer_shared_once")]


class FamilyEvent(ServiceRow):
    """Something about the family changed: what, in words, who, when. Never altered or removed."""

    append_only = True

    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="events")
    what = models.CharField(max_length=40)
    words = SealedTextField(blank=True, default="")
    by_name = models.CharField(max_length=100)
    by_user = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(F("family"), F("at").desc(), name="family_history")]
