"""Making a result: once, by the definition, with an owner and a date."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, transaction

from people.audit.models import AuditEvent
from people.models import Away, Task
from screening import scoring
from screening.actions import results
from screening.models import Answer, Result, SafetyAlert
from screening.scoring import AnswerError
from tests.screening.made import AMIRA, CALM, RED_FLAG, answer, give, screened, submit


def at(day, hour, month=11):
    return datetime(2026, month, day, hour, tzinfo=UTC)


def test_the_result_is_what_scoring_says_and_is_kept_with_its_digests(cast):
    screening = screened(cast, AMIRA)
    definition = screening.definition.frozen
    expected = scoring.score(definition, scoring.values_of_options(definition, AMIRA))
    kept = Result.objects.get()
    assert scoring.Result.from_snapshot(kept.snapshot) == expected
    assert (kept.number, kept.level, kept.definition_digest) == (1, "early_offer", definition.digest)
    assert kept.snapshot_digest == results.digest_of(kept.snapshot) and len(kept.snapshot_digest) == 64
    assert expected.scale("total").value == 13 and expected.scale("comfort").value == 5


def test_the_newest_answers_count(cast):
    screening = give(cast)
    answer(screening, AMIRA, now=cast.now)
    answer(screening, {"c1": "often"}, now=cast.now)
    assert submit(screening, now=cast.now).level == "just_below"


def test_a_skipped_answer_is_missing_and_not_zero(cast):
    result = scoring.Result.from_snapshot(screened(cast, AMIRA | {"f2": None}).result.snapshot)
    assert result.missing == ("f2",) and result.scale("total").value is None and result.at_least


def test_an_answer_that_the_definition_does_not_have_keeps_nothing(cast):
    screening = give(cast)
    Answer.objects.create(
        service=cast.service, screening=screening, item="a1", state="answered", option="never", at=cast.now, number=1
    )
    with pytest.raises(AnswerError):
        submit(screening, now=cast.now)
    screening.refresh_from_db()
    assert not Result.objects.exists() and screening.submitted_at is None


@pytest.mark.parametrize(
    ("answers", "level", "read_by"),
    [
        (CALM, "none", at(1, 17, 12)),
        (CALM | {"talk": "Is it normal?"}, "just_below", at(27, 17)),
        (CALM | {"s1": None}, "just_below", at(1, 17, 12)),
        (AMIRA, "early_offer", at(27, 17)),
        (AMIRA | {"c2": "almost_always"}, "refer", at(25, 17)),
        (AMIRA | RED_FLAG, "same_day", at(24, 17)),
    ],
)
def test_each_level_is_read_in_its_time(cast, answers, level, read_by):
    screening = screened(cast, answers)
    assert screening.result.level == level
    assert screening.read_by_date == screening.next_step_at == read_by
    assert (screening.submitted_at, screening.owner, screening.read_at) == (cast.now, cast.ruth, None)


def test_instruments_without_levels_have_none(cast):
    screening = screened(cast, dict.fromkeys("123456789", "option_1"), key="phq9")
    assert screening.result.level == "" and screening.read_by_date == at(1, 17, 12)


def test_the_cover_reads_it(cast):
    Away.objects.create(service=cast.service, user=cast.ruth, cover=cast.omar, from_day=cast.today)
    assert screened(cast).owner == cast.omar


def test_a_red_flag_raises_an_alert_and_twice_it_is_one(cast):
    screening = screened(cast, AMIRA | RED_FLAG)
    results.make(by=cast_by(cast), screening=screening, correction_reason="Copied the wrong line.", now=cast.now)
    assert [a.item for a in SafetyAlert.objects.all()] == ["red_flag"]


def cast_by(cast):
    from people.roles import Permission
    from tests.cast import staff_for

    return staff_for(cast.ruth).actor(Permission.READ_RESULTS)


def test_a_second_result_stands_beside_the_first_and_keeps_the_date(cast, clock):
    screening = screened(cast, AMIRA)
    first = screening.result
    clock.shift(timedelta(days=1))
    second = results.make(by=cast_by(cast), screening=screening, correction_reason="Read a 2 for a 3.")
    screening.refresh_from_db()
    assert (first.number, second.number, second.by_name) == (1, 2, "Ruth Ellery")
    assert screening.submitted_at == cast.now and screening.read_by_date == at(27, 17)
    assert second.correction_reason == "Read a 2 for a 3."


def test_a_result_is_never_changed(cast):
    screened(cast)
    for change in (lambda: Result.objects.update(level="refer"), lambda: Result.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_the_trail_names_the_family_and_holds_no_answer(cast):
    screening = screened(cast, AMIRA | {"talk": "Evenings are the hardest."})
    row = AuditEvent.objects.get(what="result.make")
    assert (row.family_id, row.object_id) == (cast.family.id, str(screening.id))
    assert "hardest" not in str(AuditEvent.objects.values())


def test_safety_questions_that_were_not_asked_become_a_task(cast):
    screening = give(cast)
    answer(screening, {item: value for item, value in CALM.items() if not item.startswith("s")}, now=cast.now)
    for number, item in enumerate(("s1", "s3", "s2"), start=50):
        Answer.objects.create(
            service=cast.service, screening=screening, item=item, state="not_asked", at=cast.now, number=number
        )
    result = submit(screening, now=cast.now)
    task = Task.objects.get()
    assert (task.kind, task.owner, task.about_id) == ("ask_safety", cast.ruth, str(screening.id))
    assert task.due_at == at(25, 17) and task.family == cast.family
    assert scoring.Result.from_snapshot(result.snapshot).safety_unanswered == ("s1", "s3", "s2")
    assert result.level == "just_below" and not SafetyAlert.objects.exists()


def test_a_skipped_safety_question_is_no_task(cast):
    screened(cast, CALM | {"s2": None})
    assert not Task.objects.exists()
