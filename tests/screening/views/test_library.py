"""The library: facts of every form, and every question of our own as the parent reads it."""

import pytest
from django.urls import reverse

from screening.actions import definitions
from screening.definitions import builtin, builtin_keys
from screening.views.library import LICENCES, MEASURES, MODES
from tests.screening.views.pages import body, words


@pytest.fixture(autouse=True)
def forms(cast):
    return definitions.load_builtin()


def test_every_form_is_there_with_what_it_measures_and_how_it_may_be_used(cast):
    text = words(cast.as_ruth.get("/library/"))
    for key in builtin_keys():
        form = builtin(key)
        assert str(form.title) in text and str(MEASURES[key]) in text and form.licence.owner in text
    assert "Permission needed" in text and "Copied from paper" in text and "Version 1" in text


@pytest.mark.parametrize("key", builtin_keys())
def test_each_form_says_who_it_was_studied_in_and_where_its_numbers_come_from(cast, key):
    form = builtin(key)
    text = words(cast.as_ruth.get(reverse("library_form", args=[key])))
    for said in (form.title, form.validity, form.studied_in, form.licence.attribution, LICENCES[form.licence.kind]):
        assert " ".join(str(said).split()) in text
    for source in form.sources:
        assert source.cite in text
    for mode in form.modes:
        assert str(MODES[mode]) in text


@pytest.mark.parametrize("key", [key for key in builtin_keys() if builtin(key).has_wording])
def test_our_own_are_shown_in_the_parent_s_words(cast, key):
    form = builtin(key)
    text = words(cast.as_ruth.get(reverse("library_form", args=[key])))
    for item in form.items:
        assert str(item.wording_for(None if form.stage == "any" else form.stage)) in text
    assert "{day}" not in text


@pytest.mark.parametrize("key", [key for key in builtin_keys() if not builtin(key).has_wording])
def test_of_others_only_topics_of_our_own_are_shown(cast, key):
    text = words(cast.as_ruth.get(reverse("library_form", args=[key])))
    assert all(str(item.topic) in text for item in builtin(key).items)
    assert "once the owner’s wording is loaded" in text


@pytest.mark.parametrize("who", ["as_ruth", "as_omar", "as_tess", "as_mina", "as_jo", "as_priya", "as_mo", "as_yan"])
def test_everybody_who_works_with_families_or_settings_may_read_it(cast, who):
    body(getattr(cast, who).get("/library/"))
    body(getattr(cast, who).get("/library/epds/"))


def test_the_litany(cast, client):
    assert cast.as_clare.get("/library/").status_code == cast.as_clare.get("/library/epds/").status_code == 403
    assert cast.as_ruth.get("/library/nothing/").status_code == 404
    assert cast.as_ruth.post("/library/").status_code == 405
    assert client.get("/library/").url.startswith("/sign-in/")


def test_an_empty_library_is_no_fault(db, cast, monkeypatch):
    monkeypatch.setattr("screening.views.library.newest_forms", dict)
    assert "Library" in words(cast.as_ruth.get("/library/"))


def test_statements_are_few(cast, django_assert_max_num_queries):
    body(cast.as_ruth.get("/library/"))
    with django_assert_max_num_queries(6):
        body(cast.as_ruth.get("/library/"))
