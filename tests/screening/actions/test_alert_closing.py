"""Closing an alert: with words, and by two people where it is about safeguarding."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from people.actions.refusal import Refused
from people.actors import NotAllowed
from people.models import Family, FamilyAccess
from people.outbox.models import OutboxMessage
from people.roles import Permission
from screening.actions import alert_closing, alert_work
from screening.models import SafetyAlert
from tests.cast import TODAY, staff_for
from tests.screening.made import answer, give

WORDS = {"done": "Rang, and saw the GP together.", "with_whom": "Amira, Dr Shah"}


def actor(user):
    return staff_for(user).actor(Permission.HANDLE_ALERTS)


@pytest.fixture
def alert(cast):
    answer(give(cast), {"s1": "yes"}, now=cast.now)
    return SafetyAlert.objects.get()


@pytest.fixture
def grave(cast):
    answer(give(cast, "pbq"), {"18": "option_1"}, now=cast.now)
    return SafetyAlert.objects.get()


def close(user, alert, look_again_on=None, **words):
    return alert_closing.close(by=actor(user), alert=alert, look_again_on=look_again_on, **WORDS | words)


def test_it_closes_with_what_was_done_with_whom_and_when_it_is_looked_at_again(cast, alert):
    close(cast.ruth, alert, date(2026, 12, 1))
    alert.refresh_from_db()
    assert (alert.closed_at, alert.closed_by, alert.look_again_on) == (cast.now, cast.ruth, date(2026, 12, 1))
    assert alert.acknowledged_by == cast.ruth
    words = alert.events.get(what="closed").words
    assert words == "Done: Rang, and saw the GP together.\nWith whom: Amira, Dr Shah\nLooked at again: 1 Dec 2026"


def test_not_needed_is_said(cast, alert):
    close(cast.omar, alert)
    assert alert.events.get(what="closed").words.endswith("Looked at again: not needed")


@pytest.mark.parametrize("words", [{"done": " "}, {"with_whom": ""}, {"look_again_on": TODAY - timedelta(days=1)}])
def test_it_stays_open_without_words_and_for_a_day_gone_by(cast, alert, words):
    with pytest.raises(Refused):
        close(cast.ruth, alert, **words)
    assert SafetyAlert.objects.open().count() == 1


def test_the_database_refuses_a_closing_without_words_and_by_one_person_alone(cast, alert):
    for fields in (
        {"closed_at": cast.now},
        {
            "closed_at": cast.now,
            "done": "x",
            "closed_by": cast.ruth,
            "closing_by": cast.ruth,
            "safeguarding": True,
        },
    ):
        fresh = SafetyAlert.objects.get()
        for name, value in fields.items():
            setattr(fresh, name, value)
        with pytest.raises(IntegrityError), transaction.atomic():
            fresh.save()


def test_closed_twice_it_is_closed_once(cast, alert):
    close(cast.ruth, alert)
    with pytest.raises(Refused, match="Ruth Ellery has closed this alert already"):
        close(cast.omar, alert)


def test_others_may_not(cast, alert):
    with pytest.raises(NotAllowed):
        alert_closing.close(
            by=staff_for(cast.clare).actor(Permission.VIEW_REPORTS), alert=alert, look_again_on=None, **WORDS
        )
    with pytest.raises(SafetyAlert.DoesNotExist):
        close(cast.zoe, alert)


def test_safeguarding_is_proposed_and_then_confirmed_by_another(cast, grave):
    close(cast.ruth, grave)
    grave.refresh_from_db()
    assert grave.closed_at is None and grave.closing_by == cast.ruth
    assert OutboxMessage.objects.filter(to_user=cast.omar, kind="alert_escalated").count() == 1
    with pytest.raises(Refused, match="second person"):
        alert_closing.confirm(by=actor(cast.ruth), alert=grave)
    alert_closing.confirm(by=actor(cast.omar), alert=grave)
    grave.refresh_from_db()
    assert (grave.closed_by, grave.closing_by) == (cast.omar, cast.ruth)
    assert sorted(grave.events.values_list("what", flat=True)) == ["closed", "closing_proposed", "raised"]


def test_a_proposal_can_be_bettered_by_its_author_and_not_overwritten_by_another(cast, grave):
    close(cast.ruth, grave)
    close(cast.ruth, grave, done="Rang, and told children's social care.")
    with pytest.raises(Refused, match="Ruth Ellery has proposed"):
        close(cast.omar, grave)
    grave.refresh_from_db()
    assert grave.done.startswith("Rang, and told") and grave.closed_at is None


def test_a_proposal_is_sent_back_with_what_is_still_to_do(cast, grave):
    close(cast.ruth, grave)
    with pytest.raises(Refused):
        alert_closing.send_back(by=actor(cast.omar), alert=grave, words=" ")
    with pytest.raises(Refused):
        alert_closing.send_back(by=actor(cast.ruth), alert=grave, words="x")
    alert_closing.send_back(by=actor(cast.omar), alert=grave, words="Nobody has seen the baby.")
    grave.refresh_from_db()
    assert grave.closing_at is None and grave.closed_at is None and grave.next_step_at == grave.act_by
    assert grave.events.get(what="sent_back").words == "Nobody has seen the baby."
    with pytest.raises(Refused, match="Nobody has proposed"):
        alert_closing.confirm(by=actor(cast.omar), alert=grave)


def test_the_cover_ends_when_it_has_been_looked_at_again(cast, alert, clock):
    alert_work.hand_over(by=actor(cast.ruth), alert=alert, to=cast.jo)

    def jo_opens(day):
        return Family.objects.open_to(staff_for(cast.jo), day).exists()

    assert jo_opens(TODAY)
    close(cast.jo, alert, date(2026, 12, 1))
    assert jo_opens(date(2026, 12, 1)) and not jo_opens(date(2026, 12, 2))
    assert FamilyAccess.objects.get(team=cast.elm).until_day is None


def test_the_cover_goes_on_while_another_alert_of_the_family_is_open(cast, alert):
    alert_work.hand_over(by=actor(cast.ruth), alert=alert, to=cast.jo)
    answer(give(cast), {"s3": "yes"}, now=cast.now)
    close(cast.jo, alert)
    assert Family.objects.open_to(staff_for(cast.jo), date(2027, 1, 1)).exists()
