"""One question a page: drawn from the definition, kept as it is pressed, kind where nothing was chosen."""

from datetime import date, timedelta

import pytest

from people.models import Baby, CareRelation
from screening.definitions import builtin
from screening.models import Answer
from tests.screening.forms import give_form, link_to
from tests.screening.parent.browsing import CALM, Browser


def states(form):
    return list(Answer.objects.filter(screening=form).order_by("number").values_list("item", "state", "option"))


def test_the_page_shows_stem_statement_options_and_where_one_is(amira):
    amira.begin()
    assert "Question 1 of 19" in amira.words and "<title>Question 1 of 19 – Fernhope</title>" in amira.html
    assert amira.words.index("In the last two weeks") < amira.words.index("I have warm feelings for my baby.")
    assert [i["value"] for i in amira.inputs("answer")] == ["hardly_ever", "sometimes", "often", "almost_always"]
    assert amira.chosen() == []
    assert '<progress class="progress" value="1" max="19"' in amira.html


def test_neither_title_nor_address_nor_field_names_the_question(amira):
    amira.begin().answer(CALM)
    for html in amira.seen:
        title = html.split("<title>")[1].split("</title>")[0]
        assert title.split(" – ")[1] == "Fernhope"
        assert not any(word in title.casefold() for word in ("baby", "suicide", "harm", "relationship", "screening"))
        for name in ('name="s1"', 'name="a1"', 'id="s1'):
            assert name not in html


def test_the_hint_stands_under_the_question_about_the_past(amira):
    amira.begin().open(f"{amira.root}11/")
    assert "For example your own childhood, a birth, or a loss." in amira.words


def test_nothing_chosen_is_said_kindly_and_keeps_nothing(amira, form):
    amira.begin().press()
    assert "<title>Error: Question 1 of 19" in amira.html and "There is a problem" in amira.words
    assert amira.words.count("Choose an answer, or “This does not fit us just now”") == 2
    assert 'href="#id_answer_0"' in amira.html and states(form) == []


@pytest.mark.parametrize("value", ["never", "0", "often\x00", "yes", "almost_always " * 50])
def test_what_is_no_option_is_refused(amira, form, value):
    amira.begin().press(answer=value)
    assert amira.at == "1/" and "There is a problem" in amira.words and states(form) == []


def test_what_does_not_fit_is_kept_with_its_reason(amira, form):
    amira.begin().press(skip="1", answer="often")
    assert amira.at == "2/" and states(form) == [("a1", "not_fitting", "")]


def test_skipping_is_kept_apart_from_not_fitting(amira, form):
    amira.begin()
    amira.press(at=f"{amira.root}13/", skip="1")
    amira.press(at=f"{amira.root}19/", skip="1")
    amira.press(at=f"{amira.root}16/", skip="1")
    assert states(form) == [("s1", "skipped", ""), ("call", "skipped", ""), ("feeding", "not_fitting", "")]


def test_words_left_empty_are_kept_as_left_out(amira, form):
    amira.begin().press(at=f"{amira.root}18/", answer="   ")
    assert amira.at == "19/" and states(form) == [("talk", "skipped", "")]


def test_own_words_come_with_a_day_and_the_numbers(amira):
    amira.begin().open(f"{amira.root}18/")
    assert "Someone will read this by Friday 27 November. If it cannot wait, use the numbers below." in amira.words
    assert "116 123" in amira.words


def test_own_words_have_an_end_and_what_was_typed_stays(amira, form):
    long = "Hard nights. " * 400
    amira.begin().press(at=f"{amira.root}18/", answer=long)
    assert "There is a problem" in amira.words and long.strip()[:2000] in amira.html and states(form) == []


@pytest.mark.parametrize(
    "words", ["O'Brien", "Null", "<script>alert(1)</script>", "مرحبا 💚", "{{ 7|add:7 }} {% now %}"]
)
def test_any_words_are_shown_as_they_were_written(amira, words):
    amira.begin().press(at=f"{amira.root}18/", answer=words)
    assert f"“{words}”" in amira.open(f"{amira.root}check/").words


def test_back_leads_to_the_page_before(amira):
    amira.begin().answer({1: "often"})
    assert f'class="back" href="{amira.root}1/"' in amira.html
    assert f'class="back" href="{amira.root}"' in amira.open(f"{amira.root}1/").html


def test_a_change_from_the_check_page_returns_there(amira):
    amira.begin().answer(CALM)
    assert amira.at == "check/" and f"{amira.root}check/3/" in amira.html
    amira.open(f"{amira.root}check/3/")
    assert amira.chosen() == ["almost_always"] and f'class="back" href="{amira.root}check/"' in amira.html
    assert amira.press(answer="often").at == "check/"


def test_back_and_forth_with_two_tabs_keeps_the_newest_and_doubles_nothing(amira, form):
    amira.begin().answer({1: "often", 2: "often"})
    amira.press(at=f"{amira.root}2/", answer="often")
    amira.press(at=f"{amira.root}1/", answer="sometimes")
    amira.press(at=f"{amira.root}1/", answer="sometimes")
    assert [option for item, _, option in states(form) if item == "a1"] == ["often", "sometimes"]
    assert len(states(form)) == 3


def arrived(cast, key, **days):
    for name, day in days.items():
        setattr(cast.noor, name, day)
    cast.noor.save()
    return Browser(link_to(cast, give_form(cast, key))).begin()


def test_a_child_over_six_months_is_called_a_child(cast):
    browser = arrived(cast, "erc-toddler", born_on=date(2026, 1, 2))
    assert "I have warm feelings for my child." in browser.words
    assert "hurting your child" in browser.open(f"{browser.root}15/").words


def test_an_unborn_one_is_spoken_of_as_such(cast):
    browser = arrived(cast, "erc-pregnancy", born_on=None, due_on=date(2026, 12, 20))
    assert "I feel a bond growing with the baby." in browser.words and "of 18" in browser.words
    assert "now or after the birth" in browser.open(f"{browser.root}15/").words
    assert "You and the baby, in the last two weeks" in browser.open(f"{browser.root}check/").words


def test_where_no_full_form_fits_only_safety_and_wishes_are_asked(cast):
    browser = arrived(cast, "erc-brief", born_on=date(2026, 11, 20))
    assert browser.at == "1/" and "<title>A question – Fernhope</title>" in browser.html
    browser.answer(dict.fromkeys((1, 2, 3), "no") | {4: "", 5: "yes"})
    assert browser.at == "check/" and "in the last two weeks" not in browser.words


def test_a_baby_who_came_later_counts_from_its_arrival(cast):
    CareRelation.objects.filter(carer=cast.amira).update(kind="foster", from_day=cast.today - timedelta(days=5))
    browser = Browser(link_to(cast, give_form(cast))).begin()
    assert "Since your baby arrived" in browser.words and "In the last two weeks" not in browser.words
    assert "In the last two weeks, or today" in browser.open(f"{browser.root}13/").words


@pytest.mark.parametrize("kind", ["birth_parent", "parent"])
def test_a_record_made_late_is_no_late_arrival(cast, kind):
    CareRelation.objects.filter(carer=cast.amira).update(kind=kind, from_day=cast.today)
    assert "In the last two weeks" in Browser(link_to(cast, give_form(cast))).begin().words


def twin(cast, **fields):
    given = {"service": cast.service, "family": cast.family, "born_on": cast.noor.born_on, "birth_order": 2} | fields
    return Baby.objects.create(**given)


def test_twins_are_named_on_the_pages_about_them(cast, link):
    assert "Noor" not in Browser(link).begin().html
    twin(cast)
    browser = Browser(link).begin()
    assert "About Noor" in browser.words and "These questions are about Noor." in browser.seen[0]
    for place in (12, 13, 14, 15, 19):
        assert "Noor" not in browser.open(f"{browser.root}{place}/").words, "about the carer alone"
    assert "You and Noor, in the last two weeks" in browser.open(f"{browser.root}check/").words


def test_twins_without_a_name_are_told_apart_by_their_order(cast):
    cast.noor.name = ""
    cast.noor.save()
    second = twin(cast)
    for baby, words in ((cast.noor, "your first-born twin"), (second, "your second-born twin")):
        assert f"About {words}" in Browser(link_to(cast, give_form(cast, baby=baby))).begin().words


def test_a_twin_who_was_lost_is_not_spoken_of(cast, link):
    twin(cast, lost_on=cast.today)
    assert "About" not in Browser(link).begin().words


def test_with_somebody_else_in_the_room_the_safety_questions_are_left_out(cast):
    browser = Browser(link_to(cast, give_form(cast, alone=False))).begin()
    assert "of 16" in browser.words
    browser.answer(dict.fromkeys(range(1, 15), "often") | {15: "", 16: "not_now"})
    assert browser.at == "check/" and "suicide" not in "".join(browser.seen)


def test_every_statement_of_the_definition_is_shown_once_in_its_order(amira):
    amira.begin().answer(CALM)
    pages = [html for html in amira.seen if "<h1" in html and 'name="answer"' in html]
    wordings = [str(item.wording) for item in builtin("erc-baby").items]
    assert len(pages) == 19
    for html, wording in zip(pages, wordings, strict=True):
        assert wording in html
