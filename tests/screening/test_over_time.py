"""Results over time: each carer's beside the other's, the newest of each form, and only those one may see."""

from datetime import timedelta

from screening.actions import corrections
from screening.models import Mode, ScreeningShare
from screening.queries import over_time
from tests.cast import staff_for
from tests.screening.made import AMIRA, CALM, screened


def course(cast, user=None, group="erc-"):
    every = over_time.entries(staff_for(user or cast.ruth), cast.family.pk)
    return over_time.course(over_time.of_group(every, group))


def numbers(course):
    return [[number for _, number in cells] for _, _, cells in course.rows]


def test_forms_of_our_check_share_a_chart_and_are_not_joined(cast):
    screened(cast, CALM, key="erc-pregnancy", now=cast.now - timedelta(days=100))
    screened(cast, CALM | {"a1": "often"}, now=cast.now - timedelta(days=30))
    screened(cast, AMIRA)
    found = course(cast)
    assert (found.carers, numbers(found), found.top) == (["Amira"], [["0"], ["1"], ["13"]], 36)
    assert len(found.chart.lines[0].marks) == 3 and len(found.chart.lines[0].joins) == 1
    assert found.chart.born_x is not None and (found.first, found.last) == ("33 weeks pregnant", "7 weeks 4 days")
    assert [(cut.shown, cut.words) for cut in found.chart.cuts] == [("13", "early offer"), ("18", "refer")]


def test_each_carer_stands_beside_the_other(cast):
    screened(cast, AMIRA, now=cast.now - timedelta(days=1))
    screened(cast, CALM, carer=cast.daniel)
    found = course(cast)
    assert found.carers == ["Amira", "Daniel"] and numbers(found) == [["13", ""], ["", "0"]]


def test_two_of_one_day_hide_neither(cast):
    screened(cast, CALM)
    screened(cast, AMIRA, now=cast.now + timedelta(hours=1))
    assert numbers(course(cast)) == [["0"], ["13"]]


def test_a_range_stands_where_an_answer_is_missing_and_is_not_drawn(cast):
    screened(cast, AMIRA | {"f2": None})
    found = course(cast)
    assert numbers(found) == [["12–15"]] and found.chart is None


def test_a_correction_counts_instead_of_what_it_replaced(cast):
    screening = screened(cast, AMIRA, mode=Mode.PAPER)
    by = staff_for(cast.ruth).actor("give_screenings")
    corrections.correct(by=by, screening=screening, answers={"c1": "often"}, reason="x")
    assert numbers(course(cast)) == [["11"]]


def test_published_instruments_stand_apart_with_their_cut_offs(cast):
    screened(cast, AMIRA)
    low = {str(n): "option_1" for n in range(1, 10)}
    screened(cast, low, key="phq9", mode=Mode.PAPER)
    found = course(cast, group="phq9")
    assert numbers(found) == [["0"]] and [cut.words for cut in found.chart.cuts] == ["10 or more"]
    assert over_time.group_of("phq9") == "phq9" and over_time.group_of("erc-brief") == "erc-"


def test_only_what_one_may_see(cast):
    mine = screened(cast, AMIRA)
    screened(cast, CALM, carer=cast.daniel)
    assert over_time.entries(staff_for(cast.jo), cast.family.pk) == []
    ScreeningShare.objects.create(service=cast.service, screening=mine, team=cast.own, given_at=cast.now)
    assert course(cast, cast.jo).carers == ["Amira"]
    assert over_time.entries(staff_for(cast.zoe), cast.family.pk) == []


def test_nothing_is_no_course(cast):
    assert course(cast) is None


def test_one_statement_whatever_the_number(cast, django_assert_num_queries):
    for days in range(1, 6):
        screened(cast, AMIRA, now=cast.now - timedelta(days=days))
    staff = staff_for(cast.ruth)
    over_time.entries(staff, cast.family.pk)
    with django_assert_num_queries(1):
        over_time.entries(staff, cast.family.pk)
