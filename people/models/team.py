"""Teams, who belongs to them, and who stands in for whom."""

from django.db import models

from people.models.rows import DatedQuerySet, ServiceRow, ordered_days
from people.roles import ROLES


class Organisation(ServiceRow):
    """Where referrers come from, or who pays for places."""

    name = models.CharField(max_length=100)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["service", "name"], name="organisation_once")]

    def __str__(self):
        return self.name


class TeamKind(models.TextChoices):
    OWN = "own", "The parent-infant team"
    HEALTH_VISITING = "health_visiting", "Health visiting"
    MIDWIFERY = "midwifery", "Midwifery"
    GP = "gp", "General practice"
    SOCIAL_CARE = "social_care", "Children’s social care"
    FAMILY_HUB = "family_hub", "Family hub"


class Team(ServiceRow):
    """People who share families. The service's own staff are a team too (`own`), and receive referrals."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True)
    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=20, choices=TeamKind.choices)
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["service", "name"], name="team_once")]

    def __str__(self):
        return self.name


class Membership(ServiceRow):
    """What somebody is in a service: a role, in one team or (team empty) in the service as a whole."""

    user = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="memberships")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, related_name="memberships")
    role = models.CharField(max_length=20, choices=[(r.key, r.name) for r in ROLES.values()])
    from_day = models.DateField()
    until_day = models.DateField(null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["user", "until_day"], name="membership_of_user")]
        constraints = [
            ordered_days("membership_days"),
            models.UniqueConstraint(
                fields=["user", "team", "role"],
                condition=models.Q(until_day=None),
                name="membership_once",
                violation_error_message="This person has that role in that team already.",
            ),
        ]


class DutyEntry(ServiceRow):
    """Who is on duty for a team, first by `position`: the next step of the ladder when an owner is away."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="duty")
    user = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["team", "user"], name="on_duty_once")]


class Away(ServiceRow):
    """Somebody is away from a day until a day, and a named colleague covers for them."""

    user = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="away")
    cover = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    from_day = models.DateField()
    until_day = models.DateField(null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            ordered_days("away_days"),
            models.CheckConstraint(
                condition=~models.Q(user=models.F("cover")),
                name="cover_is_another",
                violation_error_message="Somebody cannot cover for themselves.",
            ),
        ]
