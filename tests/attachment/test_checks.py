"""No server opens on settings that would lose or show what families tell us."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured

from attachment import checks, environment
from people.models import User

ROOT = Path(__file__).resolve().parents[2]
FULL = {
    "SECRET_KEY": "s" * 60,
    "FIELD_KEYS": "k1:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
    "LOOKUP_KEY": "l" * 60,
    "ALLOWED_HOSTS": "service.example",
    "DATABASE_URL": "sqlite://:memory:",
}


def opening(**variables) -> str:
    """What the web server says when it opens on VARIABLES alone; "" when it opens."""
    env = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ} | variables
    command = [sys.executable, "-W", "ignore", "-c", "import attachment.wsgi"]
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True).stderr


def test_a_full_set_of_variables_opens():
    assert opening(**FULL) == ""


def test_the_demo_opens_with_nothing_but_its_flag():
    assert opening(DEMO="1", DATABASE_URL="sqlite://:memory:") == ""


@pytest.mark.parametrize("name", ["SECRET_KEY", "FIELD_KEYS", "LOOKUP_KEY", "ALLOWED_HOSTS"])
def test_each_missing_variable_is_told_with_its_remedy(monkeypatch, name):
    monkeypatch.setattr(environment, "DEMO", False)
    for variable, value in (FULL | {name: ""}).items():
        monkeypatch.setenv(variable, value)
    (error,) = run_checks(tags=[checks.TAG], include_deployment_checks=True)
    assert error.id == "attachment.E001"
    assert error.msg.startswith(f"{name} is not set. Set it to ")


def test_nothing_set_does_not_open():
    said = opening(DATABASE_URL="sqlite://:memory:")
    assert "ImproperlyConfigured: Not started." in said
    assert all(name in said for name in ("SECRET_KEY", "FIELD_KEYS", "LOOKUP_KEY", "ALLOWED_HOSTS"))


def test_the_demo_flag_is_no_setting_of_a_service(monkeypatch):
    monkeypatch.setattr(environment, "DEMO", True)
    assert [error.id for error in checks.settings_of_a_service(None)] == ["attachment.E002"]


@pytest.mark.django_db
def test_a_demo_account_keeps_a_service_from_opening(monkeypatch):
    monkeypatch.setattr(environment, "problems", list)
    monkeypatch.setattr(checks, "connections", type("Kept", (), {"close_all": staticmethod(list)}))
    User.objects.create(email="jo@demo.example", name="Jo", is_demo=False)
    checks.refuse_unsafe_start()
    User.objects.create(email="ruth@demo.example", name="Ruth", is_demo=True)
    with pytest.raises(ImproperlyConfigured, match="holds the demo's accounts"):
        checks.refuse_unsafe_start()
    assert checks.no_demo_account(None, databases=None) == []


@pytest.mark.django_db
def test_the_demo_opens_beside_its_own_accounts(monkeypatch):
    monkeypatch.setattr(environment, "DEMO", True)
    User.objects.create(email="ruth@demo.example", name="Ruth", is_demo=True)
    checks.refuse_unsafe_start()
