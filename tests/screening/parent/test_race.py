"""Two tabs, a double press, a link opened on two phones at the very same moment: nothing lost, nothing doubled."""

from unittest import mock

import pytest
from django.db import IntegrityError

from people.actors import by_link
from people.models import Invitation
from screening.actions import answers, submission
from screening.models import Answer, Result, SafetyAlert, Screening
from tests.counts import count
from tests.screening.forms import give_form, link_to

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True), pytest.mark.soak(what="races")]


def keeping(form, item, option, sitting):
    by = by_link(form.id, form.service_id)
    return lambda: answers.keep(by=by, screening=form, item_id=item, option_id=option, sitting=sitting)


def sending(form):
    by = by_link(form.id, form.service_id)
    return lambda: submission.submit(by=by, screening=form)


def test_answers_of_two_phones_are_all_kept_and_counted_up(cast, racers, tally):
    for _ in range(count(10, soak=100)):
        form = give_form(cast)
        acts = [keeping(form, item, "often", f"phone {n}") for n in range(4) for item in ("a1", "b1")]
        told = racers(*acts)
        assert [one for one in told if isinstance(one, Exception)] == []
        numbers = Answer.objects.filter(screening=form).values_list("number", flat=True)
        assert sorted(numbers) == list(range(1, 9))
        tally("races of 8")


def test_a_double_press_is_kept_once_and_raises_one_alert(cast, racers, tally):
    for _ in range(count(10, soak=100)):
        form = give_form(cast)
        racers(*[keeping(form, "s1", "yes", "one") for _ in range(6)])
        assert Answer.objects.filter(screening=form).count() == 1
        assert SafetyAlert.objects.get(screening=form).events.count() == 1
        tally("races of 6")


def test_sending_twice_at_once_sends_once(cast, racers, tally):
    for _ in range(count(10, soak=100)):
        form = give_form(cast)
        link_to(cast, form)
        told = racers(*[sending(form) for _ in range(6)])
        assert sorted(told) == [False] * 5 + [True]
        assert Result.objects.filter(screening=form).count() == 1
        assert not Invitation.objects.filter(about_id=str(form.id), spent_at=None).exists()
        tally("races of 6")


def test_an_answer_beside_the_sending_is_in_the_result_or_refused(cast, racers, tally):
    for _ in range(count(20, soak=200)):
        form = give_form(cast)
        told, _sent = racers(keeping(form, "a1", "often", "one"), sending(form))
        given = [one["item"] for one in Result.objects.get(screening=form).snapshot["answers"]]
        assert given == ([] if isinstance(told, answers.AlreadySent) else ["a1"])
        assert Answer.objects.filter(screening=form).count() == len(given)
        tally("races of 2")


def test_the_lock_is_what_holds(cast, racers):
    """Without it two answers take one number, and the database refuses the second: the tests above would see it."""
    found = 0
    with mock.patch.object(Screening.objects, "locked", lambda pk: Screening.objects.get(pk=pk)):
        for _ in range(10):
            form = give_form(cast)
            told = racers(*[keeping(form, "a1", "often", f"phone {n}") for n in range(8)])
            found += sum(isinstance(one, IntegrityError) for one in told)
    assert found
