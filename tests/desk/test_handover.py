"""Who leaves leaves nothing behind: alerts, results, referrals and tasks get a new owner in the same act."""

from datetime import timedelta

import pytest

from desk import handover
from people.actions import tasks
from people.actions.refusal import Refused
from people.models import Away, Membership, Task, User
from people.roles import Permission
from referrals.actions import claims
from referrals.models import Referral
from screening.models import SafetyAlert, Screening
from tests.cast import LONG_AGO, NOW, TODAY, make_family, staff_for
from tests.referrals.making import actor, referred
from tests.screening.made import CALM, answer, give, submit


@pytest.fixture
def mo(cast):
    return staff_for(cast.mo).actor(Permission.MANAGE_PEOPLE)


@pytest.fixture
def burden(cast):
    """Ruth has an alert, an unread result and a task; Jo a referral that she claimed."""
    answer(give(cast), {"s3": "yes"}, now=NOW)
    unread = give(cast)
    answer(unread, CALM, now=NOW)
    submit(unread, now=NOW)
    by = staff_for(cast.ruth).actor(Permission.EDIT_FAMILIES)
    tasks.add(by=by, kind="ring", words="Ring", due_at=NOW + timedelta(days=1), owner=cast.ruth, family=cast.family)
    claims.claim(referral=referred(cast), by=actor(cast.jo))


def place_of(user):
    return Membership.objects.get(user=user, until_day=None)


def nothing_open(user):
    return not handover.held(user=user, service_id=place_of_any(user).service_id).anything


def place_of_any(user):
    return Membership.objects.filter(user=user).first()


def test_the_counts_beforehand(cast, burden):
    assert handover.held(user=cast.ruth, service_id=cast.service.pk) == handover.Held(1, 1, 0, 1)
    assert handover.held(user=cast.jo, service_id=cast.service.pk) == handover.Held(0, 0, 1, 0)
    assert handover.held(user=cast.ruth, service_id=cast.service.pk, team=cast.oak) == handover.Held(0, 0, 0, 0)


def test_everything_goes_to_whom_the_manager_names(cast, burden, mo):
    assert handover.leave(by=mo, user=cast.ruth, to=cast.omar) == handover.Held(1, 1, 0, 1)
    assert nothing_open(cast.ruth)
    assert SafetyAlert.objects.get().owner == cast.omar
    assert Screening.objects.unread().get().owner == cast.omar
    assert Task.objects.open().get(kind="ring").owner == cast.omar


def test_nobody_named_it_goes_to_whoever_is_responsible(cast, burden, mo):
    handover.leave(by=mo, user=cast.ruth, to=None)
    assert nothing_open(cast.ruth)
    assert SafetyAlert.objects.get().owner == cast.omar  # on duty for Elm Team
    task = Task.objects.open().get(kind="ring")
    assert (task.owner, task.team) == (None, cast.elm)


def test_the_cover_comes_first(cast, burden, mo):
    third = User.objects.create_user(email="bo@fernhope.example", name="Bo Hart", password="x")
    Membership.objects.create(
        service=cast.service, user=third, team=cast.elm, role="health_visitor", from_day=LONG_AGO
    )  # fmt: skip
    Away.objects.create(service=cast.service, user=cast.ruth, cover=third, from_day=TODAY)
    handover.leave(by=mo, user=cast.ruth, to=None)
    assert SafetyAlert.objects.get().owner == third


def test_a_referral_goes_back_to_the_queue_or_to_a_colleague(cast, burden, mo):
    handover.leave(by=mo, user=cast.jo, to=None)
    assert Referral.objects.get().holder is None


def test_a_referral_goes_to_who_sees_the_queue(cast, burden, mo):
    handover.leave(by=mo, user=cast.jo, to=cast.kim)
    assert Referral.objects.get().holder == cast.kim


def test_a_manager_who_is_named_gets_no_referral(cast, burden, mo):
    handover.leave(by=mo, user=cast.jo, to=cast.mo)
    assert Referral.objects.get().holder is None


def test_where_it_is_refused_all_stays(cast, burden, mo):
    with pytest.raises(Refused):
        handover.leave(by=mo, user=cast.mo, to=cast.jo)
    assert SafetyAlert.objects.get().owner == cast.ruth


def test_a_fault_half_way_leaves_all_as_it_was(cast, burden, mo, monkeypatch):
    monkeypatch.setattr(handover.tasks, "reassign", lambda **given: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        handover.leave(by=mo, user=cast.ruth, to=cast.omar)
    cast.ruth.refresh_from_db()
    assert cast.ruth.is_active and SafetyAlert.objects.get().owner == cast.ruth
    assert place_of(cast.ruth).team == cast.elm


def test_another_team_leaves_behind_what_the_old_one_holds(cast, burden, mo):
    given = handover.change_place(
        by=mo, place=place_of(cast.ruth), role="health_visitor", team=cast.oak, to=None
    )  # fmt: skip
    assert given == handover.Held(1, 1, 0, 1) and nothing_open(cast.ruth)
    assert SafetyAlert.objects.get().owner == cast.omar


def test_what_another_team_of_theirs_holds_stays_with_them(cast, burden, mo):
    Membership.objects.create(
        service=cast.service, user=cast.ruth, team=cast.oak, role="health_visitor", from_day=LONG_AGO
    )  # fmt: skip
    other = make_family(cast.oak, "Hall", "Ines Hall")
    answer(give(cast, carer=other.carer, baby=None, team=cast.oak), {"s3": "yes"}, now=NOW)
    place = Membership.objects.get(user=cast.ruth, team=cast.elm)
    handover.end_place(by=mo, place=place, to=None)
    owners = dict(SafetyAlert.objects.values_list("team__name", "owner__name"))
    assert owners == {"Elm Team": "Omar Finch", "Oak Team": "Ruth Ellery"}


def test_a_role_that_still_takes_alerts_in_the_same_team_keeps_them(cast, burden, mo):
    Membership.objects.filter(user=cast.jo).update(role="practitioner")
    given = handover.change_place(by=mo, place=place_of(cast.jo), role="coordinator", team=cast.own, to=None)
    assert given == handover.Held(0, 0, 0, 0) and Referral.objects.get().holder == cast.jo


def test_on_the_first_day_away_the_cover_has_it_and_a_second_walk_does_nothing(cast, burden):
    Away.objects.create(
        service=cast.service, user=cast.ruth, cover=cast.omar, from_day=TODAY + timedelta(days=1)
    )  # fmt: skip
    assert handover.of_absent(NOW) == 0
    tomorrow = NOW + timedelta(days=1)
    assert handover.of_absent(tomorrow) == 2
    assert SafetyAlert.objects.get().owner == cast.omar and Screening.objects.unread().get().owner == cast.omar
    assert handover.of_absent(tomorrow) == 0


def test_a_fault_with_one_absence_does_not_hold_up_the_others(cast, burden, monkeypatch):
    for user, cover in ((cast.ruth, cast.omar), (cast.jo, cast.kim)):
        Away.objects.create(service=cast.service, user=user, cover=cover, from_day=TODAY)
    real = handover.alert_work.reassign

    def failing(*, leaving, **rest):
        return 1 / 0 if leaving == cast.jo else real(leaving=leaving, **rest)

    monkeypatch.setattr(handover.alert_work, "reassign", failing)
    assert handover.of_absent(NOW) == 2


def test_what_a_person_of_another_service_holds_is_out_of_reach(cast, mo):
    with pytest.raises(Membership.DoesNotExist):
        handover.end_place(by=mo, place=place_of(cast.yan), to=None)
