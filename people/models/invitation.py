"""Links that open one thing to whoever holds them, without an account."""

from django.db import models

from people import crypto
from people.fields import SealedTextField
from people.models.rows import ServiceRow


class LinkPurpose(models.TextChoices):
    ANSWER = "answer", "Answer a screening"
    FOLLOW = "follow", "Follow a referral"
    JOIN = "join", "Join as a colleague"


PATHS = {LinkPurpose.ANSWER: "/a/{}/", LinkPurpose.FOLLOW: "/f/{}/", LinkPurpose.JOIN: "/account/join/{}/"}


class InvitationQuerySet(models.QuerySet):
    def by_token(self, token: str, purpose: str):
        """The invitations (one or none) that this token opens, in whatever state."""
        return self.filter(token_lookup=crypto.lookup("token", token), purpose=purpose)

    def live(self, now):
        return self.filter(withdrawn_at=None, spent_at=None, expires_at__gt=now)


class Invitation(ServiceRow):
    """A link of 128 random bits. The row finds it by a hash and can show it again only with the key outside."""

    purpose = models.CharField(max_length=10, choices=LinkPurpose.choices)
    about_kind = models.CharField(max_length=20)  # "screening", "referral_source", "user"
    about_id = models.CharField(max_length=40)
    token = SealedTextField()
    token_lookup = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    spent_at = models.DateTimeField(null=True, blank=True)
    first_used_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["about_kind", "about_id"], name="invitation_about")]

    @property
    def path(self) -> str:
        """The address below the site's root; it opens the thing, so it is shown only to who may give it."""
        return PATHS[self.purpose].format(self.token)

    def is_live(self, now) -> bool:
        return self.withdrawn_at is None and self.spent_at is None and self.expires_at > now
