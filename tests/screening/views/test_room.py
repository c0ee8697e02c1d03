"""Together in the room: the parent's wording page by page, the alert at the end of its page, sending in."""

import uuid
from datetime import date

import pytest
from django.urls import reverse

from people.audit.models import AuditEvent
from people.models import Baby, CareRelation, Task
from screening.actions import withdrawing
from screening.models import AnswerState, Mode, SafetyAlert, Screening
from tests.screening.forms import give_form, giver
from tests.screening.made import CALM, answer, submit
from tests.screening.views.pages import body, words

STATEMENTS = {f"q_{item}": option for item, option in CALM.items() if not item.startswith("s")}
SAFETY = {"q_s1": "no", "q_s3": "no", "q_s2": "no"}
LAST = {"q_feeding": "hardly_ever", "q_worry": "sometimes", "q_talk": "", "q_call": "not_now"}


@pytest.fixture
def form(cast):
    return give_form(cast, mode=Mode.TOGETHER, alone=True)


def page(cast, form, part=1, client=None):
    return (client or cast.as_ruth).get(reverse("room_part", args=[form.pk, part]))


def post(cast, form, part, data, client=None, **changes):
    return (client or cast.as_ruth).post(reverse("room_part", args=[form.pk, part]), data | changes)


def test_the_statements_stand_in_the_parent_s_words(cast, form):
    text = words(cast.as_ruth.get(reverse("room", args=[form.pk])))
    assert "I have warm feelings for my baby." in text and "In the last two weeks" in text and "page 1 of 3" in text
    assert "Have you thought about suicide" not in text


def test_a_baby_who_came_lately_changes_the_stem(cast, form):
    CareRelation.objects.filter(carer=cast.amira).update(kind="foster", from_day=date(2026, 11, 20))
    assert "Since your baby arrived" in words(page(cast, form))


def test_the_safety_page_says_what_follows_before_it_asks(cast, form):
    html = body(page(cast, form, 2))
    text = words(page(cast, form, 2))
    assert "In danger now? Call 999" in text and "Asking for help is not a reason to take a baby away." in text
    assert "Many parents get sudden, unwanted thoughts" in text and "<progress" not in html
    assert (
        text.index("Have you thought about suicide") < text.index("Have you seen") < text.index("Have you felt close")
    )


def test_the_whole_way_gives_a_result(cast, form):
    assert post(cast, form, 1, STATEMENTS).url == reverse("room_part", args=[form.pk, 2])
    assert post(cast, form, 2, SAFETY).url == reverse("room_part", args=[form.pk, 3])
    response = post(cast, form, 3, LAST, q_talk="The evenings are long.")
    assert response.url == reverse("screening", args=[form.pk])
    form.refresh_from_db()
    assert form.submitted_at == cast.now and form.results.get().level == "just_below"
    assert form.answers.get(item="talk").text == "The evenings are long."
    assert form.answers.get(item="a1").by_user == cast.ruth


def test_the_last_page_sent_twice_sends_once(cast, form):
    for part, data in ((1, STATEMENTS), (2, SAFETY), (3, LAST), (3, LAST)):
        response = post(cast, form, part, data)
    assert response.status_code == 302 and form.results.count() == 1


@pytest.mark.parametrize("option", ["yes", "talk"])
def test_an_answer_that_asks_for_help_comes_first_at_the_end_of_its_page(cast, form, option):
    response = post(cast, form, 2, SAFETY, q_s3=option)
    assert response.url == reverse("room_told", args=[form.pk, 2])
    alert = SafetyAlert.objects.get()
    text = words(cast.as_ruth.get(response.url))
    assert "Stay with Amira now" in text and "Please let someone you trust stay with you" in text
    assert "999" in text and reverse("alert", args=[alert.pk]) in body(cast.as_ruth.get(response.url))
    assert reverse("room_part", args=[form.pk, 3]) in body(cast.as_ruth.get(response.url))


def test_the_red_flag_says_what_to_ask(cast, form):
    response = post(cast, form, 1, STATEMENTS, q_a2="almost_always", q_e2="almost_always")
    text = words(cast.as_ruth.get(response.url))
    assert "Is this new? Since when?" in text and "Ask about suicide." in text


def test_after_an_alert_the_form_ends_with_it_first(cast, form):
    post(cast, form, 1, STATEMENTS)
    post(cast, form, 2, SAFETY, q_s1="yes")
    assert post(cast, form, 3, LAST).url == reverse("given", args=[form.pk])


def test_without_an_alert_there_is_nothing_to_tell(cast, form):
    assert cast.as_ruth.get(reverse("room_told", args=[form.pk, 2])).url == reverse("given", args=[form.pk])


def test_no_name_of_another_family_stands_where_the_carer_may_look(cast, form):
    other = give_form(cast, carer=cast.daniel)
    answer(other, {"s1": "yes"}, now=cast.now)
    text = words(page(cast, form))
    assert "1 safety alert waits for you." in text and "Daniel" not in text


def test_nothing_has_to_be_answered_but_everything_is_asked(cast, form):
    response = post(cast, form, 1, STATEMENTS, q_a1="", q_b1="never", q_c1="left_out")
    html = body(response, 422)
    assert "Question 1: choose an answer" in html and "Question 2: “never” is none of Hardly ever, Sometimes" in html
    assert '<a href="#id_q_a1_0">' in html and '<a href="#id_q_b1_0">' in html
    assert not form.answers.exists()
    post(cast, form, 1, STATEMENTS, q_c1="left_out")
    post(cast, form, 2, SAFETY, q_s2="left_out")
    post(cast, form, 3, LAST, q_call="left_out")
    states = dict(form.answers.exclude(state="answered").values_list("item", "state"))
    assert states == {
        "c1": AnswerState.NOT_FITTING,
        "s2": AnswerState.SKIPPED,
        "call": AnswerState.SKIPPED,
    }


def test_going_back_shows_what_was_noted_but_never_a_safety_answer(cast, form):
    post(cast, form, 1, STATEMENTS, q_a1="often")
    post(cast, form, 2, SAFETY)
    html = body(page(cast, form, 1))
    assert 'value="often" id="id_q_a1_2" data-key' not in html and 'value="often" id="id_q_a1_2" checked' in html
    safety = body(page(cast, form, 2))
    assert " checked" not in safety and "Leave it as noted" in safety


def test_a_page_that_was_passed_over_is_asked_before_sending_in(cast, form):
    assert post(cast, form, 3, LAST).url == reverse("room_part", args=[form.pk, 1])
    form.refresh_from_db()
    assert form.submitted_at is None and form.answers.filter(item="call").exists()


def test_somebody_not_alone_is_not_asked_the_safety_questions(cast):
    form = give_form(cast, mode=Mode.TOGETHER, alone=False)
    assert "page 1 of 2" in words(page(cast, form))
    post(cast, form, 1, STATEMENTS)
    post(cast, form, 2, LAST)
    form = Screening.objects.get(pk=form.pk)
    assert form.submitted_at
    assert set(form.answers.filter(state="not_asked").values_list("item", flat=True)) == {"s1", "s2", "s3"}
    assert "safety questions" in Task.objects.get().words


def test_the_second_twin_is_asked_less(cast, form):
    tom = Baby.objects.create(
        service=cast.service, family=cast.family, name="Tom", born_on=cast.noor.born_on, birth_order=2
    )
    answer(form, CALM | {"call": "not_now"}, now=cast.now)
    submit(form, now=cast.now)
    cast.as_ruth.post(reverse("given_second", args=[form.pk]), {"baby": tom.pk})
    second = Screening.objects.get(twin_of=form)
    text = words(page(cast, second))
    assert "Amira, about Tom" in text and "page 1 of 2" in text
    assert "I can get help from a person I trust" not in text
    assert "about suicide" not in words(page(cast, second, 2)) and "get in touch" not in words(page(cast, second, 2))


@pytest.mark.parametrize("part", [0, 4, 99])
def test_a_page_that_is_none_leads_to_the_form(cast, form, part):
    assert page(cast, form, part).url == reverse("given", args=[form.pk])


def test_a_form_of_another_kind_or_taken_back_is_none(cast, form):
    assert page(cast, give_form(cast)).url.endswith("/given/")
    withdrawing.withdraw(by=giver(cast), screening=form, why="x")
    assert page(cast, form).url == reverse("given", args=[form.pk])
    assert post(cast, form, 1, STATEMENTS).status_code == 302 and not form.answers.exists()


def test_the_litany(cast, form, client):
    assert page(cast, form, client=cast.as_omar).status_code == 200
    assert cast.as_ruth.put(reverse("room", args=[form.pk])).status_code == 405
    assert cast.as_ruth.post(reverse("room_told", args=[form.pk, 2])).status_code == 405
    assert page(cast, form, client=cast.as_mina).status_code == 403
    assert post(cast, form, 1, STATEMENTS, client=cast.as_mina).status_code == 403
    for stranger in (cast.as_tess, cast.as_yan, cast.as_jo):
        for response in (
            page(cast, form, client=stranger),
            post(cast, form, 1, STATEMENTS, client=stranger),
            stranger.get(reverse("room_told", args=[form.pk, 2])),
        ):
            assert response.status_code == 404 and "Rahman" not in response.content.decode()
    assert page(cast, form, client=client).status_code == 302
    assert cast.as_ruth.get(reverse("room", args=[uuid.uuid4()])).status_code == 404
    assert not form.answers.exists()
    assert AuditEvent.objects.filter(what="screening.look", user_id=cast.omar.pk).count() == 1


def test_statements_do_not_grow_with_what_was_noted(cast, form, django_assert_max_num_queries):
    body(page(cast, form))
    with django_assert_max_num_queries(20) as empty:
        body(page(cast, form))
    post(cast, form, 1, STATEMENTS)
    with django_assert_max_num_queries(20) as noted:
        body(page(cast, form))
    assert len(empty) == len(noted)
