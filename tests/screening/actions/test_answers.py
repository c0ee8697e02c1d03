"""Answers: each a new row, the newest counts, an alert in the same act, nothing after the form was sent in."""

import pytest
from django.db import DatabaseError, transaction

from people.actions.refusal import Refused
from people.actors import NotAllowed, by_link
from people.audit.models import AuditEvent
from people.roles import Permission
from screening.actions import alerts, answers, submission, withdrawing
from screening.models import Answer, Mode, SafetyAlert
from screening.queries.answers import newest
from tests.cast import staff_for
from tests.screening.forms import give_form, giver


@pytest.fixture
def form(cast):
    return give_form(cast)


@pytest.fixture
def keep(form):
    def keeping(item_id, option_id="", **given):
        by = by_link(form.id, form.service_id)
        return answers.keep(**{"by": by, "screening": form, "item_id": item_id, "option_id": option_id} | given)

    return keeping


def rows(form):
    return list(Answer.objects.filter(screening=form).order_by("number").values_list("item", "option", "number"))


def test_an_answer_keeps_its_option_and_what_it_weighs(keep, form, cast):
    kept = keep("a1", "sometimes", sitting="one").answer
    assert (kept.state, kept.option, kept.weight, kept.sitting) == ("answered", "sometimes", 2, "one")
    assert kept.at == cast.now and kept.by_user is None
    assert AuditEvent.objects.filter(what="answer.keep", object_id=str(form.id), link_id=form.id).count() == 1


def test_a_changed_answer_stands_beside_the_older_one(keep, form):
    keep("a1", "often")
    keep("b1", "often")
    kept = keep("a1", "hardly_ever")
    assert rows(form) == [("a1", "often", 1), ("b1", "often", 2), ("a1", "hardly_ever", 3)]
    assert kept.answers["a1"].option == newest(form)["a1"].option == "hardly_ever"


def test_the_same_answer_twice_in_one_sitting_is_kept_once(keep, form):
    keep("a1", "often", sitting="one")
    keep("a1", "often", sitting="one")
    assert len(rows(form)) == 1
    keep("a1", "often", sitting="two")
    assert len(rows(form)) == 2


def test_left_out_is_kept_with_its_reason_and_without_a_weight(keep):
    for state in ("not_fitting", "skipped"):
        kept = keep("a1", "often", state=state).answer
        assert (kept.state, kept.option, kept.weight) == (state, "", None)


def test_own_words_are_kept_sealed(keep, form):
    assert keep("talk", text="O’Brien 💚 مرحبا").answer.text == "O’Brien 💚 مرحبا"
    assert Answer.objects.get().text == "O’Brien 💚 مرحبا"
    assert keep("a1", "often", text="no words here").answer.text == ""


def test_what_the_form_does_not_have_is_refused(keep, form):
    for item, option in (("z9", "often"), ("a1", "never"), ("s1", "often"), ("a1", "0")):
        with pytest.raises(Refused):
            keep(item, option)
    assert rows(form) == []


def test_kept_answers_cannot_be_altered(keep):
    keep("a1", "often")
    with pytest.raises(DatabaseError), transaction.atomic():
        Answer.objects.update(option="never")


def test_staff_need_the_permission(keep, cast):
    assert keep("a1", "often", by=giver(cast)).answer.by_user == cast.ruth
    with pytest.raises(NotAllowed):
        keep("b1", "often", by=staff_for(cast.mina).actor(Permission.REFER))


@pytest.mark.parametrize("option", ["yes", "talk"])
def test_a_safety_answer_raises_its_alert_in_the_same_act(keep, form, option):
    assert keep("s1", option).alarms
    alert = SafetyAlert.objects.get()
    assert (alert.screening, alert.item) == (form, "s1")


def test_no_and_skipped_raise_nothing(keep):
    assert not keep("s1", "no").alarms
    assert not keep("s3", state="skipped").alarms
    assert not SafetyAlert.objects.exists()


def test_the_alert_stays_when_the_answer_changes_and_is_not_doubled(keep):
    for option in ("yes", "no", "talk"):
        keep("s1", option)
    alert = SafetyAlert.objects.get()
    assert alert.closed_at is None and len(list(alert.events.all())) == 3


def test_a_double_press_is_noted_once_in_the_alert(keep):
    keep("s1", "yes", sitting="one")
    assert keep("s1", "yes", sitting="one").alarms
    assert SafetyAlert.objects.get().events.count() == 1


def test_an_alert_that_cannot_be_raised_takes_the_answer_back_with_it(keep, form, monkeypatch):
    def fail(**given):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(alerts, "raise_for_answer", fail)
    with pytest.raises(RuntimeError):
        keep("s1", "yes")
    assert rows(form) == []


def test_the_red_flag_is_raised_by_the_answer_that_completes_it(keep):
    keep("a2", "almost_always")
    assert not SafetyAlert.objects.exists()
    assert not keep("e2", "often").alarms, "the parent sees no other page for it"
    assert SafetyAlert.objects.get().item == "red_flag"


def test_the_red_flag_is_noted_anew_only_when_it_comes_anew(keep):
    keep("a2", "almost_always")
    keep("e2", "often")
    keep("b1", "often")
    assert SafetyAlert.objects.get().events.count() == 1
    keep("e2", "hardly_ever")
    keep("e2", "almost_always")
    assert SafetyAlert.objects.get().events.count() == 2


def test_nothing_is_kept_after_the_form_was_sent_in(keep, form):
    keep("a1", "often")
    submission.submit(by=by_link(form.id, form.service_id), screening=form)
    for item, given in (("a1", {"option_id": "often"}), ("s1", {"option_id": "no"}), ("talk", {"text": "more"})):
        with pytest.raises(answers.AlreadySent):
            keep(item, **given)
    assert len(rows(form)) == 1


def test_a_late_safety_answer_is_still_heard(keep, form):
    submission.submit(by=by_link(form.id, form.service_id), screening=form)
    assert keep("s2", "yes").alarms
    assert SafetyAlert.objects.get().item == "s2"
    assert form.results.count() == 1, "the result stays as it was"


def test_a_withdrawn_form_takes_nothing(keep, form, cast):
    withdrawing.withdraw(by=giver(cast), screening=form, why="mistake")
    with pytest.raises(answers.AlreadySent):
        keep("s1", "yes")


@pytest.mark.parametrize(("key", "item", "option"), [("epds", "10", "option_1"), ("pbq", "18", "option_2")])
def test_a_scored_question_about_safety_raises_its_alert_from_an_unfinished_form(cast, key, item, option):
    screening = give_form(cast, key, mode=Mode.PAPER)
    answers.keep(by=giver(cast), screening=screening, item_id=item, option_id=option, now=cast.now)
    assert [alert.item for alert in screening.alerts.all()] == [item]
