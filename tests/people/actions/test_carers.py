"""Carers: added, changed, related, gone; a foster carer has a file of their own."""

from datetime import date, timedelta

import pytest

from people.actions import carers
from people.actions.carers import CarerFacts, Relation
from people.actions.refusal import Refused
from people.models import Carer, CareRelation, FamilyEvent, SafeContact
from people.roles import Permission
from tests.cast import NOW, TODAY, staff_for


@pytest.fixture
def by(cast):
    return staff_for(cast.ruth).actor(Permission.EDIT_FAMILIES)


def amira(**changed):
    return CarerFacts(**({"name": "Amira Rahman", "email": "amira@home.example", "phone": "07700900412"} | changed))


def test_a_carer_is_added_after_the_others(cast, by):
    carer = carers.add(
        by=by,
        family=cast.family,
        facts=CarerFacts(name="Nasreen Begum"),
        relations={cast.noor: Relation("grandparent")},
    )
    assert [c.name for c in cast.family.carers.all()] == ["Amira Rahman", "Daniel Osei", "Nasreen Begum"]
    assert carer.relations.get().from_day == TODAY
    assert FamilyEvent.objects.get(what="carer.add").words == "Nasreen Begum was added (Grandparent)."


def test_a_foster_carer_does_not_share_a_file_with_a_parent(cast, by):
    with pytest.raises(Refused):
        carers.add(by=by, family=cast.family, facts=CarerFacts(name="F"), relations={cast.noor: Relation("foster")})
    assert not Carer.objects.filter(name="F").exists()
    CareRelation.objects.update(until_day=TODAY)
    for name in ("F", "G"):
        carers.add(by=by, family=cast.family, facts=CarerFacts(name=name), relations={cast.noor: Relation("foster")})
    with pytest.raises(Refused):
        carers.add(by=by, family=cast.family, facts=CarerFacts(name="P"), relations={cast.noor: Relation("parent")})


def test_a_new_phone_has_to_be_asked_about_again(cast, by):
    carers.change(by=by, carer=cast.amira, facts=amira(phone="+447700900999"))
    allowed = dict(SafeContact.objects.filter(carer=cast.amira).values_list("channel", "allowed"))
    assert allowed == {"text": "not_asked", "email": "yes"}
    assert "asked again" in FamilyEvent.objects.get(what="carer.change").words


def test_a_change_of_name_keeps_the_channels_and_the_old_name(cast, by):
    carers.change(by=by, carer=cast.amira, facts=amira(name="Amira Osei"))
    assert set(SafeContact.objects.filter(carer=cast.amira).values_list("allowed", flat=True)) == {"yes"}
    assert "Name: Amira Osei (before: Amira Rahman)" in FamilyEvent.objects.get(what="carer.change").words


def test_nothing_changed_leaves_no_event(cast, by):
    carers.change(by=by, carer=cast.amira, facts=amira())
    assert not FamilyEvent.objects.exists()


def test_a_relation_is_ended_by_the_next_one(cast, by):
    carers.relate(by=by, carer=cast.amira, baby=cast.noor, relation=Relation("parent", "yes"), now=NOW)
    old, new = CareRelation.objects.filter(carer=cast.amira).order_by("from_day")
    assert old.until_day == TODAY and (new.kind, new.from_day, new.until_day) == ("parent", TODAY, None)
    carers.relate(by=by, carer=cast.amira, baby=cast.noor, relation=Relation("parent", "yes"))
    assert CareRelation.objects.filter(carer=cast.amira).count() == 2


def test_a_carer_leaves_with_a_date_and_the_row_stays(cast, by):
    day = TODAY - timedelta(days=3)
    assert carers.leave(by=by, carer=cast.amira, on=day, why="Moved to Leeds.") == 1
    assert CareRelation.objects.get(carer=cast.amira).until_day == day
    assert carers.leave(by=by, carer=cast.amira, on=day, why="") == 0
    assert FamilyEvent.objects.filter(what="carer.leave").count() == 1
    assert "21 Nov 2026. Moved to Leeds." in FamilyEvent.objects.get(what="carer.leave").words


def test_a_carer_who_left_before_they_came_ends_on_the_first_day(cast, by):
    carers.leave(by=by, carer=cast.amira, on=date(2026, 1, 1), why="")
    relation = CareRelation.objects.get(carer=cast.amira)
    assert relation.until_day == relation.from_day


def test_nobody_leaves_in_the_future(cast, by):
    with pytest.raises(Refused):
        carers.leave(by=by, carer=cast.amira, on=TODAY + timedelta(days=1), why="")
