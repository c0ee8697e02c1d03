"""People with an account. A carer never has one."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac


class UserManager(BaseUserManager):
    def create_user(self, email, password=None, **fields):
        """Return a new user; without a password nobody can sign in as them until they set one by their link."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


class User(AbstractBaseUser):
    """A member of staff: what they may do hangs on their memberships alone."""

    email = models.EmailField("work e-mail", max_length=254)
    name = models.CharField(max_length=100)
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)  # production settings refuse to start beside one
    joined_at = models.DateTimeField(auto_now_add=True)
    session_epoch = models.PositiveIntegerField(default=0)  # counting it up ends every session of this account

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_once",
                violation_error_message="There is an account with this e-mail address already.",
            ),
        ]

    def __str__(self):
        return self.name

    def get_session_auth_hash(self):
        return self._with_epoch(super().get_session_auth_hash())

    def get_session_auth_fallback_hash(self):
        for value in super().get_session_auth_fallback_hash():
            yield self._with_epoch(value)

    def _with_epoch(self, value: str) -> str:
        return salted_hmac("people.User.session_epoch", f"{value}.{self.session_epoch}", algorithm="sha256").hexdigest()

    def get_full_name(self):
        return self.name

    def get_short_name(self):
        return self.name.split(" ")[0]
