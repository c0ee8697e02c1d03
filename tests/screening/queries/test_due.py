"""Who stands on the due list: the database's choice agrees with the deciding module, whatever the day."""

from datetime import date, timedelta

import pytest

from people.ages import TERM_DAYS, add_months
from people.models import Baby, FamilyAccess
from people.names import search_key
from screening.actions import schedule as schedule_actions
from screening.models import Mode, Screening
from screening.queries import due
from screening.schedule import State, oldest_in_window, standing
from tests.cast import TODAY, make_family, make_service, make_team, staff_for
from tests.screening.made import give, screened

EVERY_DAY = [0, 41, 42, 56, 57, 100, 273, 274, 365, 366, 500, 547, 548, 549, 729, 730, 731]


@pytest.fixture
def points(cast):
    from people.actors import console

    schedule_actions.start(by=console(cast.service.id))
    return due.points_of(cast.service.id)


def names(cast, points, **which):
    return [baby.name for baby in due.prompted(staff_for(cast.ruth), TODAY, points, **which)]


def baby(cast, name, **fields):
    fields = {"born_on": None} | fields
    return Baby.objects.create(service=cast.service, family=cast.family, name=name, name_key=search_key(name), **fields)


def test_only_contacts_that_prompt_are_on_the_list(points):
    assert [point.name for point in points] == ["6 to 8 weeks", "9 to 12 months"]


def test_the_database_chooses_whom_the_schedule_prompts(cast, points):
    Baby.objects.all().delete()
    made = {days: baby(cast, f"b{days}", born_on=TODAY - timedelta(days=days)) for days in EVERY_DAY}
    chosen = {which: set(names(cast, points, only=which)) for which in ("", due.DUE, due.OVERDUE, due.CLOSING)}
    for days, one in made.items():
        stands = standing(one.ages, points, [], TODAY)
        prompted = stands is not None and stands.is_prompted
        assert (one.name in chosen[""]) == prompted, days
        assert (one.name in chosen[due.DUE]) == (prompted and stands.state is State.DUE), days
        assert (one.name in chosen[due.OVERDUE]) == (prompted and stands.state is State.OVERDUE), days
        assert (one.name in chosen[due.CLOSING]) == (prompted and stands.closing_in is not None), days
    assert (len(chosen[due.DUE]), len(chosen[due.CLOSING])) == (4, 2)


def test_pregnancies_where_the_service_prompts_them(cast):
    from people.actors import console
    from screening.models import ContactPoint

    schedule_actions.start(by=console(cast.service.id))
    ContactPoint.objects.filter(anchor="pregnancy").update(prompts=True)
    points = due.points_of(cast.service.id)
    for days in (195, 196, 280, 281, 294, 295):
        one = baby(cast, f"p{days}", due_on=TODAY + timedelta(days=TERM_DAYS - days))
        stands = standing(one.ages, points, [], TODAY)
        assert (one.name in names(cast, points)) == (stands is not None and stands.is_prompted), days
        assert (one.name in names(cast, points, only=due.OVERDUE)) == (
            stands is not None and stands.state is State.OVERDUE
        ), days


def test_the_oldest_stand_first(cast, points):
    baby(cast, "Old", born_on=TODAY - timedelta(days=600))
    baby(cast, "Young", born_on=TODAY - timedelta(days=43))
    assert names(cast, points) == ["Old", "Noor", "Young"]


@pytest.mark.parametrize("change", [{"lost_on": TODAY}, {"living_elsewhere": True}])
def test_never_one_who_is_lost_or_lives_elsewhere(cast, points, change):
    assert names(cast, points) == ["Noor"]
    Baby.objects.filter(pk=cast.noor.pk).update(**change)
    assert names(cast, points) == []


def test_what_was_sent_in_since_the_contact_began_takes_a_baby_off(cast, points):
    screened(cast)
    assert names(cast, points) == []


def test_a_screening_before_the_contact_began_does_not(cast, points):
    early = screened(cast)
    Screening.objects.filter(pk=early.pk).update(given_at=cast.now - timedelta(days=12))
    assert names(cast, points) == ["Noor"], "given at 41 days"
    Screening.objects.filter(pk=early.pk).update(given_at=cast.now - timedelta(days=11))
    assert names(cast, points) == []
    Screening.objects.filter(pk=early.pk).update(answered_on=TODAY - timedelta(days=12))
    assert names(cast, points) == ["Noor"], "the day on the paper counts"
    Screening.objects.filter(pk=early.pk).update(contact_point=points[0].id)
    assert names(cast, points) == [], "it was given for this contact"


def test_a_form_that_did_not_come_back_keeps_a_baby_on_the_list(cast, points):
    form = give(cast)
    assert names(cast, points) == ["Noor"]
    assert due.for_babies(staff_for(cast.ruth), [cast.noor], TODAY, points)[cast.noor.pk].state is State.COMING
    Screening.objects.filter(pk=form.pk).update(withdrawn_at=cast.now)
    assert due.for_babies(staff_for(cast.ruth), [cast.noor], TODAY, points)[cast.noor.pk].state is State.DUE


def test_what_another_team_has_is_not_known_here(cast, points):
    screened(cast, team=cast.own, by=cast.jo)
    assert names(cast, points) == ["Noor"]


def test_only_families_that_one_s_teams_look_after(cast, points):
    make_family(cast.oak, name="Hall", carer="Ada Hall", baby="Ben")
    assert names(cast, points) == ["Noor"]
    FamilyAccess.objects.filter(family=cast.family).update(reason="referral")
    assert names(cast, points) == []


def test_another_service_is_another_world(cast, points):
    other = make_service("x", "X")
    made = make_family(make_team(other, "Birch", "own"), name="Else", carer="Eve Else", baby="Elf")
    FamilyAccess.objects.create(
        service=cast.service, family=made.family, team=cast.elm, reason="looks_after", from_day=TODAY, given_by="x"
    )
    assert names(cast, points) == ["Noor"]


def test_my_day_shows_those_whose_contact_is_open(cast, points):
    baby(cast, "Late", born_on=TODAY - timedelta(days=70))
    found = due.open_now(staff_for(cast.ruth), TODAY, points)
    assert [(one.name, stands.point.name) for one, stands in found] == [("Noor", "6 to 8 weeks")]


def test_without_a_schedule_nobody_is_due(cast):
    assert names(cast, []) == [] and due.open_now(staff_for(cast.ruth), TODAY, []) == []


@pytest.mark.parametrize("months", [6, 18, 24, 36])
def test_the_edge_of_the_window_is_exact(months):
    for offset in range(800):
        today = date(2027, 1, 1) + timedelta(days=offset)
        oldest = oldest_in_window(today, months)
        assert add_months(oldest, months) > today >= add_months(oldest - timedelta(days=1), months)


def test_a_paper_form_counts_by_its_own_day(cast, points):
    paper = screened(cast, mode=Mode.PAPER)
    Screening.objects.filter(pk=paper.pk).update(answered_on=TODAY - timedelta(days=30))
    assert names(cast, points) == ["Noor"]
