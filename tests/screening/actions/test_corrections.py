"""A copying mistake is mended beside what stands."""

import pytest

from people.actions.refusal import Refused
from people.actors import NotAllowed
from people.roles import Permission
from screening.actions import corrections
from screening.models import Mode, SafetyAlert
from tests.cast import staff_for
from tests.screening.made import AMIRA, CALM, answer, give, screened

WHY = "Read the third column for the second."


def actor(user):
    return staff_for(user).actor(Permission.GIVE_SCREENINGS)


def correct(cast, screening, answers, reason=WHY, user=None):
    return corrections.correct(by=actor(user or cast.ruth), screening=screening, answers=answers, reason=reason)


def test_a_new_result_stands_beside_the_old_with_the_reason(cast):
    screening = screened(cast, AMIRA, mode=Mode.PAPER)
    made = correct(cast, screening, AMIRA | {"c1": "often"})
    assert (made.number, made.level, made.correction_reason) == (2, "just_below", WHY)
    assert screening.results.get(number=1).level == "early_offer"
    assert screening.answers.filter(item="c1").count() == 2 and screening.answers.count() == len(AMIRA) + 1


def test_an_answer_taken_out_is_missing(cast):
    screening = screened(cast, AMIRA, mode=Mode.PAPER)
    assert correct(cast, screening, {"f1": None}).snapshot["missing"] == ["f1"]


def test_it_never_closes_an_alert(cast):
    screening = screened(cast, CALM | {"s1": "yes"}, mode=Mode.PAPER)
    correct(cast, screening, {"s1": "no"})
    alert = SafetyAlert.objects.get()
    assert alert.closed_at is None and alert.events.filter(what="answered_otherwise").exists()


def test_it_raises_a_new_one_where_the_answer_calls_for_it(cast):
    screening = screened(cast, CALM, mode=Mode.PAPER)
    correct(cast, screening, {"s3": "yes", "a2": "almost_always", "e2": "almost_always"})
    assert set(SafetyAlert.objects.values_list("item", flat=True)) == {"s3", "red_flag"}


@pytest.mark.parametrize(
    ("answers", "reason"), [({"c1": "often"}, " "), ({}, WHY), (AMIRA, WHY), ({"c1": "never"}, WHY), ({"x": "a"}, WHY)]
)
def test_it_is_refused_without_a_reason_a_change_or_a_known_answer(cast, answers, reason):
    screening = screened(cast, AMIRA, mode=Mode.PAPER)
    with pytest.raises(Refused):
        correct(cast, screening, answers, reason)
    assert screening.results.count() == 1 and screening.answers.count() == len(AMIRA)


def test_only_what_was_copied_and_sent_in_can_be_corrected(cast):
    with pytest.raises(Refused, match="copied from paper"):
        correct(cast, screened(cast, AMIRA), {"c1": "often"})
    unfinished = give(cast, mode=Mode.PAPER)
    answer(unfinished, {"c1": "often"}, now=cast.now)
    with pytest.raises(Refused, match="copied from paper"):
        correct(cast, unfinished, {"c1": "sometimes"})


def test_only_who_may(cast):
    screening = screened(cast, AMIRA, mode=Mode.PAPER)
    with pytest.raises(NotAllowed):
        corrections.correct(
            by=staff_for(cast.mina).actor(Permission.REFER), screening=screening, answers={"c1": None}, reason=WHY
        )
    with pytest.raises(type(screening).DoesNotExist):
        correct(cast, screening, {"c1": None}, user=cast.yan)
