"""Copying a paper form: every number of every form, refusals that keep what was typed, one act."""

import html
import json
import re
import uuid
from datetime import date

import pytest
from django.urls import reverse

from people.actors import console
from people.models import Baby
from screening.actions import definitions
from screening.definitions import NOT_APPLICABLE, Definition, builtin, builtin_keys
from screening.forms.paper import PaperForm
from screening.models import AnswerState, Mode, SafetyAlert, Screening
from tests.screening.forms import give_form
from tests.screening.made import CALM, answer, submit
from tests.screening.views.pages import body, give_address, words

pytestmark = pytest.mark.usefixtures("clock")

COPIED = [key for key in builtin_keys() if "copied" in builtin(key).modes and builtin(key).respondent == "carer"]


@pytest.fixture
def forms(cast):
    return definitions.load_builtin()


def data(form, **changes):
    """What the page sends when every question has the answer printed last."""
    typed = {"answered_on": "24 11 2026", "safety_on": "", "key": str(uuid.uuid4())}
    for item in builtin(form).items:
        typed[f"q_{item.id}"] = "" if item.kind == "text" else str(item.options[-1].value)
    return typed | changes


def post(cast, form="epds", **changes):
    return cast.as_ruth.post(give_address(cast, "copy_paper", form=form), data(form, **changes))


def bound(key, **changes):
    return PaperForm(builtin(key), data=data(key, **changes))


def test_a_page_shows_number_topic_and_weights_in_printed_order(cast, forms):
    page = body(cast.as_ruth.get(give_address(cast, "copy_paper", form="epds")))
    assert page.count("<fieldset") == 10 and "Sense of humour" in page
    values = re.findall(r'name="q_3" value="([^"]+)"', page)
    assert values == ["3", "2", "1", "0", "left_out"], "reversed: the option printed first scores 3"
    assert re.findall(r'name="q_1" value="([^"]+)"', page)[:4] == ["0", "1", "2", "3"]
    assert "I have been able to laugh" not in page, "the wording is its owner's"


def test_a_saved_form_has_answers_result_and_alert(cast, forms):
    response = post(cast, answered_on="20 11 2026", safety_on="22 11 2026", q_4="left_out", q_10="2")
    screening = Screening.objects.get()
    assert response.url == reverse("given", args=[screening.pk]), "an alert stands first"
    assert (screening.mode, screening.answered_on) == (Mode.PAPER, date(2026, 11, 20))
    kept = {a.item: a for a in screening.answers.all()}
    assert kept["4"].state == AnswerState.SKIPPED and kept["10"].weight == 2
    assert kept["1"].at.day == 20 and kept["10"].at.day == 22
    assert SafetyAlert.objects.get().item == "10" and screening.results.get().snapshot["missing"] == ["4"]


def test_without_an_alert_the_result_comes_next(cast, forms):
    response = post(cast, "gad2")
    assert response.url == reverse("screening", args=[Screening.objects.get().pk])
    assert "Saved, with its result." in words(cast.as_ruth.get(response.url))


def test_sent_twice_there_is_one(cast, forms):
    key = str(uuid.uuid4())
    first, second = post(cast, "gad2", key=key), post(cast, "gad2", key=key)
    assert first.url == second.url and Screening.objects.count() == 1


@pytest.mark.parametrize("key", COPIED)
def test_every_number_of_every_form_is_taken_as_its_published_weight(key):
    form = builtin(key)
    for item in form.items:
        for option in item.options:
            page = bound(key, **{f"q_{item.id}": str(option.value)})
            assert page.is_valid(), (item.id, option.value, page.errors)
            assert page.given()[item.id].option == option.id


@pytest.mark.parametrize("key", COPIED)
@pytest.mark.parametrize("wrong", ["highest + 1", "-1", "2.0", "true", "option_1", "99", "٣", "", " "])
def test_what_is_outside_is_refused_line_by_line(key, wrong):
    for item in builtin(key).items:
        if item.kind == "text":
            continue
        numbers = [option.value for option in item.options if option.value != NOT_APPLICABLE]
        value = str(max(numbers) + 1) if wrong == "highest + 1" else wrong
        page = bound(key, **{f"q_{item.id}": value})
        if not value and item.optional:
            assert page.is_valid() and item.id not in page.given()
        else:
            assert list(page.errors) == [f"q_{item.id}"], (item.id, value)


@pytest.mark.parametrize("key", COPIED)
def test_every_line_can_be_marked_as_left_out(key):
    choices = [item for item in builtin(key).items if item.kind == "choice"]
    page = bound(key, **{f"q_{item.id}": "left_out" for item in choices})
    assert page.is_valid()
    assert {given.state for given in page.given().values()} == {AnswerState.SKIPPED}
    assert set(page.given()) == {item.id for item in choices}


@pytest.mark.parametrize(("key", "item"), [("kpcs", "1"), ("kpcs", "9"), ("maas", "19")])
def test_not_applicable_only_where_the_form_has_it(key, item):
    assert bound(key, **{f"q_{item}": "na"}).is_valid()
    assert not bound(key, q_2="na").is_valid()


def test_errors_keep_everything_and_name_each_line(cast, forms):
    response = post(cast, q_2="1", q_5="7", q_6="")
    page = body(response, 422)
    assert "<title>Error: " in page and not Screening.objects.exists()
    assert "Item 5: “7” is none of 3, 2, 1, 0" in page
    assert "Item 6: choose the answer, or “Left out”" in page
    assert '<a href="#id_q_5_0">' in page and '<a href="#id_q_6_0">' in page
    assert re.search(r'name="q_2" value="1"[^>]* checked', page) and 'value="24 11 2026"' in page


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"answered_on": "25 11 2026"}, "24 Nov 2026 or an earlier day"),
        ({"answered_on": "24 9 2026"}, "within the last 60 days"),
        ({"answered_on": ""}, "Enter a day"),
        ({"safety_on": "25 11 2026"}, "24 Nov 2026 or an earlier day"),
    ],
)
def test_days_have_to_be_possible(cast, forms, changes, said):
    assert said in words(post(cast, **changes), 422)
    assert not Screening.objects.exists()


def test_a_form_of_our_own_before_the_birth_is_refused(cast, forms):
    assert "before the baby was born" in words(post(cast, "erc-baby", answered_on="1 10 2026"), 422)


def test_a_form_filled_in_at_the_right_age_may_be_copied_after_it(cast, forms):
    Baby.objects.filter(pk=cast.noor.pk).update(born_on=date(2026, 5, 20))
    assert "is for another age" in words(post(cast, "erc-baby"), 422)
    assert post(cast, "erc-baby", answered_on="19 11 2026").status_code == 302
    assert Screening.objects.get().answered_on == date(2026, 11, 19)


def test_own_words_are_kept(cast, forms):
    post(cast, "erc-baby", q_talk="The evenings are long.\nIs that usual?")
    assert Screening.objects.get().answers.get(item="talk").text == "The evenings are long.\nIs that usual?"


def test_the_second_twin_is_not_asked_twice(cast, forms):
    tom = Baby.objects.create(
        service=cast.service, family=cast.family, name="Tom", born_on=cast.noor.born_on, birth_order=2
    )
    first = give_form(cast, mode=Mode.PAPER)
    answer(first, CALM | {"call": "yes"}, now=cast.now)
    submit(first, now=cast.now)
    address = give_address(cast, "copy_paper", form="erc-baby", baby=tom, first=first)
    page = body(cast.as_ruth.get(address))
    assert "Tom" in page and "not copied twice" in page
    for item in ("f1", "s1", "s2", "s3", "call"):
        assert f"q_{item}" not in page
    assert 'name="safety_on"' not in page
    assert cast.as_ruth.post(address, data("erc-baby")).status_code == 302
    second = Screening.objects.get(twin_of=first)
    assert second.baby == tom and second.answers.get(item="call").option == "yes", "carried over"
    assert cast.as_ruth.get(address).status_code == 404, "there is no other second form"


@pytest.mark.parametrize("form", ["", "nothing", "together", "erc-pregnancy", "maas"])
def test_only_a_form_that_can_be_copied_about_this_baby(cast, forms, form):
    assert cast.as_ruth.get(give_address(cast, "copy_paper", form=form)).status_code == 404


def test_a_page_drawn_with_an_older_version_is_kept_as_that_version(cast, forms):
    page = body(cast.as_ruth.get(give_address(cast, "copy_paper", form="gad2")))
    assert '<input type="hidden" name="version" value="1">' in page
    newer = Definition.from_stored(json.loads(builtin("gad2").canonical_json) | {"version": 2})
    definitions.publish(by=console(), definition=newer)
    assert 'name="version" value="2"' in body(cast.as_ruth.get(give_address(cast, "copy_paper", form="gad2")))
    assert post(cast, "gad2", version="1").status_code == 302
    assert Screening.objects.get().definition.version == "1"
    for version in ("2", "", "99", "x" * 50):
        post(cast, "gad2", version=version)
    assert set(Screening.objects.exclude(definition__version="1").values_list("definition__version", flat=True)) == {
        "2"
    }


@pytest.mark.parametrize("name", ["Siân O’Brien", "Null", "محمد", "👶", "<b>x</b>", "a" * 100])
def test_names_of_all_kinds(cast, forms, name):
    cast.amira.name = cast.noor.name = name
    cast.amira.save()
    cast.noor.save()
    assert name in html.unescape(body(cast.as_ruth.get(give_address(cast, "copy_paper", form="gad2"))))
    assert name in html.unescape(body(cast.as_ruth.get(give_address(cast))))
    assert "<b>x</b>" not in body(cast.as_ruth.get(give_address(cast)))


def test_a_form_may_be_about_the_carer_alone(cast, forms):
    address = give_address(cast, "copy_paper", form="gad7", baby="none")
    body(cast.as_ruth.get(address))
    assert cast.as_ruth.post(address, data("gad7")).status_code == 302
    assert Screening.objects.get().baby is None


def test_the_litany(cast, forms, client):
    address = give_address(cast, "copy_paper", form="gad2")
    assert cast.as_omar.get(address).status_code == 200
    assert cast.as_ruth.delete(address).status_code == 405
    assert cast.as_mina.get(address).status_code == cast.as_mina.post(address, data("gad2")).status_code == 403
    for stranger in (cast.as_tess, cast.as_yan, cast.as_jo):
        for response in (stranger.get(address), stranger.post(address, data("gad2"))):
            assert response.status_code == 404 and "Rahman" not in response.content.decode()
    assert client.get(address).status_code == 302
    assert cast.as_ruth.get(reverse("copy_paper", args=[cast.family.pk])).status_code == 404, "nobody was chosen"
    assert not Screening.objects.exists()


def test_statements_do_not_grow_with_the_questions(cast, forms, django_assert_max_num_queries):
    body(cast.as_ruth.get(give_address(cast, "copy_paper", form="pbq")))
    with django_assert_max_num_queries(17) as short:
        body(cast.as_ruth.get(give_address(cast, "copy_paper", form="gad2")))
    with django_assert_max_num_queries(17) as long:
        body(cast.as_ruth.get(give_address(cast, "copy_paper", form="pbq")))
    assert len(short) == len(long)
    with django_assert_max_num_queries(60) as saved_short:
        post(cast, "gad2")
    with django_assert_max_num_queries(60) as saved_long:
        post(cast, "kpcs")
    assert len(saved_short) == len(saved_long)
