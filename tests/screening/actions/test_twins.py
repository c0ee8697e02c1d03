"""The second form: about the other twin, offered once the first was sent in."""

from datetime import date

import pytest

from people.actions.refusal import Refused
from people.actors import by_link
from people.models import Baby
from screening.actions import twins
from screening.models import Screening
from tests.screening.forms import give_form, giver


@pytest.fixture
def idris(cast):
    return Baby.objects.create(
        service=cast.service, family=cast.family, name="Idris", name_key="idris", born_on=date(2026, 10, 3),
        birth_order=2,
    )  # fmt: skip


@pytest.fixture
def first(cast, idris):
    screening = give_form(cast)
    screening.submitted_at = cast.now
    screening.save()
    return screening


def parent(first):
    return by_link(first.id, first.service_id)


def test_the_other_twin_is_offered_and_given_alike(first, idris, cast):
    assert twins.second_forms(first) == [idris]
    second = twins.give_second(by=parent(first), first=first, baby=idris)
    assert (second.baby, second.twin_of, second.definition) == (idris, first, first.definition)
    assert (second.carer, second.team, second.given_by, second.owner) == (cast.amira, cast.elm, cast.ruth, cast.ruth)


def test_asked_for_twice_there_is_one_and_once_sent_in_it_is_not_offered_again(first, idris, cast):
    second = twins.give_second(by=parent(first), first=first, baby=idris)
    assert twins.give_second(by=parent(first), first=first, baby=idris) == second
    assert Screening.objects.count() == 2
    second.submitted_at = cast.now
    second.save()
    assert twins.second_forms(first) == []
    with pytest.raises(Refused):
        twins.give_second(by=parent(first), first=first, baby=idris)


def test_there_is_no_second_form_before_the_first_was_sent_in(cast, idris):
    with pytest.raises(Refused):
        first = give_form(cast)
        twins.give_second(by=parent(first), first=first, baby=idris)


@pytest.mark.parametrize(
    "change",
    [
        {"born_on": date(2025, 2, 1)},
        {"lost_on": date(2026, 11, 1)},
        {"in_hospital": True},
        {"living_elsewhere": True},
    ],
)
def test_a_sibling_or_a_twin_who_is_not_with_them_is_not_offered(first, idris, change):
    Baby.objects.filter(pk=idris.pk).update(**change)
    assert twins.second_forms(first) == []


def test_a_twin_about_whom_staff_gave_a_form_by_itself_is_not_offered(first, idris, cast):
    give_form(cast, baby=idris)
    assert twins.second_forms(first) == []


def test_unborn_twins_share_their_due_date(cast):
    due = date(2026, 12, 20)
    one, two, later = (
        Baby.objects.create(service=cast.service, family=cast.family, due_on=day, birth_order=n)
        for n, day in ((1, due), (2, due), (1, date(2027, 2, 1)))
    )
    first = give_form(cast, "erc-pregnancy", baby=one)
    assert twins.second_forms(first) == [two] and later.pk


def test_staff_may_give_both_at_once(cast, idris):
    first = give_form(cast)
    second = give_form(cast, baby=idris, twin_of=first)
    assert second.twin_of == first
    with pytest.raises(Refused):
        give_form(cast, twin_of=first)
    with pytest.raises(Refused):
        give_form(cast, carer=cast.daniel, baby=idris, twin_of=first)
    assert giver(cast)
