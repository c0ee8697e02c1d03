"""A service and its manager from the command line, until the manager signs in."""

import re

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from people.models import Membership, Service
from people.outbox.models import OutboxMessage
from screening.models import ContactPoint

pytestmark = pytest.mark.django_db


def make(capsys, *args):
    call_command("create_service", *(args or ("Oakwood parent-infant team", "--short", "Oakwood")))
    return capsys.readouterr().out


def test_a_service_with_schedule_and_what_to_do_next(capsys):
    out = make(capsys)
    service = Service.objects.get(slug="oakwood")
    assert ContactPoint.objects.filter(service=service).count() == 6
    assert "create_manager oakwood" in out


def test_twice_is_refused_in_words(capsys):
    make(capsys)
    with pytest.raises(CommandError, match="oakwood already"):
        make(capsys)
    assert Service.objects.count() == 1


def test_a_manager_joins_by_the_printed_link_and_by_no_default_password(capsys, clock):
    make(capsys)
    call_command("create_manager", "oakwood", "Bo Hart", "Bo@oakwood.example")
    path = re.search(r"http://localhost:8000(/account/join/\S+)", capsys.readouterr().out)[1]
    assert not OutboxMessage.objects.exists()
    place = Membership.objects.get()
    assert (place.role, place.team.kind, place.user.has_usable_password()) == ("manager", "own", False)
    client = Client()
    client.post(path, {"password1": "three words that differ", "password2": "three words that differ"})
    fields = {"login": "bo@oakwood.example", "password": "three words that differ"}
    assert client.post("/sign-in/?next=/account/", fields).url == "/account/"


def test_an_unknown_service_names_those_that_there_are(capsys):
    make(capsys)
    with pytest.raises(CommandError, match="There is: oakwood"):
        call_command("create_manager", "elmwood", "Bo Hart", "bo@oakwood.example")
