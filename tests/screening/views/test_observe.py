"""What a professional saw: required context, words the carer may read, and the line that is always asked."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse

from people.models import Baby
from screening.actions import definitions
from screening.models import Mode, SafetyAlert, Screening
from tests.cast import TODAY
from tests.screening.views.pages import body, give_address, words

LINES = ("closeness", "signals", "comfort", "enjoyment", "repair", "baby_signs")
AROUND = {
    "q_where": "At home",
    "q_how_long": "40 minutes",
    "q_who_there": "Amira and Noor",
    "q_baby_state": "Awake, fed",
}


@pytest.fixture
def forms(cast):
    return definitions.load_builtin()


def data(**changes):
    typed = {"answered_on": "24 11 2026", "key": str(uuid.uuid4()), "q_interpreter": "no", "q_carer_knew": "yes"}
    typed |= AROUND | {
        "q_one_good_thing": "Noor calms when Amira sings.",
        "q_support": "told",
        "q_support_note": "Sister.",
    }
    typed |= {f"q_{line}": "going_well" for line in LINES} | {"q_seen": "no"}
    return typed | changes


def post(cast, client=None, **changes):
    return (client or cast.as_ruth).post(give_address(cast, "observe"), data(**changes))


def test_the_page_asks_for_everything_and_chooses_nothing(cast, forms):
    html = body(cast.as_ruth.get(give_address(cast, "observe")))
    assert " checked" not in html and "The carer may read every word" in html
    for said in ("Where was this?", "Baby’s own signs", "Looks, sounds, moves", "Did you see or hear anything"):
        assert said in html


def test_it_is_kept_in_one_act_with_words_beside_the_lines(cast, forms):
    response = post(cast, q_comfort="mixed", q_comfort_note="Looked away, then settled.")
    screening = Screening.objects.get()
    assert response.url == reverse("screening", args=[screening.pk])
    assert (screening.mode, screening.answered_on) == (Mode.OBSERVED, TODAY)
    kept = {a.item: a for a in screening.answers.all()}
    assert (kept["comfort"].option, kept["comfort"].text) == ("mixed", "Looked away, then settled.")
    assert kept["one_good_thing"].text == "Noor calms when Amira sings." and kept["support"].text == "Sister."
    assert screening.results.get().level == "none"


@pytest.mark.parametrize("option", ["yes", "not_sure"])
def test_the_safety_line_raises_an_alert_whatever_else_is_ticked(cast, forms, option):
    response = post(cast, q_seen=option)
    alert = SafetyAlert.objects.get()
    assert alert.safeguarding and response.url == reverse("given", args=[alert.screening_id])


@pytest.mark.parametrize(
    "name", [*AROUND, "q_interpreter", "q_carer_knew", "q_one_good_thing", "q_seen", "answered_on"]
)
def test_what_is_required_is_asked_for_and_the_rest_is_kept(cast, forms, name):
    html = body(post(cast, **{name: " " if name.startswith("q_o") else ""}), 422)
    assert "<title>Error: " in html and f'href="#id_{name}' in html and "Sister." in html
    assert not Screening.objects.exists()


@pytest.mark.parametrize("line", LINES)
def test_every_line_is_ticked_and_a_worry_says_what_was_seen(cast, forms, line):
    assert post(cast, **{f"q_{line}": ""}).status_code == 422
    for option in ("mixed", "concern"):
        html = body(post(cast, **{f"q_{line}": option}), 422)
        assert "say what you saw, in words the carer may read" in html and f'href="#id_q_{line}_note"' in html
    assert not Screening.objects.exists()
    assert post(cast, **{f"q_{line}": "not_seen"}).status_code == 302


def test_sent_twice_there_is_one(cast, forms):
    key = str(uuid.uuid4())
    assert post(cast, key=key).url == post(cast, key=key).url
    assert Screening.objects.count() == 1


def test_a_day_before_the_birth_or_to_come_is_refused(cast, forms):
    assert "before the baby was born" in words(post(cast, answered_on="1 10 2026"), 422)
    assert "or an earlier day" in words(post(cast, answered_on="25 11 2026"), 422)


def test_only_about_a_born_baby(cast, forms):
    assert cast.as_ruth.get(give_address(cast, "observe", baby="none")).status_code == 404
    Baby.objects.filter(pk=cast.noor.pk).update(born_on=None, due_on=TODAY + timedelta(days=30))
    assert cast.as_ruth.get(give_address(cast, "observe")).status_code == 404


def test_a_carer_who_declines_the_form_can_still_be_seen(cast, forms):
    post(cast, q_closeness="concern", q_closeness_note="Did not look.", q_signals="concern", q_signals_note="Missed.")
    assert Screening.objects.get().results.get().level == "refer"


def test_the_litany(cast, forms, client):
    address = give_address(cast, "observe")
    assert cast.as_omar.get(address).status_code == 200
    assert cast.as_ruth.delete(address).status_code == 405
    assert cast.as_mina.get(address).status_code == post(cast, cast.as_mina).status_code == 403
    for stranger in (cast.as_tess, cast.as_yan, cast.as_jo):
        for response in (stranger.get(address), post(cast, stranger)):
            assert response.status_code == 404 and "Rahman" not in response.content.decode()
    assert client.get(address).status_code == 302
    assert not Screening.objects.exists()


def test_statements_are_few(cast, forms, django_assert_max_num_queries):
    body(cast.as_ruth.get(give_address(cast, "observe")))
    with django_assert_max_num_queries(17):
        body(cast.as_ruth.get(give_address(cast, "observe")))
