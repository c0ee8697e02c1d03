"""Which form is suggested at every edge of the brief's windows, with its reason in words."""

from datetime import date, timedelta

import pytest

from people.ages import TERM_DAYS, Baby
from screening.definitions import builtin, builtin_keys
from screening.suggested_form import Suggestion, others, suggest, windows_in_words

TODAY = date(2026, 11, 24)
EVERY = [builtin(key) for key in builtin_keys()]


def pregnant(weeks, days=0):
    return Baby(due_on=TODAY + timedelta(days=TERM_DAYS - weeks * 7 - days))


def born(day, gestation=None):
    return Baby(born_on=day, gestation_days=gestation)


def ago(days):
    return TODAY - timedelta(days=days)


@pytest.mark.parametrize(
    ("baby", "key"),
    [
        (pregnant(19, 6), "erc-brief"),
        (pregnant(20), "erc-pregnancy"),
        (pregnant(41, 3), "erc-pregnancy"),
        (born(TODAY), "erc-brief"),
        (born(ago(13)), "erc-brief"),
        (born(ago(14)), "erc-baby"),
        (born(date(2026, 5, 25)), "erc-baby"),  # a day short of 6 months
        (born(date(2026, 5, 24)), "erc-toddler"),
        (born(date(2024, 11, 25)), "erc-toddler"),  # a day short of 24 months
        (born(date(2024, 11, 24)), "erc-brief"),
    ],
)
def test_the_form_of_today_at_every_edge(baby, key):
    found = suggest(EVERY, baby, TODAY)
    assert found.key == key and found.is_chosen and found.reason and not found.by_person


@pytest.mark.parametrize(
    ("days", "gestation", "key"),
    [
        (83, 210, "erc-brief"),  # ten weeks early: 13 days corrected
        (84, 210, "erc-baby"),
        (69, 210, "erc-brief"),  # before the due date the corrected age is 0
        (35, 258, "erc-brief"),  # 36 weeks 6 days: corrected by 22 days, to 13
        (36, 258, "erc-baby"),
        (14, 259, "erc-baby"),  # from 37 weeks nothing is corrected
    ],
)
def test_a_baby_born_early_is_taken_at_the_corrected_age(days, gestation, key):
    assert suggest(EVERY, born(ago(days), gestation), TODAY).key == key


def test_the_sixth_month_of_a_baby_born_early_counts_from_the_due_date():
    due = date(2026, 5, 24)  # exactly six months ago
    assert suggest(EVERY, born(due - timedelta(days=70), 210), TODAY).key == "erc-toddler"
    assert suggest(EVERY, born(due - timedelta(days=69), 210), TODAY).key == "erc-baby"


@pytest.mark.parametrize(
    ("today", "key"),
    [
        (date(2024, 8, 28), "erc-baby"),
        (date(2024, 8, 29), "erc-toddler"),
        (date(2026, 2, 28), "erc-toddler"),  # there is no 29 February: two years old on 1 March
        (date(2026, 3, 1), "erc-brief"),
    ],
)
def test_a_baby_born_on_a_leap_day(today, key):
    assert suggest(EVERY, born(date(2024, 2, 29)), today).key == key


def test_a_born_baby_never_gets_the_pregnancy_form():
    for days in range(0, 900, 7):
        baby = Baby(born_on=ago(days), due_on=TODAY + timedelta(days=30), gestation_days=200)
        assert suggest(EVERY, baby, TODAY).key != "erc-pregnancy"


def test_without_a_baby_only_what_can_be_asked_of_any_carer():
    found = suggest(EVERY, None, TODAY)
    assert found.key == "erc-brief" and "No baby is named" in found.reason


@pytest.mark.parametrize(
    ("baby", "reason"),
    [
        (born(date(2026, 10, 2)), "Today: 7 weeks 4 days. This form is for babies of 14 days to under 6 months."),
        (pregnant(28), "Today: 28 weeks pregnant. This form is for pregnancy from 20 weeks."),
        (
            born(ago(84), 210),
            "Today: 12 weeks, 2 weeks corrected. This form is for babies of 14 days to under 6 months.",
        ),
        (born(ago(3)), "Today: 3 days. This form is for babies under 14 days."),
        (born(date(2024, 11, 24)), "Today: 24 months. This form is for babies from 24 months."),
    ],
)
def test_the_reason_names_age_and_window(baby, reason):
    assert suggest(EVERY, baby, TODAY).reason == reason


@pytest.mark.parametrize(
    ("apart", "words"), [("hospital", "in hospital"), ("elsewhere", "lives elsewhere"), ("lost", "A loss was noted")]
)
def test_where_a_person_decides_nothing_is_chosen_beforehand(apart, words):
    found = suggest(EVERY, born(ago(60)), TODAY, apart)
    assert words in found.by_person and found.key == "erc-baby" and not found.is_chosen


def test_without_a_form_of_our_own_nothing_is_suggested():
    assert suggest([builtin("epds")], born(ago(60)), TODAY) == Suggestion()
    assert not Suggestion().is_chosen


def test_other_forms_are_those_that_speak_of_such_a_baby():
    for_baby = {definition.key: words for definition, words in others(EVERY, born(ago(60)), TODAY)}
    assert set(for_baby) == {"epds", "phq9", "phq2", "gad7", "gad2", "whooley", "core10", "pbq", "kpcs"}
    assert set(for_baby.values()) == {""}
    in_pregnancy = {definition.key for definition, _ in others(EVERY, pregnant(30), TODAY)}
    assert "maas" in in_pregnancy and not {"pbq", "kpcs"} & in_pregnancy
    assert "pbq" in {definition.key for definition, _ in others(EVERY, None, TODAY)}, "it names no baby"


def test_another_age_is_said():
    words = {definition.key: words for definition, words in others(EVERY, born(date(2025, 9, 1)), TODAY)}
    assert words["kpcs"] == "Made for babies under 12 months: not this age."


def test_windows_are_read_from_the_definition():
    assert (
        windows_in_words(builtin("erc-brief"))
        == "pregnancy under 20 weeks; babies under 14 days; babies from 24 months"
    )
    assert windows_in_words(builtin("epds")) == "pregnancy at any time; babies of any age"
