"""Answered together in the room: page by page, with the alert at once."""

import pytest

from people.actions.refusal import Refused
from people.actors import NotAllowed
from people.roles import Permission
from screening.actions import room
from screening.actions.copying import GivenAnswer
from screening.models import AnswerState, Mode, SafetyAlert
from tests.cast import staff_for
from tests.screening.forms import give_form, giver
from tests.screening.made import submit


def keep(cast, screening, by=None, **answers):
    given = {item: GivenAnswer(option=option) for item, option in answers.items()}
    return room.keep_page(by=by or giver(cast), screening=screening, answers=given)


@pytest.fixture
def form(cast):
    return give_form(cast, mode=Mode.TOGETHER)


def test_a_page_is_kept_question_by_question(cast, form):
    assert keep(cast, form, a1="often", b1="hardly_ever") is False
    assert {a.item: a.weight for a in form.answers.all()} == {"a1": 1, "b1": 3}
    form.refresh_from_db()
    assert form.started_at == cast.now and form.answers.first().by_user == cast.ruth


def test_a_page_sent_twice_is_kept_once(cast, form):
    keep(cast, form, a1="often")
    keep(cast, form, a1="often")
    assert form.answers.count() == 1


@pytest.mark.parametrize("option", ["yes", "talk"])
def test_a_safety_answer_raises_its_alert_before_the_page_is_answered(cast, form, option):
    assert keep(cast, form, s1="no", s3="no", s2=option) is True
    assert SafetyAlert.objects.get().item == "s2"


def test_the_red_flag_is_told_at_once_as_well(cast, form):
    assert keep(cast, form, a2="almost_always", e2="often") is True
    assert SafetyAlert.objects.get().item == "red_flag"


def test_skipped_and_not_fitting_are_kept_as_such(cast, form):
    answers = {
        "a1": GivenAnswer(state=AnswerState.NOT_FITTING),
        "s1": GivenAnswer(state=AnswerState.SKIPPED),
        "talk": GivenAnswer(text="How much crying is usual?"),
    }
    assert room.keep_page(by=giver(cast), screening=form, answers=answers) is False
    assert {a.item: (a.state, a.text) for a in form.answers.all()} == {
        "a1": ("not_fitting", ""),
        "s1": ("skipped", ""),
        "talk": ("answered", "How much crying is usual?"),
    }


def test_nothing_is_kept_of_a_page_with_a_wrong_answer(cast, form):
    with pytest.raises(Refused):
        keep(cast, form, a1="often", b1="never")
    assert not form.answers.exists()


def test_only_a_form_in_the_room_that_was_not_sent_in(cast, form):
    with pytest.raises(Refused, match="together in the room"):
        keep(cast, give_form(cast), a1="often")
    submit(form, now=cast.now)
    form.refresh_from_db()
    with pytest.raises(Refused):
        keep(cast, form, a1="often")


def test_it_needs_the_permission(cast, form):
    with pytest.raises(NotAllowed):
        keep(cast, form, by=staff_for(cast.mina).actor(Permission.REFER), a1="often")
