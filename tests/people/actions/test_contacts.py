"""A way to be reached, given by the carer: kept, safe from then on, the old one in the history."""

import pytest

from people import lookups
from people.actions import contacts
from people.actions.refusal import Refused
from people.actors import NotAllowed, by_link
from people.models import Carer, ConsentRecord, FamilyEvent, SafeContact
from people.roles import Permission
from tests.cast import make_carer, staff_for


@pytest.fixture
def sam(cast):
    return make_carer(cast.family, "Sam Reed", position=2)


def add(carer, **given):
    return contacts.add_way(by=by_link(carer.id, carer.service_id), carer=carer, **given)


def allowed(carer):
    return {row.channel: (row.allowed, row.who_else) for row in SafeContact.objects.filter(carer=carer)}


def test_a_number_and_its_channels_are_kept(sam):
    add(sam, channels=["call", "text"], phone="+447700900555", who_else="my sister")
    sam = Carer.objects.get(pk=sam.pk)
    assert sam.phone == "+447700900555" and sam.phone_lookup == lookups.phone("+447700900555") and sam.email == ""
    assert allowed(sam) == {"call": ("yes", "my sister"), "text": ("yes", "my sister")}
    consents = ConsentRecord.objects.filter(carer=sam).values_list("purpose", "state", "how")
    assert set(consents) == {("contact_call", "given", "online"), ("contact_text", "given", "online")}


def test_what_stood_there_before_stays_in_the_history(cast):
    add(cast.amira, channels=["email"], email="new@home.example")
    assert Carer.objects.get(pk=cast.amira.pk).phone == "07700900412", "what was not given stays"
    event = FamilyEvent.objects.get(what="carer.way")
    assert "new@home.example" in event.words and "amira@home.example" in event.words and event.by_name == "By link"


def test_a_channel_needs_its_number(sam):
    with pytest.raises(Refused):
        add(sam, channels=["call"], email="sam@home.example")
    assert Carer.objects.get(pk=sam.pk).email == "" and allowed(sam) == {}


def test_a_number_that_is_known_needs_only_the_word(cast):
    add(cast.amira, channels=["call"])
    assert allowed(cast.amira)["call"] == ("yes", "")
    assert not FamilyEvent.objects.filter(what="carer.way").exists()


def test_staff_need_the_permission(sam, cast):
    with pytest.raises(NotAllowed):
        by = staff_for(cast.mo).actor(Permission.MANAGE_PEOPLE)
        contacts.add_way(by=by, carer=sam, channels=["call"], phone="+447700900555")
