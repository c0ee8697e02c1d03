"""Babies: added, changed, born with the same id; a loss stops everything about them at once and can be taken back."""

from datetime import date, timedelta

import pytest

from people.actions import babies, goodbyes, tasks
from people.actions.babies import BabyFacts
from people.actions.refusal import Refused
from people.models import Baby, FamilyEvent, Task
from people.outbox.models import OutboxMessage
from people.roles import Permission
from tests.cast import NOW, TODAY, make_family, staff_for


@pytest.fixture
def by(cast):
    return staff_for(cast.ruth).actor(Permission.EDIT_FAMILIES)


@pytest.fixture
def unborn(cast):
    return make_family(cast.elm, "Cole", "Hannah Cole", "", born_on=None, due_on=date(2026, 11, 20)).baby


def test_born_keeps_the_id_and_counts_the_weeks_from_the_due_date(by, unborn):
    baby = babies.born(by=by, baby=unborn, facts=BabyFacts(name="Wren", born_on=date(2026, 11, 6)))
    assert baby.pk == unborn.pk and baby.name_key == "wren"
    assert baby.gestation_days == 38 * 7 and baby.due_on == date(2026, 11, 20)


def test_weeks_that_were_said_count_more_than_the_due_date(by, unborn):
    baby = babies.born(by=by, baby=unborn, facts=BabyFacts(born_on=date(2026, 11, 6), gestation_days=36 * 7 + 2))
    assert baby.gestation_days == 254


def test_an_impossible_length_from_the_due_date_is_left_open(by, unborn):
    assert babies.born(by=by, baby=unborn, facts=BabyFacts(born_on=date(2026, 2, 1))).gestation_days is None


def test_born_twice_is_born_once(by, unborn):
    facts = BabyFacts(born_on=date(2026, 11, 6))
    babies.born(by=by, baby=unborn, facts=facts)
    babies.born(by=by, baby=unborn, facts=facts)
    assert FamilyEvent.objects.filter(what="baby.born").count() == 1
    with pytest.raises(Refused):
        babies.born(by=by, baby=unborn, facts=BabyFacts(born_on=date(2026, 11, 7)))


def test_the_question_about_the_birth_is_answered_by_it(by, unborn):
    task = tasks.add(
        by=by, kind=babies.CHECK_BIRTH, words="Is the baby born?", due_at=NOW, about_kind="baby", about_id=unborn.id
    )
    babies.born(by=by, baby=unborn, facts=BabyFacts(born_on=date(2026, 11, 6)))
    task.refresh_from_db()
    assert task.done_at is not None


@pytest.mark.parametrize("day", [TODAY + timedelta(days=1), None])
def test_a_birth_needs_a_day_that_has_come(by, unborn, day):
    with pytest.raises(Refused):
        babies.born(by=by, baby=unborn, facts=BabyFacts(born_on=day, due_on=date(2026, 11, 20)))


def test_born_on_29_february(cast, by, clock):
    clock.move_to(NOW.replace(year=2028, month=3, day=1))
    baby = babies.add(by=by, family=cast.family, facts=BabyFacts(born_on=date(2028, 2, 29)))
    assert baby.born_on == date(2028, 2, 29)


def test_born_just_after_midnight_by_the_clock_of_london(cast, by, clock):
    """At 23:30 UTC on 30 June it is 1 July in London."""
    clock.move_to(NOW.replace(month=6, day=30, hour=23, minute=30))
    assert babies.add(by=by, family=cast.family, facts=BabyFacts(born_on=date(2026, 7, 1))).pk
    with pytest.raises(Refused):
        babies.add(by=by, family=cast.family, facts=BabyFacts(born_on=date(2026, 7, 2)))


def test_a_change_keeps_what_it_said_before(cast, by):
    babies.change(by=by, baby=cast.noor, facts=BabyFacts(name="Noor", born_on=date(2026, 10, 3), gestation_days=273))
    words = FamilyEvent.objects.get(what="baby.change").words
    assert "Born: 3 Oct 2026 (before: 2 Oct 2026)" in words
    assert "Length of the pregnancy: 39 weeks 0 days (before: empty)" in words


def message(cast, baby):
    return OutboxMessage.objects.create(
        service=cast.service, kind="invite", to_carer=cast.amira, about_baby=baby, created_at=NOW, next_try_at=NOW
    )


def lose(cast, by, baby, **fields):
    given = {"on": TODAY, "ring": cast.omar, "ring_by": NOW + timedelta(days=1)} | fields
    return goodbyes.lost(by=by, baby=baby, **given)


def test_a_loss_drops_every_message_about_this_baby_and_asks_a_person(cast, by):
    about_noor, about_nobody = message(cast, cast.noor), message(cast, None)
    lose(cast, by, cast.noor)
    for one in (about_noor, about_nobody):
        one.refresh_from_db()
    assert (about_noor.state, about_nobody.state) == ("dropped", "waiting")
    assert not Baby.objects.with_us().filter(pk=cast.noor.pk).exists()
    task = Task.objects.get(kind=goodbyes.RING)
    assert (task.owner, task.family) == (cast.omar, cast.family)
    assert "1 waiting message was dropped. Omar Finch gets in touch." in FamilyEvent.objects.get(what="baby.lost").words


def test_a_loss_noted_twice_is_one(cast, by):
    lose(cast, by, cast.noor)
    lose(cast, by, cast.noor)
    assert Task.objects.filter(kind=goodbyes.RING).count() == FamilyEvent.objects.filter(what="baby.lost").count() == 1


def test_a_loss_in_the_future_is_refused(cast, by):
    with pytest.raises(Refused):
        lose(cast, by, cast.noor, on=TODAY + timedelta(days=1))


def test_a_lost_baby_is_not_born(cast, by, unborn):
    lose(cast, by, unborn)
    with pytest.raises(Refused):
        babies.born(by=by, baby=unborn, facts=BabyFacts(born_on=TODAY))


def test_a_baby_who_lives_elsewhere_is_not_written_about_either(cast, by):
    dropped = message(cast, cast.noor)
    goodbyes.lives_elsewhere(by=by, baby=cast.noor, ring=cast.ruth, ring_by=NOW + timedelta(days=1))
    dropped.refresh_from_db()
    cast.noor.refresh_from_db()
    assert dropped.state == "dropped" and not cast.noor.may_be_written_about


def test_taking_back_needs_a_reason_and_does_not_send_what_was_dropped(cast, by):
    dropped = message(cast, cast.noor)
    lose(cast, by, cast.noor)
    with pytest.raises(Refused):
        goodbyes.take_back(by=by, baby=cast.noor, why=" ")
    goodbyes.take_back(by=by, baby=cast.noor, why="Wrong family.")
    goodbyes.take_back(by=by, baby=cast.noor, why="Wrong family.")
    dropped.refresh_from_db()
    cast.noor.refresh_from_db()
    assert cast.noor.may_be_written_about and dropped.state == "dropped"
    assert FamilyEvent.objects.filter(what="baby.back").count() == 1
