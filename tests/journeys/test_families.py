"""Families in a real browser: every page of the desk sound at both widths, adding one without a script."""

import pytest
from django.urls import reverse

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
