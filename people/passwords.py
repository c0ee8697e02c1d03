"""The address for a new password."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse


def reset_address(user) -> str:
    """Return the address at which `user` may set a new password; made anew each time, kept nowhere."""
    key = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    return settings.BASE_URL + reverse("account_reset_password_from_key", kwargs=key)
