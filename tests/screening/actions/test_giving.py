"""Giving a form: to whom it belongs, about whom it speaks, in the way its licence allows."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from people.actions.refusal import Refused
from people.actors import NotAllowed, worker
from people.audit.models import AuditEvent
from people.models import DutyEntry, Invitation, Task
from people.roles import Permission
from screening.actions import giving
from screening.models import Mode, Screening
from tests.cast import make_carer, make_family, staff_for
from tests.screening.forms import give_form, giver, link_to, published


def test_a_form_is_given_for_the_team_of_who_gives_it(cast):
    screening = give_form(cast)
    assert (screening.service, screening.team, screening.given_by) == (cast.service, cast.elm, cast.ruth)
    assert screening.owner == cast.ruth and screening.given_at == cast.now and screening.alone is None
    assert AuditEvent.objects.filter(what="screening.give", object_id=str(screening.id), user_id=cast.ruth.pk).exists()


def test_the_owner_may_be_a_colleague(cast):
    assert give_form(cast, owner=cast.omar).owner == cast.omar


def test_who_may_not_give_screenings_gives_none(cast):
    with pytest.raises(NotAllowed):
        give_form(cast, by=staff_for(cast.mina).actor(Permission.REFER))
    assert not Screening.objects.exists()


def refused(cast, words, **changes):
    with pytest.raises(Refused, match=words):
        give_form(cast, **changes)
    assert not Screening.objects.exists()


def test_carer_and_baby_belong_to_the_family(cast):
    other = make_family(cast.elm, name="Hall", carer="Ada Hall", baby="Ben")
    refused(cast, "another family", carer=other.carer)
    refused(cast, "another family", baby=other.baby)
    refused(cast, "another family", by=giver(cast, cast.yan))


def test_a_born_baby_never_gets_the_pregnancy_form(cast):
    refused(cast, "not for this baby", key="erc-pregnancy")


def test_our_own_forms_keep_to_their_ages(cast):
    refused(cast, "another age", key="erc-toddler")
    cast.noor.born_on = date(2026, 1, 2)
    cast.noor.save()
    assert give_form(cast, "erc-toddler").pk


def test_a_form_without_wording_cannot_be_answered_by_the_carer_alone(cast):
    for mode in (Mode.LINK, Mode.HANDED_OVER, Mode.TOGETHER):
        refused(cast, "can't be used in this way", key="epds", mode=mode)
    assert give_form(cast, "epds", mode=Mode.PAPER).pk


@pytest.mark.parametrize("change", [{"lost_on": date(2026, 11, 1)}, {"in_hospital": True}, {"living_elsewhere": True}])
def test_after_a_loss_or_a_parting_nothing_is_given_without_a_person(cast, change):
    for name, value in change.items():
        setattr(cast.noor, name, value)
    cast.noor.save()
    refused(cast, "a person decides", by=replace(worker(cast.service.id), team_id=cast.elm.id))
    assert give_form(cast).pk, "a person may"


def test_the_service_hears_of_a_form_given_to_a_carer_under_18(cast):
    give_form(cast)
    assert not Task.objects.exists()
    young = make_carer(cast.family, "Lily Rahman", position=2, born_on=date(2009, 3, 1))
    give_form(cast, carer=young)
    task = Task.objects.get()
    assert task.team == cast.own and task.family == cast.family and "safeguarding lead" in task.words


def test_a_link_opens_the_form_and_spends_the_older_one(cast):
    screening = give_form(cast)
    first, second = link_to(cast, screening), link_to(cast, screening, days=3)
    assert (second.about_kind, second.about_id) == ("screening", str(screening.id))
    assert second.expires_at == cast.now + timedelta(days=3)
    assert list(Invitation.objects.live(cast.now)) == [second] and first != second
    screening.refresh_from_db()
    assert screening.sent_at == cast.now


def test_what_a_professional_fills_in_has_no_link(cast):
    screening = give_form(cast, mode=Mode.TOGETHER)
    with pytest.raises(Refused):
        link_to(cast, screening)


def test_a_link_needs_the_permission(cast):
    screening = give_form(cast)
    with pytest.raises(NotAllowed):
        giving.invite(by=staff_for(cast.mina).actor(Permission.REFER), screening=screening)
    assert not Invitation.objects.exists()


def test_a_definition_is_the_version_that_was_given(cast):
    assert give_form(cast).definition == published("erc-baby")


def test_a_service_that_is_not_set_up_gives_no_form_that_nobody_watches(cast):
    screening = give_form(cast)
    DutyEntry.objects.filter(service=cast.service, team=cast.elm).delete()
    for mode in (Mode.LINK, Mode.HANDED_OVER):
        with pytest.raises(Refused, match="Nobody is on duty for Elm Team"):
            give_form(cast, mode=mode)
    with pytest.raises(Refused, match="Nobody is on duty"):
        link_to(cast, screening)
    assert give_form(cast, mode=Mode.TOGETHER).pk
