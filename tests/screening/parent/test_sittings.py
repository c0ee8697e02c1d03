"""One browser for an hour: what it sees, what another browser with the same link sees."""

from datetime import timedelta

import pytest
from django.core import signing

from screening.models import Answer
from tests.screening.forms import give_form, link_to
from tests.screening.parent.browsing import CALM, Browser

IDLE = timedelta(minutes=60)


def answers(form):
    return {a.item: a.option for a in Answer.objects.filter(screening=form).order_by("number")}


def test_in_a_sitting_answers_are_seen_and_changed(amira, form):
    amira.begin().answer({1: "often", 2: "sometimes"})
    amira.open(f"{amira.root}1/")
    assert amira.chosen() == ["often"] and "Answered earlier" not in amira.words
    amira.press(answer="hardly_ever")
    assert answers(form)["a1"] == "hardly_ever"


def test_in_another_sitting_they_are_answered_anew_but_never_read(amira, link, form):
    amira.begin().answer({1: "often", 2: "sometimes"})
    other = Browser(link).begin()
    assert other.at == "3/", "one goes on where the answers end"
    other.open(f"{other.root}1/")
    assert other.chosen() == [] and "Answered earlier" in other.words
    other.press(answer="almost_always")
    assert answers(form)["a1"] == "almost_always"
    other.open(f"{other.root}check/")
    assert "Answered earlier" in other.words and "Sometimes" not in other.words and "Almost always" in other.words


def test_the_first_browser_no_longer_sees_what_the_second_changed(amira, link):
    amira.begin().answer({1: "often"})
    Browser(link).begin().press(at=f"{link.path}1/", answer="hardly_ever")
    amira.open(f"{amira.root}1/")
    assert amira.chosen() == [] and "Answered earlier" in amira.words


def test_own_words_are_read_in_their_sitting_alone(amira, link):
    amira.begin().press(at=f"{amira.root}18/", answer="Only for Ruth.")
    assert "Only for Ruth." in amira.open(f"{amira.root}18/").html
    assert "Only for Ruth." in amira.open(f"{amira.root}check/").html
    other = Browser(link).begin()
    for page in ("18/", "check/", "check/18/", "stopped/"):
        assert "Only for Ruth." not in other.open(f"{link.path}{page}").html


def test_a_sitting_lasts_sixty_idle_minutes_and_each_page_renews_it(amira, clock):
    amira.begin().answer({1: "often"})
    for _ in range(4):
        clock.shift(IDLE - timedelta(seconds=1))
        amira.open(f"{amira.root}1/")
        assert amira.chosen() == ["often"]
    clock.shift(IDLE + timedelta(seconds=1))
    assert amira.open(f"{amira.root}1/").at == "", "back at the start page"
    assert amira.begin().at == "2/"


def test_an_answer_that_comes_after_the_hour_is_kept_all_the_same(amira, form, clock):
    amira.begin().answer({1: "often"})
    assert amira.at == "2/"
    clock.shift(IDLE * 3)
    amira.press(answer="sometimes")
    assert amira.at == "3/" and answers(form) == {"a1": "often", "b1": "sometimes"}
    amira.open(f"{amira.root}check/")
    assert "Answered earlier" in amira.words and "Sometimes" in amira.words


def test_sending_after_the_hour_loses_nothing(amira, form, clock):
    amira.begin().answer(CALM)
    clock.shift(IDLE * 2)
    assert amira.send().at == "end/"
    assert len(answers(form)) == 19


def test_a_sitting_that_began_in_time_may_end_what_it_began(amira, link, clock):
    amira.begin().answer({1: "often"})
    clock.move_to(link.expires_at - timedelta(minutes=1))
    amira.begin()
    clock.shift(timedelta(minutes=20))
    assert amira.press(answer="often").at == "3/"
    clock.shift(IDLE * 2)
    assert amira.open(amira.root).status == 410


def test_the_cookie_says_nothing_and_goes_no_further_than_the_link(amira, link, form):
    amira.begin().answer({1: "often"})
    cookie = amira.client.cookies["sitting"]
    assert cookie["path"] == link.path and cookie["httponly"] and cookie["samesite"] == "Lax"
    assert cookie["max-age"] == 3600
    sitting = signing.TimestampSigner(salt=f"sitting.{link.id}").unsign(cookie.value)
    assert len(sitting) == 22 and Answer.objects.get().sitting == sitting
    for secret in ("often", "a1", str(form.id), str(link.id), link.token, "Amira"):
        assert secret not in cookie.value


@pytest.mark.parametrize("value", ["", "x", "sitting:1:2", "a" * 4000])
def test_a_made_up_cookie_is_none(link, value):
    browser = Browser(link)
    browser.client.cookies["sitting"] = value
    assert browser.open(f"{link.path}1/").at == ""


def test_the_cookie_of_one_link_opens_no_other(cast, amira, link):
    amira.begin().answer({1: "often"})
    other = link_to(cast, give_form(cast, carer=cast.daniel))
    browser = Browser(other)
    browser.client.cookies["sitting"] = amira.client.cookies["sitting"].value
    assert browser.open(f"{other.path}1/").at == ""


def test_two_tabs_with_two_families_do_not_meet(cast, amira):
    other = link_to(cast, give_form(cast, carer=cast.daniel))
    daniel = Browser(other)
    amira.begin()
    daniel.begin()
    amira.press(answer="often")
    daniel.press(answer="hardly_ever")
    assert set(Answer.objects.values_list("screening__carer__name", "option")) == {
        ("Amira Rahman", "often"),
        ("Daniel Osei", "hardly_ever"),
    }
