"""Families in a real browser: every page of the desk sound at both widths, adding one without a script."""

import pytest
from django.urls import reverse

from people.models import Family
from tests.journeys.family_scene import set_up

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def scene(cast):
    return set_up(cast)


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_every_page_about_a_family_is_sound(open_window, sign_in, scene, size):
    window = sign_in(open_window(size), scene.ruth)
    family, amira, noor = scene.family.pk, scene.amira.pk, scene.noor.pk
    pages = {
        "my-day": reverse("my_day"),
        "families": reverse("families"),
        "family": reverse("family", args=[family]),
        "family-history": reverse("family_history", args=[family]),
        "family-change": reverse("family_change", args=[family]),
        "family-new": reverse("family_new"),
        "family-search": reverse("family_search"),
        "carer-new": reverse("carer_new", args=[family]),
        "carer-change": reverse("carer_change", args=[family, amira]),
        "carer-agreed": reverse("carer_agreed", args=[family, amira]),
        "carer-leave": reverse("carer_leave", args=[family, amira]),
        "carer-relation": reverse("carer_relation", args=[family, amira, noor]),
        "baby-new": reverse("baby_new", args=[family]),
        "baby-change": reverse("baby_change", args=[family, noor]),
        "baby-stop": reverse("baby_stop", args=[family, noor]),
        "baby-back": reverse("baby_back", args=[family, noor]),
        "baby-born": reverse("baby_born", args=[family, noor]),
        "task-new": reverse("task_new", args=[family]),
        "task": reverse("task", args=[scene.family.tasks.first().pk]),
    }
    for name, path in pages.items():
        window.visit(path)
        window.check(name)


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_everybodys_day_is_sound(open_window, sign_in, scene, size):
    for who in ("jo", "mo", "clare", "mina"):
        window = sign_in(open_window(size), getattr(scene, who))
        window.visit("/my-day/")
        window.check(f"my-day-{who}")


@pytest.mark.parametrize("javascript", [True, False])
def test_a_family_is_added_found_and_its_baby_mourned(open_window, sign_in, scene, javascript):
    window = sign_in(open_window("phone" if javascript else "desktop", javascript=javascript), scene.ruth)
    page = window.visit("/families/new/")
    with window.expecting(422):
        page.get_by_role("button", name="Save").click()
        page.get_by_role("heading", name="There is a problem").wait_for()
    window.check("family-new-errors")
    page.get_by_role("link", name="Enter the carer’s name").click()
    page.keyboard.type("Sian O’Brien")
    assert page.get_by_label("Full name").input_value() == "Sian O’Brien"

    page.get_by_role("button", name="Add another baby").click()
    assert page.get_by_label("Full name").input_value() == "Sian O’Brien"
    page.locator("#id_baby-0-name").fill("Osian")
    page.locator("#id_baby-0-born_on").fill("10 11 2026")
    page.locator("#id_baby-1-name").fill("Efa")
    page.locator("#id_baby-1-born_on").fill("10 11 2026")
    page.get_by_label("Relation to baby 1").select_option("Birth parent")
    page.get_by_label("Phone").fill("07700 900587")
    page.get_by_role("button", name="Save").click()

    page.get_by_role("heading", name="Is it one of these families?").wait_for()
    window.check("family-new-alike")
    page.get_by_role("button", name="Save as a new family").click()

    page.get_by_role("heading", name="How to reach Sian O’Brien safely").wait_for()
    page.get_by_role("group", name="May we send a text?").get_by_label("Yes").check()
    page.get_by_role("button", name="Save").click()
    page.get_by_role("heading", name="O’Brien family").wait_for()
    window.check("family-twins")

    page.get_by_role("article").filter(has_text="Efa").get_by_role("link", name="Loss, or no longer here").click()
    page.get_by_label("The pregnancy or the baby was lost").check()
    page.get_by_label("When was the loss?").fill("23 11 2026")
    page.get_by_label("Who gets in touch in person?").select_option("Omar Finch")
    page.get_by_role("button", name="Stop messages").click()
    assert page.get_by_role("article").filter(has_text="Efa").get_by_text("Loss noted").is_visible()
    window.check("family-loss")

    page.get_by_label("Find a family").fill("o'brien")
    page.keyboard.press("Enter")
    page.get_by_text("1 family fits.").wait_for()
    assert "brien" not in page.url.lower()
    window.check("search-found")
    assert Family.objects.filter(name="O’Brien").count() == 1
