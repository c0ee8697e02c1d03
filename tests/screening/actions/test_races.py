"""When two act at the same moment: an alert is raised once, taken once, closed once, and climbs once."""

from datetime import timedelta

import pytest

from people.actions.refusal import Refused
from people.outbox.models import OutboxMessage
from people.roles import Permission
from screening.actions import alert_closing, alert_work, alerts, reading
from screening.models import Result, SafetyAlert, Screening
from screening.walks import escalate_alerts, escalate_unread
from tests.cast import NOW, staff_for
from tests.counts import count
from tests.screening.made import AMIRA, answer, give, parent, screened, submit

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True), pytest.mark.soak(what="races")]
HOUR = timedelta(hours=1)


def actor(user, permission=Permission.HANDLE_ALERTS):
    return staff_for(user).actor(permission)


def of(results, kind):
    return [one for one in results if isinstance(one, kind)]


def test_one_answer_given_many_times_raises_one_alert(cast, racers, tally):
    for _ in range(count(10, soak=200)):
        screening = give(cast)

        def raising(screening=screening):
            return alerts.raise_for_answer(
                by=parent(screening), screening=screening, item_id="s1", option_id="yes", now=NOW
            )

        assert len({alert.pk for alert in racers(*[raising] * 8)}) == 1
        alert = SafetyAlert.objects.get(screening=screening)
        whats = sorted(alert.events.values_list("what", flat=True))
        assert whats == ["answered_again"] * 7 + ["raised"]
        assert OutboxMessage.objects.filter(about_id=str(alert.pk)).count() == 1
        tally("races of 8")


def test_a_form_sent_in_twice_has_numbered_results_and_one_red_flag(cast, racers, tally):
    for _ in range(count(5, soak=100)):
        screening = give(cast)
        answer(screening, AMIRA | {"a2": "almost_always"}, now=NOW)
        assert not of(racers(*[lambda screening=screening: submit(screening, now=NOW)] * 4), Exception)
        assert sorted(Result.objects.filter(screening=screening).values_list("number", flat=True)) == [1, 2, 3, 4]
        assert screening.alerts.count() == 1
        tally("races of 4")


def test_acknowledged_by_one_and_closed_by_one(cast, racers, tally):
    by = [actor(cast.ruth), actor(cast.omar)]
    words = {"done": "x", "with_whom": "y", "look_again_on": None, "now": NOW}
    for _ in range(count(10, soak=200)):
        answer(screening := give(cast), {"s1": "yes"}, now=NOW)
        alert = screening.alerts.get()
        racers(*[lambda who=who, alert=alert: alert_work.acknowledge(by=who, alert=alert, now=NOW) for who in by])
        closed = racers(*[lambda who=who, alert=alert: alert_closing.close(by=who, alert=alert, **words) for who in by])
        assert len(of(closed, Refused)) == 1 and "has closed this alert already" in str(of(closed, Refused)[0])
        whats = sorted(alert.events.values_list("what", flat=True))
        assert whats == ["acknowledged", "closed", "raised"]
        tally("races of 2")


def test_two_workers_let_an_alert_and_a_result_climb_once(cast, racers, tally):
    for _ in range(count(5, soak=100)):
        screening = screened(cast, AMIRA | {"s1": "yes"})
        alert = screening.alerts.get()
        assert sum(racers(*[lambda: escalate_alerts(NOW + HOUR)] * 3)) == 1
        assert alert.events.filter(what="team_told").count() == 1
        later = screening.read_by_date
        assert sum(racers(*[lambda later=later: escalate_unread(later)] * 3)) == 1
        screening.refresh_from_db()
        assert screening.unread_step == 1
        SafetyAlert.objects.update(next_step_at=NOW + timedelta(days=900))
        Screening.objects.update(next_step_at=NOW + timedelta(days=900))
        tally("races of 3")


def test_read_by_one(cast, racers, tally):
    by = [actor(user, Permission.READ_RESULTS) for user in (cast.ruth, cast.omar)]
    for _ in range(count(10, soak=200)):
        screening = screened(cast, AMIRA)
        acts = [
            lambda who=who, pk=screening.pk: reading.opened(by=who, screening=Screening.objects.get(pk=pk), now=NOW)
            for who in by
        ]
        assert not of(racers(*acts), Exception)
        screening.refresh_from_db()
        assert screening.read_by in (cast.ruth, cast.omar)
        tally("races of 2")
