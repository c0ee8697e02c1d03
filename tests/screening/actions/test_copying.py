"""Copied in one act: answers, result and alerts together, once, or nothing."""

import uuid
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from people.actions.refusal import Refused
from people.actors import NotAllowed
from people.audit.models import AuditEvent
from people.hours import LONDON
from people.models import Baby, Task
from people.roles import Permission
from screening.actions import copying
from screening.actions.copying import GivenAnswer
from screening.definitions import builtin, builtin_keys
from screening.models import Answer, AnswerState, Mode, SafetyAlert, Screening
from tests.cast import TODAY, staff_for
from tests.screening.forms import giver, published

COPIED = [key for key in builtin_keys() if "copied" in builtin(key).modes and key != "together"]


def first_options(key):
    """Every question answered with the option printed first."""
    form = builtin(key)
    return {
        item.id: GivenAnswer(text="Words.") if item.kind == "text" else GivenAnswer(option=item.options[0].id)
        for item in form.items
    }


def copy(cast, form="epds", answers=None, **changes):
    given = {
        "by": giver(cast),
        "family": cast.family,
        "carer": cast.amira,
        "baby": cast.noor,
        "definition": published(form),
        "mode": Mode.PAPER,
        "answers": first_options(form) if answers is None else answers,
        "answered_on": TODAY,
    }
    return copying.copy(**given | changes)


def test_there_are_forms_to_copy():
    assert len(COPIED) == 14


@pytest.mark.parametrize("key", COPIED)
def test_every_form_is_copied_with_its_result(cast, key):
    pregnancy = builtin(key).stage == "pregnancy"
    if pregnancy:
        Baby.objects.filter(pk=cast.noor.pk).update(born_on=None, due_on=TODAY + timedelta(days=60))
    elif key == "erc-toddler":
        Baby.objects.filter(pk=cast.noor.pk).update(born_on=TODAY - timedelta(days=300))
    elif key == "erc-brief":
        Baby.objects.filter(pk=cast.noor.pk).update(born_on=TODAY - timedelta(days=5))
    cast.noor.refresh_from_db()
    screening = copy(cast, key)
    screening.refresh_from_db()
    form = builtin(key)
    assert screening.mode == Mode.PAPER and screening.submitted_at == cast.now and screening.answered_on == TODAY
    kept = {answer.item: answer for answer in screening.answers.all()}
    assert set(kept) == {item.id for item in form.items}
    assert all(kept[item.id].weight == item.options[0].weight for item in form.items if item.options)
    assert screening.results.count() == 1 and screening.owner == cast.ruth


def test_an_earlier_day_dates_the_answers_and_the_safety_answers_may_have_their_own(cast):
    copy(cast, "erc-baby", answered_on=date(2026, 11, 20), safety_on=date(2026, 11, 22))
    noon = {answer.item: answer.at.astimezone(LONDON) for answer in Answer.objects.all()}
    assert noon["a1"] == datetime(2026, 11, 20, 12, tzinfo=LONDON)
    assert noon["s1"] == noon["s3"] == datetime(2026, 11, 22, 12, tzinfo=LONDON)


def test_a_safety_answer_raises_its_alert_in_the_same_act(cast):
    screening = copy(cast, "erc-baby", first_options("erc-baby") | {"s1": GivenAnswer(option="yes")})
    alert = SafetyAlert.objects.get(screening=screening, item="s1")
    assert alert.raised_at == cast.now and alert.owner == cast.ruth


def test_what_was_left_out_on_the_paper_is_kept_as_left_out(cast):
    answers = first_options("epds") | {"3": GivenAnswer(state=AnswerState.SKIPPED)}
    del answers["4"]
    screening = copy(cast, answers=answers)
    assert screening.answers.get(item="3").state == AnswerState.SKIPPED
    assert not screening.answers.filter(item="4").exists()
    assert screening.results.get().snapshot["missing"] == ["3", "4"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"99": GivenAnswer(option="option_1")},
        {"1": GivenAnswer(option="option_9")},
        {"1": GivenAnswer(option="")},
        {"1": GivenAnswer(text="3")},
    ],
)
def test_an_answer_that_the_form_does_not_have_keeps_nothing(cast, wrong):
    with pytest.raises(Refused):
        copy(cast, answers=first_options("epds") | wrong)
    assert not Screening.objects.exists() and not Answer.objects.exists()


def test_sent_twice_there_is_one(cast):
    key = uuid.uuid4()
    first = copy(cast, key=key)
    second = copy(cast, key=key, answers=first_options("epds") | {"10": GivenAnswer(option="option_1")})
    assert first == second and first.id == key
    assert Screening.objects.count() == 1 and first.results.count() == 1


def test_the_key_of_somebody_else_s_page_gives_nothing(cast):
    key = uuid.uuid4()
    copy(cast, key=key)
    with pytest.raises(Refused, match="used before"):
        copy(cast, key=key, by=giver(cast, cast.omar))


def test_the_form_has_to_fit_the_day_on_the_paper(cast):
    Baby.objects.filter(pk=cast.noor.pk).update(born_on=date(2026, 5, 20))
    cast.noor.refresh_from_db()
    with pytest.raises(Refused, match="another age"):
        copy(cast, "erc-baby")
    assert copy(cast, "erc-baby", answered_on=date(2026, 11, 19)).pk, "a day before the sixth month"


def test_words_beside_a_choice_are_kept_where_the_form_has_room_for_them(cast):
    answers = first_options("together") | {
        "comfort": GivenAnswer(option="mixed", text="Noor looked away, then settled.")
    }
    screening = copy(cast, "together", answers, mode=Mode.OBSERVED)
    kept = screening.answers.get(item="comfort")
    assert (kept.option, kept.text) == ("mixed", "Noor looked away, then settled.")
    assert (
        copy(cast, answers=first_options("epds") | {"1": GivenAnswer("option_1", "x")}).answers.get(item="1").text == ""
    )


@pytest.mark.parametrize("option", ["yes", "not_sure"])
def test_something_frightening_seen_raises_an_alert_for_safeguarding(cast, option):
    screening = copy(
        cast, "together", first_options("together") | {"seen": GivenAnswer(option=option)}, mode=Mode.OBSERVED
    )
    alert = SafetyAlert.objects.get(screening=screening)
    assert alert.item == "seen" and alert.safeguarding and alert.act_by == cast.now + timedelta(hours=4)


def test_copying_needs_the_permission(cast):
    with pytest.raises(NotAllowed):
        copy(cast, by=replace(staff_for(cast.mina).actor(Permission.REFER), team_id=cast.elm.id))
    assert not Screening.objects.exists()


def test_it_leaves_its_trail(cast):
    screening = copy(cast)
    whats = set(AuditEvent.objects.filter(object_id=str(screening.id)).values_list("what", flat=True))
    assert {"screening.give", "screening.submit", "result.make"} <= whats
    assert not Task.objects.exists()
