"""Taking forms back: their links open nothing, what was answered stays."""

from datetime import date

import pytest

from people.actions.refusal import Refused
from people.actors import NotAllowed, console
from people.models import Invitation
from people.roles import Permission
from screening.actions import withdrawing
from tests.cast import make_family, staff_for
from tests.screening.forms import give_form, giver, link_to


def test_a_withdrawn_form_has_no_link_any_more(cast):
    screening = give_form(cast)
    link_to(cast, screening)
    assert withdrawing.withdraw(by=giver(cast), screening=screening, why="Given by mistake")
    screening.refresh_from_db()
    assert screening.withdrawn_at == cast.now and screening.withdrawn_why == "Given by mistake"
    assert not Invitation.objects.live(cast.now).exists()
    with pytest.raises(Refused):
        link_to(cast, screening)


def test_withdrawing_twice_does_it_once(cast, clock):
    screening = give_form(cast)
    assert withdrawing.withdraw(by=giver(cast), screening=screening, why="one")
    clock.shift(60)
    assert not withdrawing.withdraw(by=giver(cast), screening=screening, why="two")
    screening.refresh_from_db()
    assert screening.withdrawn_why == "one" and screening.withdrawn_at == cast.now


def test_what_was_sent_in_stays(cast):
    screening = give_form(cast)
    screening.submitted_at = cast.now
    screening.save()
    with pytest.raises(Refused):
        withdrawing.withdraw(by=giver(cast), screening=screening, why="too late")
    assert withdrawing.withdraw_open(by=console(), baby=cast.noor, why="loss") == 0


def test_it_needs_the_permission(cast):
    screening = give_form(cast)
    with pytest.raises(NotAllowed):
        withdrawing.withdraw(by=staff_for(cast.mina).actor(Permission.REFER), screening=screening, why="")


def test_everything_open_about_one_baby_is_taken_back(cast):
    mine, second = give_form(cast), give_form(cast, carer=cast.daniel)
    other = make_family(cast.elm, name="Hall", carer="Ada Hall", baby="Ben")
    stays = give_form(cast, family=other.family, carer=other.carer, baby=other.baby)
    assert withdrawing.withdraw_open(by=console(cast.service.id), baby=cast.noor, why="loss", now=cast.now) == 2
    for screening in (mine, second, stays):
        screening.refresh_from_db()
    assert mine.withdrawn_at and second.withdrawn_at and not stays.withdrawn_at


def test_a_birth_takes_back_the_pregnancy_form_alone(cast):
    unborn = make_family(cast.elm, name="Hall", carer="Ada Hall", baby="", born_on=None, due_on=date(2026, 12, 20))
    about = {"family": unborn.family, "carer": unborn.carer, "baby": unborn.baby}
    pregnancy = give_form(cast, "erc-pregnancy", **about)
    unborn.baby.born_on = date(2026, 11, 20)
    unborn.baby.save()
    brief = give_form(cast, "erc-brief", **about)
    assert withdrawing.withdraw_open(by=console(), baby=unborn.baby, why="born", pregnancy_only=True) == 1
    pregnancy.refresh_from_db()
    brief.refresh_from_db()
    assert pregnancy.withdrawn_at and not brief.withdrawn_at
