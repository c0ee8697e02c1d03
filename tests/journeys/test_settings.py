"""Sign-in, account, settings, messages and reports in a real browser: pages and error states sound at both widths."""

import re
from contextlib import nullcontext

import pytest
from django.core.cache import cache
from django.db import transaction
from django.urls import reverse

from people.actions import own_account, staff
from people.actors import console
from people.models import CrisisNumber, Membership, Organisation, Team
from people.outbox import actions as outbox
from people.outbox import delivery
from people.outbox.models import OutboxMessage, OutboxState
from people.roles import Permission
from screening.actions import schedule
from tests.cast import NOW, TODAY, staff_for
from tests.journeys.family_scene import set_up

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

NEW = "three words that differ"


@pytest.fixture
def scene(cast):
    """The cast with an absence, an invitation under way, messages in every state and an overdue number."""
    cache.clear()
    set_up(cast)
    mo = staff_for(cast.mo).actor(Permission.MANAGE_PEOPLE)
    Organisation.objects.create(service=cast.service, name="Northgate Community Trust")
    place, link = staff.invite(
        by=mo, name="Nia New", email="nia@fernhope.example", role="health_visitor", team=cast.elm
    )  # fmt: skip
    own_account.set_away(by=mo, user=cast.omar, cover=cast.ruth, from_day=TODAY, back_on=TODAY.replace(day=30))
    ruth = staff_for(cast.ruth).actor(Permission.REFER)
    with transaction.atomic():
        for kind in ("referral_received", "referral_accepted", "referral_declined"):
            outbox.queue(by=ruth, kind=kind, to_carer=cast.amira, about_baby=cast.noor, now=NOW)
    delivery.deliver()
    with transaction.atomic():
        outbox.queue(by=ruth, kind="referral_allocated", to_user=cast.tess, now=NOW)
    declined = OutboxMessage.objects.filter(kind="referral_declined")
    declined.update(state=OutboxState.FAILED, why="SMTPServerDisconnected: Connection unexpectedly closed", tries=10)
    schedule.start(by=console(cast.service.id), now=NOW)
    cast.nia, cast.join = place, link
    return cast


def manager_pages(cast):
    person = Membership.objects.get(user=cast.ruth).pk
    number = CrisisNumber.objects.filter(service=cast.service).first().pk
    return {
        "settings": reverse("settings"),
        "settings-people": reverse("settings_people"),
        "settings-invite": reverse("settings_invite"),
        "settings-person": reverse("settings_person", args=[person]),
        "settings-invited": reverse("settings_person", args=[cast.nia.pk]),
        "settings-place": reverse("settings_place", args=[person]),
        "settings-leave": reverse("settings_leave", args=[person]),
        "settings-teams": reverse("settings_teams"),
        "settings-team": reverse("settings_team", args=[Team.objects.get(name="Elm Team").pk]),
        "settings-organisation": reverse("settings_organisation_new"),
        "settings-duty": reverse("settings_duty"),
        "settings-duty-team": reverse("settings_duty_team", args=[cast.elm.pk]),
        "settings-service": reverse("settings_service"),
        "settings-hours": reverse("settings_hours"),
        "settings-times": reverse("settings_times"),
        "settings-targets": reverse("settings_targets"),
        "settings-alert-times": reverse("settings_alert_times"),
        "settings-golive": reverse("settings_golive"),
        "settings-numbers": reverse("settings_numbers"),
        "settings-number": reverse("settings_number", args=[number]),
        "settings-offers": reverse("settings_offers"),
        "settings-offer": reverse("settings_offer_new"),
        "settings-contacts": reverse("settings_contacts"),
        "settings-contact": reverse("settings_contact_new"),
        "settings-changes": reverse("settings_changes"),
        "settings-trail": reverse("settings_trail"),
        "settings-status": reverse("settings_status"),
        "outbox": reverse("outbox"),
        "outbox-message": reverse("outbox_message", args=[OutboxMessage.objects.filter(state="sent").first().pk]),
        "reports": reverse("reports"),
        "account": reverse("account"),
        "account-password": reverse("account_change_password"),
        "account-sign-out": reverse("account_logout"),
    }


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_every_page_of_the_manager_is_sound(open_window, sign_in, scene, size):
    window = sign_in(open_window(size), scene.mo)
    for name, path in manager_pages(scene).items():
        window.visit(path)
        window.check(name)


# Page → the button that sends it empty: each field that needs an answer says so.
EMPTY = {
    "settings_invite": "Invite",
    "settings_team_new": "Save",
    "settings_number_new": "Save",
    "settings_offer_new": "Save",
    "settings_contact_new": "Save",
    "account_change_password": "Set the password",
    "account": "Note the absence",
}


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_every_form_says_what_is_wrong_and_leads_there(open_window, sign_in, scene, size):
    window = sign_in(open_window(size), scene.mo)
    for name, button in EMPTY.items():
        page = window.visit(reverse(name))
        theirs = name == "account_change_password"  # allauth answers a form with errors by 200
        with nullcontext() if theirs else window.expecting(422):
            page.get_by_role("button", name=button, exact=True).click()
            page.get_by_role("heading", name="There is a problem").wait_for()
        window.check(f"{name.replace('_', '-')}-error")
        first = page.locator(".errors a").first
        target = first.get_attribute("href")[1:]
        first.click()
        assert page.evaluate("document.activeElement.id") == target, name


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_signing_in_joining_and_a_new_password(open_window, scene, mailoutbox, size):
    window = open_window(size)
    page = window.visit("/account/")
    window.check("sign-in")
    page.get_by_label("Your work e-mail").fill("ruth@fernhope.example")
    page.get_by_label("Your password").fill("not this one at all")
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("heading", name="There is a problem").wait_for()
    window.check("sign-in-error")
    page.get_by_role("link", name="I do not know my password").click()
    window.check("forgotten")
    page.get_by_label("Your work e-mail").fill("ruth@fernhope.example")
    page.get_by_role("button", name="Send me a link").click()
    page.get_by_role("heading", name="Look into your mail").wait_for()
    window.check("forgotten-sent")
    delivery.deliver()
    path = re.search(r"http://localhost:8000(/sign-in/forgotten/set/\S+)", mailoutbox[-1].body)[1]
    page = window.visit(path)
    window.check("forgotten-set")
    page.get_by_label("Your new password", exact=True).fill(NEW)
    page.get_by_label("Your new password once more").fill(NEW)
    page.get_by_role("button", name="Set the password").click()
    page.get_by_role("heading", name="You can sign in now").wait_for()
    window.check("forgotten-done")
    window.visit(path)
    window.check("forgotten-gone")
    page = window.visit(scene.join.path)
    window.check("join")
    page.get_by_label("Your password", exact=True).fill(NEW)
    page.get_by_label("Your password once more").fill(NEW)
    page.get_by_role("button", name="Set the password").click()
    page.get_by_role("heading", name="Sign in").wait_for()
    page.get_by_label("Your work e-mail").fill("nia@fernhope.example")
    page.get_by_label("Your password").fill(NEW)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/my-day/")
    window.visit(scene.join.path, status=404)
    window.check("join-gone")
