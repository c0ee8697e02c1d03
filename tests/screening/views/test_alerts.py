"""The pages of safety alerts: who sees what, and what is done there."""

import re
from datetime import timedelta
from unittest import mock

import pytest
from django.urls import reverse

from people.audit.models import AuditEvent
from people.models import Membership, SafeContact
from screening.actions import alert_closing, alert_work
from screening.models import AlertTold, SafetyAlert
from screening.walks import escalate_alerts
from tests.cast import staff_for
from tests.screening.made import AMIRA, RED_FLAG, answer, give, screened

ACTS = ["acknowledge", "note", "hand_over", "close", "confirm", "send_back"]
CLOSING = {"close-done": "Rang and talked.", "close-with_whom": "Amira", "close-again": "not_needed"}


@pytest.fixture
def alert(cast):
    answer(give(cast), {"s1": "yes"}, now=cast.now)
    return SafetyAlert.objects.get()


@pytest.fixture
def grave(cast):
    answer(give(cast, "pbq"), {"18": "option_3"}, now=cast.now)
    return SafetyAlert.objects.get()


def page(alert):
    return reverse("alert", args=[alert.pk])


def act(name, alert):
    return reverse(f"alert_{name}", args=[alert.pk])


def text(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


# Who sees what.


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("ruth", 200),
        ("omar", 200),
        ("tess", 404),
        ("jo", 404),
        ("mo", 404),
        ("zoe", 404),
        ("clare", 403),
        ("mina", 403),
    ],
)
def test_who_opens_an_alert(cast, alert, who, status):
    client = getattr(cast, f"as_{who}")
    response = client.get(page(alert))
    assert response.status_code == status
    if status != 200:
        assert "Amira" not in response.content.decode() and "suicide" not in response.content.decode()


@pytest.mark.parametrize("name", ACTS)
@pytest.mark.parametrize(("who", "status"), [("tess", 404), ("zoe", 404), ("clare", 403), ("mina", 403)])
def test_who_may_not_act(cast, alert, name, who, status):
    response = getattr(cast, f"as_{who}").post(act(name, alert), CLOSING | {"note-words": "x", "back-words": "x"})
    assert response.status_code == status and "Amira" not in response.content.decode()
    alert.refresh_from_db()
    assert alert.acknowledged_at is None and alert.closed_at is None and alert.events.count() == 1


@pytest.mark.parametrize("name", ACTS)
def test_an_act_is_a_post(cast, alert, name):
    assert cast.as_ruth.get(act(name, alert)).status_code == 405


@pytest.mark.parametrize("path", ["/alerts/", "/alerts/6b0f4d3e-0000-4000-8000-000000000000/"])
def test_signed_out_it_leads_to_sign_in(client, db, path):
    assert client.get(path).headers["Location"].startswith("/sign-in/")


def test_an_unknown_alert_is_a_404(cast):
    assert cast.as_ruth.get("/alerts/6b0f4d3e-0000-4000-8000-000000000000/").status_code == 404


def test_who_was_told_sees_it_from_then_on(cast, alert):
    assert cast.as_mo.get(page(alert)).status_code == 404
    escalate_alerts(cast.now + timedelta(hours=2))
    assert cast.as_mo.get(page(alert)).status_code == 200


# What is shown.


def test_the_page_tells_what_was_answered_and_how_to_reach_them(cast, alert):
    SafeContact.objects.filter(channel="text").update(best_time="mornings", who_else="a sister")
    SafeContact.objects.create(service=cast.service, carer=cast.amira, channel="voicemail", allowed="no")
    shown = text(cast.as_ruth.get(page(alert)))
    for words in (
        "Safety alert: Amira Rahman",
        "“Have you thought about suicide, or about harming yourself on purpose?” Yes",
        "Contact the same day. Ask about suicide and self-harm.",
        "24 Nov 2026, 17:00",
        "07700 900412",
        "Best time: mornings",
        "May be read or heard by: a sister",
        "Ruth Ellery",
    ):
        assert words in shown, words
    assert AuditEvent.objects.filter(what="alert.look", family_id=cast.family.id, user_id=cast.ruth.pk).count() == 1


def test_a_changed_answer_and_a_mistake_are_told_and_close_nothing(cast, alert):
    answer(alert.screening, {"s1": "no"}, now=cast.now)
    SafetyAlert.objects.update(said_mistake_at=cast.now, safe_until_then="no")
    shown = text(cast.as_ruth.get(page(alert)))
    assert "Answered otherwise since then. That closes nothing: No" in shown
    assert "it was chosen by mistake" in shown and "No or not sure." in shown
    answer(alert.screening, {"s1": None}, now=cast.now)
    assert "Skipped since then" in text(cast.as_ruth.get(page(alert)))


def test_no_way_to_reach_is_said(cast, alert):
    SafeContact.objects.all().delete()
    assert "No safe way to reach them is known yet" in text(cast.as_ruth.get(page(alert)))


def test_a_red_flag_shows_its_answers_and_what_to_ask(cast):
    alert = screened(cast, AMIRA | RED_FLAG).alerts.get()
    shown = text(cast.as_ruth.get(page(alert)))
    for words in (
        "“I feel numb towards my baby.” Almost always",
        "get it all wrong with my baby.” Often",
        "Is this new?",
    ):
        assert words in shown, words


def test_where_the_wording_is_not_ours_the_item_and_the_option_are_named(cast, grave):
    shown = text(cast.as_ruth.get(page(grave)))
    assert "18. Harm already done option 3, scores 3" in shown and "Needs a second person: safeguarding" in shown


def test_what_a_professional_saw_is_told_in_their_words(cast):
    screening = give(cast, "together", mode="observed")
    answer(screening, {"seen": ("yes", "Noor was shaken once.")}, now=cast.now)
    assert "Noor was shaken once." in text(cast.as_ruth.get(page(screening.alerts.get())))


# The list.


def test_the_list_holds_every_open_alert_and_can_leave_none_out(cast):
    for _ in range(8):
        answer(give(cast), {"s1": "yes", "s3": "talk"}, now=cast.now)
    response = cast.as_ruth.get("/alerts/?owner=nobody&status=closed&page=2")
    assert response.content.decode().count("Open alert<") == 16
    assert len(AuditEvent.objects.get(what="alert.list").shown) == 16


def test_the_most_pressing_stands_first_and_the_closed_apart(cast, alert):
    answer(give(cast), {"s3": "yes"}, now=cast.now)
    alert_closing.close(
        by=staff_for(cast.ruth).actor("handle_alerts"), alert=alert, done="x", with_whom="y", look_again_on=None
    )
    answer(give(cast), {"s1": "talk"}, now=cast.now)
    shown = text(cast.as_ruth.get("/alerts/"))
    assert shown.index("Act by 14:00") < shown.index("Act by 17:00") < shown.index("Closed in the last 30 days")


def test_an_empty_list_says_what_will_appear(cast):
    assert "No alert is open" in text(cast.as_tess.get("/alerts/"))


@pytest.mark.parametrize(("who", "status"), [("mo", 200), ("clare", 403), ("mina", 403)])
def test_who_sees_the_list(cast, who, status):
    assert getattr(cast, f"as_{who}").get("/alerts/").status_code == status


def test_other_teams_see_nothing_of_it(cast, alert):
    for who in ("tess", "jo", "zoe"):
        assert "Amira" not in getattr(cast, f"as_{who}").get("/alerts/").content.decode()


# The banner.


def test_the_banner_stands_on_every_page_until_somebody_acknowledges(cast, alert):
    account = reverse("account")
    for client in (cast.as_ruth, cast.as_omar):
        assert "Safety alert: Amira Rahman, to act by 24 Nov 2026, 17:00" in text(client.get(account))
    for client in (cast.as_tess, cast.as_jo, cast.as_mo, cast.as_zoe, cast.as_clare, cast.as_mina):
        assert "Amira" not in client.get(account).content.decode()
    cast.as_omar.post(act("acknowledge", alert))
    assert "Safety alert:" not in text(cast.as_ruth.get(account))


def test_the_banner_says_how_many_more(cast):
    for _ in range(4):
        answer(give(cast), {"s1": "yes", "s3": "yes"}, now=cast.now)
    shown = cast.as_ruth.get(reverse("account")).content.decode()
    assert shown.count("to act by") == 5 and "All open alerts" in shown


# What is done there.


def test_acknowledging(cast, alert):
    response = cast.as_omar.post(act("acknowledge", alert), follow=True)
    assert "It is with you now." in text(response)
    again = cast.as_ruth.post(act("acknowledge", alert), follow=True)
    alert.refresh_from_db()
    assert alert.acknowledged_by == cast.omar and again.status_code == 200


def test_noting(cast, alert):
    cast.as_ruth.post(act("note", alert), {"note-words": "No answer at 10:20."})
    assert "No answer at 10:20." in text(cast.as_omar.get(page(alert)))
    response = cast.as_ruth.post(act("note", alert), {"note-words": ""})
    assert response.status_code == 422 and "<title>Error: " in response.content.decode()


def test_handing_over(cast, alert):
    cast.as_ruth.post(act("hand_over", alert), {"over-to": cast.jo.pk, "over-words": "Knows them."})
    alert.refresh_from_db()
    assert alert.owner == cast.jo and cast.as_jo.get(page(alert)).status_code == 200
    for wrong in ("", cast.clare.pk, cast.zoe.pk, "x"):
        response = cast.as_omar.post(act("hand_over", alert), {"over-to": wrong})
        assert response.status_code == 422
    alert.refresh_from_db()
    assert alert.owner == cast.jo


def test_closing(cast, alert):
    response = cast.as_ruth.post(act("close", alert), CLOSING, follow=True)
    assert "The alert is closed." in text(response)
    alert.refresh_from_db()
    assert alert.closed_by == cast.ruth and alert.look_again_on is None
    again = cast.as_omar.post(act("close", alert), CLOSING)
    assert again.status_code == 422 and "Ruth Ellery has closed this alert already" in text(again)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"close-done": ""}, "Enter an answer"),
        ({"close-with_whom": ""}, "Enter an answer"),
        ({"close-again": ""}, "Choose one"),
        ({"close-again": "day"}, "Enter the day on which it is looked at again"),
        ({"close-again": "day", "close-look_again_on": "1 11 2026"}, "or a later day"),
    ],
)
def test_closing_says_what_is_missing_and_keeps_the_rest(cast, alert, change, words):
    response = cast.as_ruth.post(act("close", alert), CLOSING | change)
    assert response.status_code == 422 and words in text(response)
    assert '<details class="fold" open><summary>Close' in response.content.decode()
    assert SafetyAlert.objects.open().count() == 1


def test_safeguarding_takes_two(cast, grave):
    assert "Proposed. A second person confirms." in text(cast.as_ruth.post(act("close", grave), CLOSING, follow=True))
    refused = cast.as_ruth.post(act("confirm", grave), follow=True)
    assert "Closing a safeguarding alert needs a second person." in text(refused)
    assert "Confirm and close" not in text(cast.as_ruth.get(page(grave)))
    assert "Confirm and close" in text(cast.as_omar.get(page(grave)))
    cast.as_omar.post(act("send_back", grave), {"back-words": "Nobody has seen the baby."})
    grave.refresh_from_db()
    assert grave.closing_at is None
    cast.as_ruth.post(act("close", grave), CLOSING)
    cast.as_omar.post(act("confirm", grave))
    grave.refresh_from_db()
    assert (grave.closing_by, grave.closed_by) == (cast.ruth, cast.omar)


def test_the_confirming_of_what_nobody_proposed_is_refused(cast, grave):
    assert "Nobody has proposed" in text(cast.as_omar.post(act("confirm", grave), follow=True))


# The look is written down, and an open alert is shown even where that fails.


def test_an_open_alert_is_shown_where_the_trail_fails_and_a_closed_one_is_not(cast, alert, caplog):
    failing = mock.patch("screening.views.alerts.record", side_effect=RuntimeError("planted"))
    with failing:
        assert cast.as_ruth.get(page(alert)).status_code == 200
        assert "Amira" in text(cast.as_ruth.get("/alerts/"))
    alert_closing.close(
        by=staff_for(cast.ruth).actor("handle_alerts"), alert=alert, done="x", with_whom="y", look_again_on=None
    )
    with failing:
        assert "Amira" not in text(cast.as_ruth.get("/alerts/"))
        with pytest.raises(RuntimeError, match="planted"):
            cast.as_ruth.get(page(alert))


def test_nothing_is_written_by_looking_but_the_look(cast, alert):
    before = list(SafetyAlert.objects.values()), AlertTold.objects.count(), alert.events.count()
    cast.as_ruth.get(page(alert))
    cast.as_ruth.get("/alerts/")
    assert (list(SafetyAlert.objects.values()), AlertTold.objects.count(), alert.events.count()) == before


# Statements.


def test_statements_do_not_grow_with_the_rows(cast, alert, django_assert_max_num_queries):
    def filled(number):
        for _ in range(number):
            answer(give(cast), {"s1": "yes"}, now=cast.now)
            alert_work.note(by=staff_for(cast.ruth).actor("handle_alerts"), alert=alert, words="x")

    filled(1)
    cast.as_ruth.get(page(alert))
    for number in (0, 6):
        filled(number)
        with django_assert_max_num_queries(20):
            cast.as_ruth.get(page(alert))
        with django_assert_max_num_queries(10):
            cast.as_ruth.get("/alerts/")


def test_somebody_without_a_place_today_sees_no_banner(cast, alert):
    Membership.objects.filter(user=cast.omar).update(until_day=cast.today)
    assert "Amira" not in cast.as_omar.get(reverse("account")).content.decode()
