"""A screening in the wrong family is moved by two people."""

import pytest
from django.db import IntegrityError, transaction

from people.actions.refusal import Refused
from people.models import FamilyAccess, FamilyEvent, Task
from people.roles import Permission
from screening.actions import alerts, decisions, moves
from screening.models import SafetyAlert, Screening, ScreeningMove, ScreeningShare
from tests.cast import make_family, staff_for
from tests.screening.made import AMIRA, CALM, give, screened

WHY = "Two families at one address."


def actor(user):
    return staff_for(user).actor(Permission.EDIT_FAMILIES)


@pytest.fixture
def other(cast):
    return make_family(cast.elm, "Osman", "Leyla Osman", "Can")


@pytest.fixture
def screening(cast):
    return screened(cast, AMIRA | {"s1": "yes"})


def ask(cast, screening, other, **changes):
    given = {"by": actor(cast.ruth), "to_carer": other.carer, "to_baby": other.baby, "reason": WHY}
    return moves.ask(screening=screening, **given | changes)


def test_asking_moves_nothing(cast, screening, other):
    move = ask(cast, screening, other)
    screening.refresh_from_db()
    assert screening.family == cast.family and (move.asked_by, move.agreed_by) == (cast.ruth, None)
    events = FamilyEvent.objects.filter(what="screening.move_asked")
    assert set(events.values_list("family", flat=True)) == {cast.family.pk, other.family.pk}


def test_the_second_person_moves_it_with_all_that_hangs_on_it(cast, screening, other):
    decisions.decide(
        by=staff_for(cast.ruth).actor(Permission.DECIDE),
        screening=screening,
        kind="refer",
        reason="x",
        look_again_on=cast.today,
    )
    moves.agree(by=actor(cast.omar), move=ask(cast, screening, other))
    screening.refresh_from_db()
    assert (screening.family, screening.carer, screening.baby) == (other.family, other.carer, other.baby)
    alert = SafetyAlert.objects.get()
    assert (alert.family, alert.carer, alert.closed_at) == (other.family, other.carer, None)
    assert alert.events.filter(what="moved").exists()
    assert {task.family for task in Task.objects.open()} == {other.family}
    assert FamilyEvent.objects.filter(what="screening.moved").count() == 2
    assert screening.results.count() == 1 and screening.decisions.count() == 1


def test_who_may_open_the_families_stays_as_it_is(cast, screening, other):
    before = set(FamilyAccess.objects.values_list("family", "team", "until_day"))
    moves.agree(by=actor(cast.omar), move=ask(cast, screening, other))
    assert set(FamilyAccess.objects.values_list("family", "team", "until_day")) == before


def test_the_one_who_asked_cannot_agree(cast, screening, other):
    move = ask(cast, screening, other)
    with pytest.raises(Refused, match="second person"):
        moves.agree(by=actor(cast.ruth), move=move)
    with pytest.raises(IntegrityError), transaction.atomic():
        ScreeningMove.objects.update(agreed_by=cast.ruth)


def test_both_need_access_to_both_families(cast, screening):
    theirs = make_family(cast.oak, "Osman", "Leyla Osman", "Can")
    with pytest.raises(Refused, match="both families"):
        ask(cast, screening, theirs)
    FamilyAccess.objects.create(
        service=cast.service, family=theirs.family, team=cast.elm, reason="referral", from_day=cast.today, given_by="x"
    )
    move = ask(cast, screening, theirs)
    with pytest.raises(Refused, match="both families"):
        moves.agree(by=actor(cast.tess), move=move)
    moves.agree(by=actor(cast.omar), move=move)


def test_to_the_other_carer_of_the_same_family(cast, screening, other):
    move = ask(cast, screening, other, to_carer=cast.daniel, to_baby=cast.noor)
    moves.agree(by=actor(cast.omar), move=move)
    screening.refresh_from_db()
    assert screening.carer == cast.daniel and FamilyEvent.objects.filter(what="screening.moved").count() == 1


def test_what_is_refused(cast, screening, other):
    elsewhere = make_family(cast.other_hv, "Marsh", "Bea Marsh", "Kit")
    for changes in (
        {"reason": " "},
        {"to_carer": cast.amira, "to_baby": cast.noor},
        {"to_baby": None},
        {"to_baby": cast.noor},
        {"to_carer": elsewhere.carer, "to_baby": elsewhere.baby},
    ):
        with pytest.raises(Refused):
            ask(cast, screening, other, **changes)
    with pytest.raises(Refused, match="not sent in"):
        ask(cast, give(cast), other)
    assert not ScreeningMove.objects.exists()


def test_one_question_at_a_time_answered_once(cast, screening, other):
    move = ask(cast, screening, other)
    with pytest.raises(Refused, match="already"):
        ask(cast, screening, other)
    moves.refuse(by=actor(cast.ruth), move=move)
    with pytest.raises(Refused, match="answered already"):
        moves.agree(by=actor(cast.omar), move=move)
    assert FamilyEvent.objects.filter(what="screening.move_refused").count() == 2
    moves.agree(by=actor(cast.omar), move=ask(cast, screening, other))


def test_what_was_sent_on_with_a_referral_stays(cast, other):
    screening = screened(cast, CALM)
    ScreeningShare.objects.create(service=cast.service, screening=screening, team=cast.own, given_at=cast.now)
    with pytest.raises(Refused, match="sent on"):
        ask(cast, screening, other)


def test_a_team_that_covers_its_alert_does_not_hold_it_up(cast, screening, other):
    by = staff_for(cast.mo).actor(Permission.MANAGE_PEOPLE)
    alerts.reassign(by=by, leaving=cast.ruth, to=cast.jo)
    assert ScreeningShare.objects.filter(team=cast.own).exists()
    moves.agree(by=actor(cast.omar), move=ask(cast, screening, other))
    assert Screening.objects.get(pk=screening.pk).family == other.family
