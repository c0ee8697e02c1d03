"""The safety block: as the brief has it, top to bottom, and what follows an answer that asks for help."""

from datetime import timedelta

import pytest

from people.actions import agreements
from people.actions.agreements import ChannelAnswer
from people.actors import console
from people.models import Carer, CrisisNumber, SafeContact, Service
from screening.models import Answer, SafetyAlert
from tests.screening.forms import give_form, link_to
from tests.screening.parent.browsing import Browser

S1, S3, S2 = 13, 14, 15


def at(browser, place):
    return browser.open(f"{browser.root}{place}/")


def say(browser, place, option):
    return browser.press(at=f"{browser.root}{place}/", answer=option)


def in_order(words, *parts):
    places = [words.index(part) for part in parts]
    assert places == sorted(places), parts


def test_the_page_stands_in_the_order_of_the_brief(amira):
    words = at(amira.begin(), S1).words
    in_order(
        words,
        "Exit this page",
        "In danger now? Call 999.",
        "In the last two weeks, or today",
        "Have you thought about suicide, or about harming yourself on purpose?",
        "This includes thinking that your family would do better if you were gone.",
        "No",
        "Yes",
        "I would rather talk to someone about it",
        "If you choose Yes or “rather talk”, the Elm Team will contact you today, by 5 in the afternoon. "
        "We will talk with you first before we tell anyone else, unless waiting would be unsafe. "
        "Asking for help is not a reason to take a baby away.",
        "Continue",
        "Skip this question",
        "Help now",
    )
    assert "of 19" not in words and "<progress" not in amira.html and 'href="tel:999"' in amira.html


def test_the_words_about_unwanted_thoughts_stand_before_their_question(amira):
    in_order(
        at(amira.begin(), S2).words,
        "In danger now?",
        "Many parents get sudden, unwanted thoughts",
        "Have you felt close",
    )
    assert "Many parents get" not in at(amira, S1).words


def test_an_answer_is_never_shown_again(amira):
    amira.begin()
    for option in ("no", "yes", "talk"):
        say(amira, S1, option)
        assert at(amira, S1).chosen() == [] and "Answered earlier" in amira.words
        amira.open(f"{amira.root}check/{S1}/")
        assert amira.chosen() == []
        words = amira.open(f"{amira.root}check/").words
        assert "harming yourself on purpose?Answered" in words


def test_outside_opening_hours_the_true_time_is_named(amira, clock, cast):
    clock.move_to(cast.now + timedelta(hours=9))  # Tuesday at 7 in the evening
    assert "will contact you tomorrow, by 5 in the afternoon" in at(amira.begin(), S1).words
    clock.move_to(cast.now + timedelta(days=4))  # Saturday
    assert "will contact you on Monday 30 November" in at(amira.begin(), S1).words


@pytest.mark.parametrize("option", ["yes", "talk"])
@pytest.mark.parametrize("place", [S1, S3, S2])
def test_asking_for_help_leads_to_a_page_of_its_own(amira, place, option):
    say(amira.begin(), place, option)
    assert amira.at == f"more/{place}/" and SafetyAlert.objects.count() == 1
    in_order(
        amira.words,
        "Thank you for telling us. You have done the right thing.",
        "Many parents feel like this, and it can get better with help.",
        "If you or your baby are in danger now, call 999 or go to A&E.",
        "If your baby may have been hurt, go now, even if they look all right.",
        "To talk to someone today, day or night",
        "116 123",
        "If crying or anger is too much right now",
        "put your baby on their back in the cot".capitalize(),
        "What we will do",
        "The Elm Team will contact you today, by",
        "Can you keep yourself and your baby safe until then?",
        "No or not sure",
        "Carry on",
        "Stop here, keep my answers",
        "I chose this by mistake",
    )
    stays = "Please let someone you trust stay with you and your baby now." in amira.words
    assert stays is (place == S3) and amira.chosen("safe") == []


def test_no_and_skip_lead_straight_on(amira):
    amira.begin()
    assert say(amira, S1, "no").at == f"{S3}/"
    assert amira.press(skip="1").at == f"{S2}/"
    assert not SafetyAlert.objects.exists()


def test_the_gravest_names_the_nearer_hour(amira):
    assert "today, by 2 in the afternoon" in say(amira.begin(), S3, "yes").words
    assert "today, by 5 in the afternoon" in say(amira, S1, "yes").words


def test_carrying_on_without_a_word_on_being_safe_is_free(amira):
    say(amira.begin(), S1, "yes")
    assert amira.press(next="on").at == "1/", "where the answers end"
    assert SafetyAlert.objects.get().safe_until_then == ""


def test_safe_until_then_never_lengthens_the_time(amira):
    say(amira.begin(), S1, "yes")
    due = SafetyAlert.objects.get().act_by
    amira.press(safe="yes", next="on")
    alert = SafetyAlert.objects.get()
    assert alert.safe_until_then == "yes" and alert.act_by == due


def test_not_safe_shows_999_and_111_first_and_shortens_the_time(amira, cast):
    CrisisNumber.objects.filter(service=cast.service, label="116 123").update(position=0)
    CrisisNumber.objects.filter(service=cast.service).exclude(label="116 123").update(position=5)
    say(amira.begin(), S1, "yes")
    due = SafetyAlert.objects.get().act_by
    amira.press(safe="no", next="on")
    assert amira.at == f"more/{S1}/now/"
    in_order(amira.words, "Please talk to someone now", "999", "111", "116 123", "What we will do")
    alert = SafetyAlert.objects.get()
    assert alert.safe_until_then == "no" and alert.act_by < due
    assert "The Elm Team will contact you today, by 2 in the afternoon" in amira.words
    assert amira.press(next="on").at == "1/"


def test_no_page_of_another_nation_sends_people_to_a_number_that_is_not_theirs(amira, cast):
    Service.objects.filter(pk=cast.service.pk).update(nation="northern_ireland")
    say(amira.begin(), S1, "yes")
    in_order(amira.press(safe="no", next="stop").words, "Please talk to someone now", "999", "0808 808 8000")


def test_stopping_keeps_the_answers_and_says_again_what_we_do(amira, form):
    say(amira.begin(), S1, "yes")
    amira.press(next="stop", safe="yes")
    assert amira.at == "stopped/" and "Your answers are kept" in amira.words
    assert "The Elm Team will contact you today, by 5 in the afternoon" in amira.words
    assert amira.begin().at == "1/" and Answer.objects.filter(screening=form).count() == 1


def test_a_mistake_is_noted_and_the_alert_stays(amira, cast):
    say(amira.begin(), S1, "yes")
    amira.press(next="mistake")
    assert amira.at == f"more/{S1}/noted/" and "somebody will still ask you about it" in amira.words
    alert = SafetyAlert.objects.get()
    assert alert.said_mistake_at == cast.now and alert.closed_at is None
    say(amira, S1, "no")
    assert SafetyAlert.objects.get().closed_at is None


def test_a_mistake_with_not_safe_is_not_safe(amira):
    say(amira.begin(), S1, "yes")
    assert amira.press(next="mistake", safe="no").at == f"more/{S1}/now/"
    alert = SafetyAlert.objects.get()
    assert alert.said_mistake_at and alert.safe_until_then == "no"


def test_another_sitting_is_told_of_no_alert(amira, link):
    say(amira.begin(), S1, "yes")
    other = Browser(link).begin()
    seen = [
        other.open(f"{link.path}more/{place}/{page}").words for place in (S1, S3) for page in ("", "now/", "noted/")
    ]
    first, second = seen[:3], seen[3:]
    assert "Have you thought about suicide" in first[0] and "Thank you for telling us" not in first[0]
    assert first[1:] == second[1:], "what is shown does not hang on an alert"
    assert "will contact you" not in "".join([*first[1:], *second[1:]])


def test_not_safe_is_kept_though_the_hour_has_gone_by(amira, clock):
    say(amira.begin(), S1, "yes")
    clock.shift(timedelta(hours=2))
    amira.press(at=f"{amira.root}more/{S1}/", safe="no", next="on")
    assert SafetyAlert.objects.get().safe_until_then == "no" and "999" in amira.words


def test_a_changed_mind_leads_to_no_thanks_page(amira):
    say(amira.begin(), S1, "yes")
    say(amira, S1, "no")
    assert amira.open(f"{amira.root}more/{S1}/").at == f"{S1}/"


@pytest.fixture
def unreachable(cast):
    SafeContact.objects.all().delete()
    return Browser(link_to(cast, give_form(cast)))


def test_a_way_to_reach_them_is_asked_before_the_block(unreachable):
    unreachable.begin().press(at=f"{unreachable.root}12/", answer="often")
    assert unreachable.at == "reach/" and "How can we reach you safely?" in unreachable.words
    assert "amira@home" not in unreachable.html and "07700" not in unreachable.html, "what is known is not shown"
    unreachable.press(skip="1")
    assert unreachable.at == f"{S1}/"


def test_a_way_is_kept_and_asked_no_more(unreachable, cast):
    unreachable.begin()
    unreachable.press(at=f"{unreachable.root}reach/", ways=["text", "call"], phone="07700 900555", who_else="Sam")
    assert unreachable.at == f"{S1}/"
    assert Carer.objects.get(pk=cast.amira.pk).phone == "+447700900555"
    rows = SafeContact.objects.filter(carer=cast.amira).values_list("channel", "allowed", "who_else")
    assert set(rows) == {("text", "yes", "Sam"), ("call", "yes", "Sam")}
    assert unreachable.press(at=f"{unreachable.root}12/", answer="sometimes").at == f"{S1}/"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "Choose at least one way"),
        ({"ways": ["call"]}, "Enter the phone number that we may use"),
        ({"ways": ["email"], "phone": "07700 900555"}, "Enter the e-mail address that we may use"),
        ({"ways": ["text"], "phone": "12"}, "Enter a phone number with 11 digits"),
        ({"ways": ["pigeon"], "phone": "07700 900555"}, "Choose from the answers listed"),
    ],
)
def test_what_is_missing_is_said_and_nothing_kept(unreachable, given, said):
    unreachable.begin().press(at=f"{unreachable.root}reach/", **given)
    assert unreachable.at == "reach/" and said in unreachable.words and not SafeContact.objects.exists()


def test_where_a_way_is_known_none_can_be_put_in_its_place(amira, cast):
    amira.begin().press(at=f"{amira.root}reach/", ways=["text"], phone="07700 900555")
    assert amira.at == f"{S1}/" and Carer.objects.get(pk=cast.amira.pk).phone == "07700900412"


def test_with_no_way_known_no_call_is_promised_and_one_can_be_added(unreachable):
    say(unreachable.begin(), S1, "yes")
    assert "We do not have a way to reach you yet. Add one, or use the numbers above." in unreachable.words
    assert "will contact you" not in unreachable.words
    assert SafetyAlert.objects.get().no_way_to_reach
    unreachable.press(at=f"{unreachable.root}reach/{S1}/", ways=["call"], phone="07700 900555")
    assert unreachable.at == f"more/{S1}/" and "will contact you today, by 5 in the afternoon" in unreachable.words
    assert not SafetyAlert.objects.get().no_way_to_reach


def test_a_way_that_staff_know_is_enough(unreachable, cast):
    by = console(cast.service.id)
    agreements.save(by=by, carer=cast.amira, channels=[ChannelAnswer("call", "yes")])
    assert unreachable.begin().press(at=f"{unreachable.root}12/", answer="often").at == f"{S1}/"
