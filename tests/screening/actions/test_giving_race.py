"""One page sent twice in the same moment gives one form and one link."""

import uuid

import pytest

from people.models import Invitation
from screening.actions import copying, sending
from screening.actions.copying import GivenAnswer
from screening.models import Mode, Result, Screening
from tests.cast import TODAY, build_cast
from tests.counts import count
from tests.screening.forms import giver, published

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def test_a_double_press_gives_one_link(racers):
    cast = build_cast()
    given = {"by": giver(cast), "family": cast.family, "carer": cast.amira, "baby": cast.noor}
    given |= {"definition": published("erc-baby"), "mode": Mode.LINK}
    for number in range(1, count(5, soak=100) + 1):
        key = uuid.uuid4()
        told = racers(*[lambda key=key: sending.give_by_link(**given, key=key)] * 3)
        assert {one.id for one in told} == {key}, told
        assert Screening.objects.count() == Invitation.objects.count() == number


def test_a_paper_form_sent_twice_is_kept_once(racers):
    cast = build_cast()
    given = {"by": giver(cast), "family": cast.family, "carer": cast.amira, "baby": cast.noor}
    given |= {"definition": published("gad2"), "mode": Mode.PAPER, "answered_on": TODAY}
    answers = {"1": GivenAnswer("option_1"), "2": GivenAnswer("option_2")}
    for number in range(1, count(5, soak=100) + 1):
        key = uuid.uuid4()
        told = racers(*[lambda key=key: copying.copy(**given, answers=answers, key=key)] * 3)
        assert {one.id for one in told} == {key}, told
        assert Screening.objects.count() == Result.objects.count() == number
