"""A new service, from the command line to the day on which it goes live, as its first manager does it."""

import re

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.utils import timezone

from people import golive
from people.models import Service

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PASSWORD = "three words that differ"


def save(page, path, fields, button="Save", chosen=()):
    """Open a form, fill it by its labels, and send it."""
    page.goto(path)
    for label, text in fields.items():
        page.get_by_role("textbox", name=label).fill(text)
    for label in chosen:
        page.get_by_label(label, exact=False).first.check()
    page.get_by_role("button", name=button, exact=True).click()
    page.wait_for_load_state()


def test_a_manager_brings_a_new_service_to_life(open_window, capsys):
    cache.clear()
    call_command("create_service", "Oakwood parent-infant team", "--short", "Oakwood")
    call_command("create_manager", "oakwood", "Bo Hart", "bo@oakwood.example")
    join = re.search(r"http://localhost:8000(/account/join/\S+)", capsys.readouterr().out)[1]
    service = Service.objects.get(slug="oakwood")

    window = open_window("desktop")
    page = window.visit(join)
    page.get_by_label("Your password", exact=True).fill(PASSWORD)
    page.get_by_label("Your password once more").fill(PASSWORD)
    page.get_by_role("button", name="Set the password").click()
    page.get_by_label("Your work e-mail").fill("bo@oakwood.example")
    page.get_by_label("Your password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/my-day/")
    page.get_by_text("Bo Hart").click()
    page.get_by_role("link", name="Settings").click()
    page.get_by_text("The service is not live").wait_for()
    window.check("new-service")

    at = window.base + "/settings/"
    invited = {"Name": "Jo Keane", "Work e-mail": "jo@oakwood.example"}
    page.goto(at + "people/invite/")
    for label, text in invited.items():
        page.get_by_role("textbox", name=label).fill(text)
    page.get_by_label("Coordinator").check()
    page.get_by_role("combobox", name="Team").select_option(label="Oakwood team")
    page.get_by_role("button", name="Invite").click()
    page.get_by_text("Invited. They get a message").wait_for()

    page.goto(at + "duty/")
    page.get_by_role("link", name="Oakwood team").click()
    page.get_by_label("First").select_option(label="Jo Keane")
    page.get_by_role("button", name="Save").click()
    days = dict.fromkeys(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday"), "9 to 17")
    save(
        page, at + "hours/", days | {"What happens outside these hours": "We read new answers on working days from 9."}
    )
    page.goto(at + "numbers/")
    page.get_by_role("button", name="I have checked all of them today").click()
    offer = {"Name": "Baby massage", "How one gets there": "Tuesdays at 10", "Who makes contact": "We ring"}
    save(page, at + "offers/new/", offer, chosen=["Early offer of ours"])

    page.goto(at + "go-live/")
    page.get_by_text("Everything is there but the signature").wait_for()
    window.check("ready-to-sign")
    page.get_by_label("Your name and role").fill("Bo Hart, manager")
    page.get_by_role("button", name="Sign and go live").click()
    page.get_by_text("The service is live").first.wait_for()
    service.refresh_from_db()
    assert golive.missing(service, timezone.localdate()) == []
    page.goto(at + "changes/")
    page.get_by_text("Yes, signed by Bo Hart, manager").wait_for()
    window.check("new-service-changes")
