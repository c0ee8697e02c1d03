"""Sending in: once, whole, by the version that was answered."""

from datetime import date

import pytest

from people.actions.refusal import Refused
from people.actors import by_link
from people.audit.models import AuditEvent
from people.models import Baby, Invitation, Task
from screening.actions import answers, definitions, results, submission, twins, withdrawing
from screening.definitions import builtin
from screening.models import CARRIED, Answer, Result, SafetyAlert
from screening.queries.answers import newest
from tests.screening.actions.test_definitions import changed
from tests.screening.forms import give_form, giver, link_to


def parent(form):
    return by_link(form.id, form.service_id)


def send(form, **given):
    return submission.submit(by=parent(form), screening=form, **given)


def answer_all(form, option="often", **others):
    for item in form.definition.frozen.items:
        choice = others.get(item.id, option if option in item.by_id else next(iter(item.by_id), ""))
        given = {"option_id": choice} if item.kind == "choice" else {"text": "Evenings are hard."}
        answers.keep(by=parent(form), screening=form, item_id=item.id, sitting="one", **given)


def test_it_makes_the_result_and_spends_the_links(cast):
    form = give_form(cast)
    link_to(cast, form)
    answer_all(form)
    assert send(form)
    form.refresh_from_db()
    assert form.submitted_at == cast.now and form.read_by_date
    result = Result.objects.get()
    assert result.screening == form and result.definition_digest == form.definition.digest
    assert not Invitation.objects.live(cast.now).exists()
    assert AuditEvent.objects.filter(what="screening.submit", object_id=str(form.id)).count() == 1


def test_twice_does_it_once(cast, clock):
    form = give_form(cast)
    assert send(form)
    clock.shift(60)
    assert not send(form)
    form.refresh_from_db()
    assert form.submitted_at == cast.now and Result.objects.count() == 1


def test_what_is_missing_is_no_obstacle_and_is_not_read_as_no(cast):
    form = give_form(cast)
    assert send(form)
    assert Result.objects.get().snapshot["safety_unanswered"] == ["s1", "s3", "s2"]


def test_a_withdrawn_form_is_not_sent_in(cast):
    form = give_form(cast)
    withdrawing.withdraw(by=giver(cast), screening=form, why="mistake")
    with pytest.raises(Refused):
        send(form)
    assert not Result.objects.exists()


def test_where_the_result_fails_nothing_is_sent_in(cast, monkeypatch):
    form = give_form(cast)
    link_to(cast, form)

    def fail(**given):
        raise RuntimeError("no")

    monkeypatch.setattr(results, "make", fail)
    with pytest.raises(RuntimeError):
        send(form)
    form.refresh_from_db()
    assert form.submitted_at is None and Invitation.objects.live(cast.now).count() == 1


def test_an_old_version_is_scored_by_its_own_rules_after_a_new_one_was_published(cast):
    form = give_form(cast)
    answer_all(form)
    newer = changed(builtin("erc-baby"), version=2)
    definitions.publish(by=giver(cast), definition=newer)
    send(form)
    assert Result.objects.get().definition_digest == builtin("erc-baby").digest != newer.digest


def test_with_somebody_else_in_the_room_safety_is_marked_as_not_asked_and_given_to_a_person(cast):
    form = give_form(cast, mode="handed_over", alone=False)
    answers.keep(by=parent(form), screening=form, item_id="a1", option_id="often")
    send(form)
    states = {item: answer.state for item, answer in newest(form).items()}
    assert states == {"a1": "answered", "s1": "not_asked", "s3": "not_asked", "s2": "not_asked"}
    assert Task.objects.get(kind=results.ASK_SAFETY).owner == cast.ruth


def test_alone_nothing_is_marked(cast):
    for alone in (True, None):
        form = give_form(cast, alone=alone)
        send(form)
        assert newest(form) == {}


@pytest.fixture
def idris(cast):
    return Baby.objects.create(
        service=cast.service, family=cast.family, name="Idris", born_on=date(2026, 10, 2), birth_order=2
    )


def second_of(cast, idris, **first_answers):
    first = give_form(cast)
    answer_all(first, **first_answers)
    send(first)
    first.refresh_from_db()
    return twins.give_second(by=parent(first), first=first, baby=idris)


def test_the_second_twins_form_carries_over_what_was_asked_about_the_carer(cast, idris):
    second = second_of(cast, idris, f1="sometimes", call="yes")
    answers.keep(by=parent(second), screening=second, item_id="a1", option_id="often")
    send(second)
    carried = {a.item: a.option for a in Answer.objects.filter(screening=second, sitting=CARRIED)}
    assert carried == {"f1": "sometimes", "s1": "no", "s3": "no", "s2": "no", "call": "yes"}
    assert newest(second).keys() == carried.keys() | {"a1"}


def test_the_alert_of_the_first_form_is_not_doubled_by_the_second(cast, idris):
    second = second_of(cast, idris, s1="yes")
    send(second)
    assert SafetyAlert.objects.count() == 1
    assert Result.objects.get(screening=second).snapshot["safety"], "but it stands in the result"


def test_an_answer_given_anew_is_not_overwritten(cast, idris):
    second = second_of(cast, idris)
    answers.keep(by=parent(second), screening=second, item_id="f1", option_id="hardly_ever")
    send(second)
    assert newest(second)["f1"].option == "hardly_ever"
