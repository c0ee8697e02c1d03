"""Check, send once, and an end that is the same for everyone."""

import re
from datetime import date

import pytest

from people.models import Baby, Offer, Service
from screening.actions import definitions
from screening.definitions import LEVELS, builtin
from screening.models import Answer, Result, SafetyAlert, Screening
from tests.screening.actions.test_definitions import changed
from tests.screening.forms import give_form, giver, link_to
from tests.screening.parent.browsing import CALM, Browser

WORST = {
    **dict.fromkeys((1, 2, 3, 5, 7, 12), "hardly_ever"),
    **dict.fromkeys((4, 6, 8, 9, 10, 11, 16, 17), "almost_always"),
    **dict.fromkeys((13, 14, 15), "yes"),
    18: "I cannot go on.",
    19: "yes",
}


def answer_all(browser, answers):
    """Answer every question, and carry on from every page between."""
    browser.begin()
    for place, answer in answers.items():
        browser.press(at=f"{browser.root}{place}/", answer=answer)
        if browser.at.startswith("more/"):
            browser.press(next="on")
    return browser.open(f"{browser.root}check/")


def without_tokens(html):
    return re.sub(r'(csrfmiddlewaretoken" value=")[^"]+|/a/[^/]+/', "", html)


def test_the_check_page_shows_the_answers_in_the_order_of_the_form(amira):
    answer_all(amira, CALM)
    words = amira.words
    items = [str(item.wording) for item in builtin("erc-baby").items]
    places = [words.index(wording) for wording in items]
    assert places == sorted(places)
    assert "I have warm feelings for my baby.Almost alwaysChange" in words
    assert words.count("purpose?Answered") == 1 and "All three answered." in words
    assert "Nothing has been sent yet." in words and "has no answer" not in words
    assert "Ruth Ellery, Elm Team, will look at them by Tuesday 1 December" in words


def test_what_was_left_out_is_said_and_can_be_sent(amira, form):
    amira.begin().press(skip="1")
    amira.open(f"{amira.root}check/")
    assert "18 questions have no answer." in amira.words, "the free text may stay empty"
    assert "does not fit us just now" in amira.words and f'href="{amira.root}check/1/"' in amira.html
    assert "3 were left out." in amira.words
    assert amira.send().at == "end/"
    assert Result.objects.get().snapshot["complete"] is False


def test_the_end_is_the_same_for_everyone(cast):
    ends = []
    for answers in (CALM, WORST, {}):
        browser = Browser(link_to(cast, give_form(cast)))
        answer_all(browser, answers)
        ends.append(without_tokens(browser.send().html))
    assert [r.level for r in Result.objects.order_by("at", "id")].count("none") == 1
    assert ends[0] == ends[1] == ends[2]


def test_the_end_holds_the_words_of_the_brief_the_offers_and_the_reference(amira, cast):
    Offer.objects.create(service=cast.service, kind="early", name="Old group", is_active=False, how_to_reach="-")
    answer_all(amira, CALM)
    words = amira.send().words
    parts = (
        "Thank you. Ruth Ellery will look at this by Tuesday 1 December and talk it over with you in the safe way you "
        "chose. If you have heard nothing by Wednesday 2 December, call 01632 960100.",
        "These things are open to you now, whatever you answered",
        "Baby massage group",
        "Put your baby down safely on their back, step away a few minutes, go back.",
        "You can ask us to stop, to change something, or to talk, at any time.",
        "116 123",
    )
    assert [part for part in parts if part not in words] == []
    assert cast.family.reference in words and "Old group" not in words and "Riverside" not in words
    assert 'href="tel:01632960100"' in amira.html and "score" not in words


def test_a_service_without_a_number_promises_none(amira, cast):
    Service.objects.filter(pk=cast.service.pk).update(phone="")
    answer_all(amira, CALM)
    assert "call the number that you have for us." in amira.send().words


def test_the_day_that_is_promised_does_not_move_on_with_the_clock(amira, clock):
    answer_all(amira, CALM)
    first = amira.send().words
    clock.shift(60 * 30)
    assert amira.open(amira.root).words == first


def test_sending_twice_does_it_once(amira, form):
    answer_all(amira, WORST)
    for _ in range(3):
        assert amira.send().at == "end/"
    assert Result.objects.count() == 1 and SafetyAlert.objects.filter(item="s1").count() == 1


def test_after_sending_every_page_of_the_sitting_leads_to_the_end(amira):
    answer_all(amira, CALM)
    amira.send()
    for page in ("", "1/", "check/", "check/3/"):
        assert amira.open(f"{amira.root}{page}").at == "end/"
    assert amira.press(at=amira.root).at == "end/"


def test_in_another_browser_the_link_is_closed_after_sending(amira, link):
    answer_all(amira, CALM)
    other = Browser(link).begin()
    amira.send()
    assert Browser(link).status == 410
    assert other.open(link.path).at == "end/", "who was answering too learns that it was sent"


def test_a_change_in_a_second_tab_after_sending_is_not_kept_and_said_so(amira, form):
    answer_all(amira, CALM)
    amira.send()
    before = Answer.objects.count()
    amira.press(at=f"{amira.root}3/", answer="often")
    assert amira.at == "end/late/" and "this last change was not kept" in amira.words
    assert Answer.objects.count() == before


def test_a_safety_answer_in_a_second_tab_after_sending_is_still_heard(amira, form):
    answer_all(amira, CALM)
    amira.send()
    amira.press(at=f"{amira.root}13/", answer="yes")
    assert amira.at == "more/13/" and SafetyAlert.objects.count() == 1
    assert amira.press(safe="no", next="on").at == "more/13/now/"
    assert amira.press(next="stop").at == "stopped/" and "Carry on" not in amira.words
    assert Result.objects.count() == 1


def test_an_old_version_is_sent_in_after_a_new_one_was_published(amira, cast):
    amira.begin().answer({1: "often"})
    definitions.publish(by=giver(cast), definition=changed(builtin("erc-baby"), version=2))
    amira.answer(CALM)
    assert amira.at == "check/" and amira.send().at == "end/"
    assert Result.objects.get().definition_digest == builtin("erc-baby").digest


FORBIDDEN = [
    *(rf"{builtin('erc-baby').levels[level]}\b" for level in LEVELS),
    "score",
    "total",
    "band",
    "cut-off",
    "level",
    "diagnos",
    "threshold",
    "mother",
    "well done",
    "normal",
]


@pytest.mark.parametrize("answers", [CALM, WORST, {}])
def test_no_page_ever_holds_a_score_a_level_or_a_verdict(amira, answers):
    answer_all(amira, answers)
    amira.open(f"{amira.root}stopped/")
    amira.send()
    assert len(amira.seen) > (20 if answers else 3)
    for html in amira.seen:
        words = re.sub(r"<[^>]*>", " ", html.split("<main", 1)[1]).casefold()
        found = [word for word in FORBIDDEN if re.search(rf"\b{word.casefold()}", words)]
        assert found == [], words
        assert not re.search(r"\b\d+ (of|out of) (36|6)\b|\bweight\b|data-weight|data-value", html.casefold())


def test_options_carry_no_weight_in_the_page(amira):
    amira.begin()
    assert {i["value"] for i in amira.inputs("answer")} == {"hardly_ever", "sometimes", "often", "almost_always"}


@pytest.fixture
def idris(cast):
    return Baby.objects.create(
        service=cast.service, family=cast.family, name="Idris", born_on=date(2026, 10, 2), birth_order=2
    )


def test_the_other_twin_is_offered_at_the_end_and_asks_nothing_twice(amira, idris, form):
    answer_all(amira, WORST)
    amira.send()
    assert "Answer about Idris" in amira.words
    baby = amira.inputs("baby")[0]["value"]
    amira.press(at=f"{amira.root}end/second/", baby=baby)
    second = Screening.objects.get(twin_of=form)
    assert amira.path != amira.root and "These questions are about Idris." in amira.words
    amira.root = amira.path
    amira.begin()
    asked = answer_all(amira, dict.fromkeys(range(1, 14), "often") | {14: ""})
    assert "suicide" not in asked.words and "I can get help from a person I trust" not in asked.words
    amira.send()
    assert amira.at == "end/" and "Answer about" not in amira.words
    kept = {a.item: a.option for a in Answer.objects.filter(screening=second)}
    assert kept["s1"] == "yes" and kept["a1"] == "often" and len(kept) == 19
    assert SafetyAlert.objects.filter(item="s1").count() == 1


def test_only_the_twin_can_be_chosen(amira, idris, cast):
    answer_all(amira, CALM)
    amira.send()
    for baby in (cast.noor.id, "x", ""):
        response = amira.client.post(f"{amira.root}end/second/", {"baby": baby})
        assert response.status_code == 404
    assert Screening.objects.count() == 1


def test_before_sending_no_second_form_is_begun(amira, idris):
    amira.begin()
    assert amira.press(at=f"{amira.root}end/second/", baby=str(idris.id)).at == "check/"
    assert Screening.objects.count() == 1
