"""A person's decision: kept, explained where it differs, and followed by tasks."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from people.actions.refusal import Refused
from people.actors import NotAllowed
from people.models import Offer, Task
from people.roles import Permission
from screening.actions import decisions
from screening.models import Decision
from tests.cast import TODAY, staff_for
from tests.screening.made import AMIRA, CALM, answer, give, screened, submit

SOON = TODAY + timedelta(days=2)


def actor(user):
    return staff_for(user).actor(Permission.DECIDE)


@pytest.fixture
def screening(cast):
    return screened(cast, AMIRA)  # an early offer is suggested


@pytest.fixture
def offer(cast):
    return Offer.objects.get(service=cast.service, kind="early")


def decide(cast, screening, kind, user=None, **given):
    return decisions.decide(by=actor(user or cast.ruth), screening=screening, kind=kind, **given)


def test_an_early_offer_names_the_offer_who_tells_and_by_when(cast, screening, offer):
    made = decide(cast, screening, "early_offer", offer=offer, told_by=cast.omar, told_by_day=SOON)
    assert (made.suggested, made.by, made.at, made.result) == ("early_offer", cast.ruth, cast.now, screening.result)
    task = Task.objects.get()
    assert (task.kind, task.owner, task.words) == (
        "tell_of_offer",
        cast.omar,
        "Tell Amira about the offer: Baby massage group.",
    )
    assert task.due_at.date() == SOON


@pytest.mark.parametrize("missing", ["offer", "told_by", "told_by_day"])
def test_an_early_offer_is_refused_without_any_of_them(cast, screening, offer, missing):
    given = {"offer": offer, "told_by": cast.ruth, "told_by_day": SOON} | {missing: None}
    with pytest.raises(Refused):
        decide(cast, screening, "early_offer", **given)
    assert not Decision.objects.exists() and not Task.objects.exists()


def test_offers_and_colleagues_of_elsewhere_are_refused(cast, screening, offer):
    onward = Offer.objects.get(service=cast.service, kind="onward")
    theirs = Offer.objects.get(service=cast.other_service, kind="early")
    for wrong in ({"offer": onward}, {"offer": theirs}, {"told_by": cast.zoe}, {"told_by_day": date(2026, 11, 23)}):
        given = {"offer": offer, "told_by": cast.ruth, "told_by_day": SOON} | wrong
        with pytest.raises(Refused):
            decide(cast, screening, "early_offer", **given)


@pytest.mark.parametrize("kind", ["nothing_now", "refer"])
def test_other_than_suggested_says_why(cast, screening, kind):
    with pytest.raises(Refused, match="Say why"):
        decide(cast, screening, kind, reason="  ")
    assert decide(cast, screening, kind, reason="Amira asked for it.").reason == "Amira asked for it."


def test_as_suggested_needs_no_reason(cast):
    assert decide(cast, screened(cast, CALM), "nothing_now").reason == ""


def test_beside_an_open_alert_nothing_now_says_why(cast):
    screening = screened(cast, CALM | {"s1": "talk"})
    with pytest.raises(Refused, match="Say why"):
        decide(cast, screening, "nothing_now")


def test_beside_a_published_cut_off_nothing_now_says_why(cast):
    high = screened(cast, {str(n): "option_4" for n in range(1, 9)} | {"9": "option_1"}, key="phq9")
    with pytest.raises(Refused, match="Say why"):
        decide(cast, high, "nothing_now")
    assert decide(cast, high, "refer").suggested == ""
    low = screened(cast, {str(n): "option_1" for n in range(1, 10)}, key="phq9")
    assert decide(cast, low, "nothing_now").reason == ""


@pytest.mark.parametrize("kind", ["", "decline", "same_day"])
def test_an_unknown_decision_is_refused(cast, screening, kind):
    with pytest.raises(Refused):
        decide(cast, screening, kind, reason="x")


def test_said_twice_it_is_kept_once(cast, screening):
    first = decide(cast, screening, "refer", reason="Amira asked for it.")
    assert decide(cast, screening, "refer", reason="Amira asked for it.") == first
    assert Decision.objects.count() == 1


def test_a_later_decision_stands_beside_the_earlier_and_its_tasks_take_over(cast, screening, offer, clock):
    decide(cast, screening, "early_offer", offer=offer, told_by=cast.ruth, told_by_day=SOON, look_again_on=SOON)
    clock.shift(timedelta(days=1))
    decide(cast, screening, "refer", reason="It has grown worse.")
    assert list(screening.decisions.order_by("at").values_list("kind", flat=True)) == ["early_offer", "refer"]
    assert [task.kind for task in Task.objects.open()] == ["send_referral"] and Task.objects.count() == 3


def test_looking_again_becomes_a_task_and_is_not_in_the_past(cast, screening):
    with pytest.raises(Refused):
        decide(cast, screening, "refer", reason="x", look_again_on=TODAY - timedelta(days=1))
    decide(cast, screening, "refer", reason="x", look_again_on=SOON)
    assert Task.objects.get(kind="look_again").owner == cast.ruth


def test_decided_is_not_sent_it_waits_on_somebodys_day_until_it_is(cast, screening):
    decide(cast, screening, "refer", reason="x")
    task = Task.objects.open().get()
    assert (task.kind, task.owner, task.words) == ("send_referral", cast.ruth, "Send the referral of Amira.")
    assert task.due_at.date() == TODAY + timedelta(days=1)
    decisions.referred(by=actor(cast.ruth), screening=screening, now=cast.now)
    assert not Task.objects.open().exists()


def test_what_is_sent_in_the_same_act_needs_no_reminder(cast, screening):
    decide(cast, screening, "refer", reason="x", sent=True)
    assert not Task.objects.exists()


def test_a_decision_is_never_changed(cast, screening):
    decide(cast, screening, "refer", reason="x")
    for change in (lambda: Decision.objects.update(kind="nothing_now"), lambda: Decision.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_only_on_a_result_and_only_who_may(cast, screening):
    unfinished = give(cast)
    answer(unfinished, AMIRA, now=cast.now)
    with pytest.raises(Refused, match="no result"):
        decide(cast, unfinished, "refer", reason="x")
    with pytest.raises(NotAllowed):
        decisions.decide(by=staff_for(cast.mina).actor(Permission.REFER), screening=screening, kind="refer", reason="x")
    with pytest.raises(type(screening).DoesNotExist):
        decide(cast, screening, "refer", user=cast.yan, reason="x")


def test_it_hangs_on_the_newest_result(cast):
    screening = give(cast, mode="paper")
    answer(screening, AMIRA, now=cast.now)
    submit(screening, now=cast.now)
    newer = submit(screening, now=cast.now)
    assert decide(cast, screening, "refer", reason="x").result == newer
