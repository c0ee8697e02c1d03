"""Inviting, changing and ending places: within one service, never without a manager, each change kept."""

import pytest

from people.actions import staff
from people.actions.refusal import Refused
from people.actors import NotAllowed
from people.models import DutyEntry, Invitation, Membership, SettingChange, User
from people.outbox.models import OutboxMessage
from people.roles import Permission
from tests.cast import LONG_AGO, TODAY, staff_for


@pytest.fixture
def mo(cast):
    return staff_for(cast.mo).actor(Permission.MANAGE_PEOPLE)


def invite(cast, mo, **fields):
    given = {"name": "Nia New", "email": "nia@fernhope.example", "role": "health_visitor", "team": cast.elm} | fields
    return staff.invite(by=mo, **given)


def place_of(user):
    return Membership.objects.get(user=user, until_day=None)


def test_an_invitation_gives_a_place_a_link_and_a_message(cast, mo):
    place, link = invite(cast, mo, email=" Nia@Fernhope.example ")
    assert (place.user.email, place.role, place.team, place.from_day) == (
        "nia@fernhope.example", "health_visitor", cast.elm, TODAY,
    )  # fmt: skip
    assert not place.user.has_usable_password() and not place.user.is_demo
    message = OutboxMessage.objects.get()
    assert (message.kind, message.to_user, message.link) == ("staff_invitation", place.user, link)
    assert SettingChange.objects.get().new == "Health visitor, Elm Team"


def test_who_has_an_account_elsewhere_is_added_and_keeps_name_and_password(cast, mo):
    place, link = invite(cast, mo, email="YAN@riverbend.example", name="Another Name")
    assert link is None and place.user == cast.yan
    cast.yan.refresh_from_db()
    assert cast.yan.name == "Yan Li" and cast.yan.has_usable_password()
    assert OutboxMessage.objects.get().kind == "staff_added"
    assert Membership.objects.on(TODAY).filter(user=cast.yan).count() == 2


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"email": "nia"}, "no e-mail address"),
        ({"role": "chief"}, "no such role"),
        ({"team": None}, "choose a team"),
        ({"team": "other_hv"}, "no such team"),
        ({"team": "own"}, "does not fit"),
        ({"role": "coordinator"}, "does not fit"),
        ({"email": "ruth@fernhope.example"}, "already"),
    ],
)
def test_what_does_not_fit_is_refused_and_leaves_nothing(cast, mo, fields, words):
    if isinstance(fields.get("team"), str):
        fields = fields | {"team": getattr(cast, fields["team"])}
    before = (User.objects.count(), Membership.objects.count())
    with pytest.raises(Refused, match=words):
        invite(cast, mo, **fields)
    assert (User.objects.count(), Membership.objects.count()) == before and not OutboxMessage.objects.exists()


def test_a_new_link_ends_the_old_one_until_a_password_is_set(cast, mo):
    place, first = invite(cast, mo)
    second = staff.send_link(by=mo, user=place.user)
    first.refresh_from_db()
    assert first.withdrawn_at and second.pk != first.pk
    place.user.set_password("three words that differ")
    place.user.save()
    with pytest.raises(Refused, match="has set a password"):
        staff.send_link(by=mo, user=place.user)


def test_another_team_from_today(cast, mo):
    new = staff.change_place(by=mo, place=place_of(cast.ruth), role="health_visitor", team=cast.oak)
    assert (new.team, new.from_day) == (cast.oak, TODAY)
    assert [m.team for m in Membership.objects.on(TODAY).filter(user=cast.ruth)] == [cast.oak]
    assert {(c.old, c.new) for c in SettingChange.objects.all()} == {
        ("", "Health visitor, Oak Team"), ("Health visitor, Elm Team", ""),
    }  # fmt: skip


def test_the_same_place_again_changes_nothing(cast, mo):
    place = place_of(cast.ruth)
    assert staff.change_place(by=mo, place=place, role="health_visitor", team=cast.elm) == place
    assert not SettingChange.objects.exists()


def test_who_leaves_a_team_leaves_its_duty_list(cast, mo):
    staff.end_place(by=mo, place=place_of(cast.omar))
    assert not DutyEntry.objects.filter(user=cast.omar).exists()
    assert staff.end_place(by=mo, place=Membership.objects.get(user=cast.omar)).until_day == TODAY


def test_a_service_is_never_without_a_manager(cast, mo):
    for act in (
        lambda: staff.end_place(by=mo, place=place_of(cast.mo)),
        lambda: staff.change_place(by=mo, place=place_of(cast.mo), role="coordinator", team=cast.own),
        lambda: staff.deactivate(by=mo, user=cast.mo),
    ):
        with pytest.raises(Refused, match="never without a manager"):
            act()
    assert place_of(cast.mo).role == "manager"
    invite(cast, mo, name="Bo", email="bo@fernhope.example", role="manager", team=cast.own)
    staff.deactivate(by=mo, user=cast.mo)
    assert cast.as_mo.get("/account/").status_code == 302


def test_who_is_taken_out_is_out_at_once(cast, mo):
    staff.deactivate(by=mo, user=cast.omar)
    cast.omar.refresh_from_db()
    assert not cast.omar.is_active and not DutyEntry.objects.filter(user=cast.omar).exists()
    assert cast.as_omar.get("/account/").status_code == 302
    assert not Membership.objects.on(TODAY).filter(user=cast.omar).exists()


def test_who_stands_in_another_service_too_keeps_that_place(cast, mo):
    Membership.objects.create(
        service=cast.other_service, user=cast.ruth, team=cast.other_hv, role="health_visitor", from_day=LONG_AGO
    )
    staff.deactivate(by=mo, user=cast.ruth)
    cast.ruth.refresh_from_db()
    assert cast.ruth.is_active
    assert [m.service for m in Membership.objects.on(TODAY).filter(user=cast.ruth)] == [cast.other_service]


def test_an_invited_person_who_is_taken_out_cannot_join(cast, mo):
    place, link = invite(cast, mo)
    staff.deactivate(by=mo, user=place.user)
    assert not Invitation.objects.live(link.created_at).exists()


def test_nobody_ends_a_place_of_another_service_or_without_the_right(cast, mo):
    with pytest.raises(Membership.DoesNotExist):
        staff.end_place(by=mo, place=place_of(cast.yan))
    with pytest.raises(NotAllowed):
        staff.end_place(by=staff_for(cast.jo).actor(Permission.TRIAGE), place=place_of(cast.ruth))
