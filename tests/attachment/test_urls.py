"""The addresses that are promised to stay."""

import pytest
from django.urls import resolve, reverse


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("front_door", "/"),
        ("professionals", "/professionals/"),
        ("help_now", "/help-now/"),
        ("privacy", "/privacy/"),
        ("accessibility", "/accessibility/"),
        ("account_login", "/sign-in/"),
        ("account_logout", "/sign-in/out/"),
        ("account_change_password", "/sign-in/password/"),
        ("account_reset_password", "/sign-in/forgotten/"),
    ],
)
def test_names_and_addresses(name, address):
    assert reverse(name) == address
    assert resolve(address).url_name == name


@pytest.mark.parametrize("address", ["/sign-in/signup/", "/sign-in/email/", "/accounts/login/", "/admin/"])
def test_what_allauth_or_django_would_add_is_not_there(client, address):
    assert client.get(address).status_code == 404
