"""When a result counts as read, and what keeps it to be read."""

import pytest

from people.actions.refusal import Refused
from people.actors import NotAllowed
from people.audit.models import AuditEvent
from people.models import Away, Task
from people.roles import Permission
from screening.actions import reading
from screening.models import AnswerState, SafetyAlert, Screening, ScreeningShare
from screening.queries.answers import newest
from tests.cast import staff_for
from tests.screening.made import AMIRA, CALM, give, screened


def actor(user, team=None):
    return staff_for(user).actor(Permission.READ_RESULTS, team.id if team else None)


def opened(screening, user, team=None):
    reading.opened(by=actor(user, team), screening=screening)
    screening.refresh_from_db()
    return screening.read_at is not None


@pytest.mark.parametrize("who", ["ruth", "omar"])
def test_the_giver_or_their_team_marks_it_as_read(cast, who):
    screening = screened(cast, AMIRA)
    assert opened(screening, getattr(cast, who))
    assert screening.read_by == getattr(cast, who) and screening.next_step_at is None
    assert not Screening.objects.unread().exists()


def test_another_team_leaves_it_unread_and_the_look_is_recorded(cast):
    screening = screened(cast, AMIRA)
    ScreeningShare.objects.create(service=cast.service, screening=screening, team=cast.own, given_at=cast.now)
    assert not opened(screening, cast.jo)
    assert AuditEvent.objects.filter(what="screening.look", user_id=cast.jo.pk, family_id=cast.family.id).count() == 1


def test_the_cover_from_another_team_marks_it_as_read(cast):
    Away.objects.create(service=cast.service, user=cast.ruth, cover=cast.tess, from_day=cast.today)
    assert opened(screened(cast, AMIRA), cast.tess)


def test_read_twice_the_first_stays(cast, clock):
    screening = screened(cast, AMIRA)
    opened(screening, cast.ruth)
    clock.shift(3600)
    opened(screening, cast.omar)
    assert (screening.read_by, screening.read_at) == (cast.ruth, cast.now)
    assert AuditEvent.objects.filter(what="screening.read").count() == 1
    assert AuditEvent.objects.filter(what="screening.look").count() == 2


def test_who_may_not_read_results_may_not(cast):
    with pytest.raises(NotAllowed):
        reading.opened(by=staff_for(cast.mo).actor(Permission.HANDLE_ALERTS), screening=screened(cast))


# Safety questions left out.


@pytest.fixture
def skipped(cast):
    return screened(cast, CALM | {"s1": None, "s2": None})


def ask(screening, user, answers, words=""):
    reading.asked(by=actor(user), screening=screening, answers=answers, words=words)
    screening.refresh_from_db()


def test_a_skipped_safety_question_keeps_it_to_be_read(cast, skipped):
    assert not opened(skipped, cast.ruth)
    assert reading.left_to_ask(skipped) == ["s1", "s2"]


def test_asked_and_answered_no_it_is_read_with_a_new_result(cast, skipped):
    ask(skipped, cast.ruth, {"s1": "no", "s2": "no"})
    assert skipped.read_by == cast.ruth and reading.left_to_ask(skipped) == []
    assert [(r.number, r.level) for r in skipped.results.all()] == [(1, "just_below"), (2, "none")]
    assert skipped.results.get(number=2).correction_reason == reading.ASKED_AFTERWARDS
    assert not SafetyAlert.objects.exists()


def test_asked_and_answered_yes_an_alert_is_raised(cast, skipped):
    ask(skipped, cast.ruth, {"s1": "yes", "s2": None}, "Would not say more.")
    alert = SafetyAlert.objects.get()
    assert (alert.item, alert.owner) == ("s1", cast.ruth)
    assert skipped.read_at and reading.left_to_ask(skipped) == []


def test_asked_without_an_answer_it_is_read_and_the_words_are_kept(cast, skipped):
    ask(skipped, cast.omar, {"s1": None, "s2": None}, "Their partner came in. Ringing tomorrow.")
    assert skipped.read_at and skipped.results.count() == 1
    kept = newest(skipped)["s1"]
    assert (kept.state, kept.by_user, kept.text) == (
        AnswerState.SKIPPED,
        cast.omar,
        "Their partner came in. Ringing tomorrow.",
    )


@pytest.mark.parametrize(
    ("answers", "words"),
    [({"s1": "no"}, ""), ({"s1": "no", "s2": None}, ""), ({"s1": "no", "s2": "no", "s3": "no"}, ""), ({}, "x")],
)
def test_each_question_left_out_is_spoken_of(cast, skipped, answers, words):
    with pytest.raises(Refused):
        ask(skipped, cast.ruth, answers, words)
    assert not Screening.objects.filter(read_at__isnull=False).exists()


def test_an_answer_that_the_form_does_not_have_is_refused(cast, skipped):
    with pytest.raises(Refused):
        ask(skipped, cast.ruth, {"s1": "perhaps", "s2": "no"})


def test_asking_finishes_the_task(cast):
    screening = give(cast)
    from tests.screening.made import answer, submit

    answer(screening, {k: v for k, v in CALM.items() if not k.startswith("s")}, now=cast.now)
    for number, item in enumerate(("s1", "s3", "s2"), start=50):
        screening.answers.create(service=cast.service, item=item, state="not_asked", at=cast.now, number=number)
    submit(screening, now=cast.now)
    ask(screening, cast.ruth, {"s1": "no", "s2": "no", "s3": "no"})
    assert Task.objects.get().done_by == cast.ruth


# Who leaves.


def test_who_leaves_leaves_no_unread_result_behind(cast):
    first, second = screened(cast, AMIRA), screened(cast, CALM)
    opened(first, cast.ruth)
    Away.objects.create(service=cast.service, user=cast.ruth, cover=cast.omar, from_day=cast.today)
    by = staff_for(cast.mo).actor(Permission.MANAGE_PEOPLE)
    assert reading.reassign(by=by, leaving=cast.ruth) == 1
    second.refresh_from_db()
    assert second.owner == cast.omar
    assert reading.reassign(by=by, leaving=cast.omar, to=cast.tess) == 1
