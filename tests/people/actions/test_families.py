"""Family files: made once with everybody in them, changed with history, sealed."""

from datetime import date, timedelta

import pytest
from django.db import connection

from people import lookups
from people.actions import families
from people.actions.babies import BabyFacts
from people.actions.carers import CarerFacts, Relation
from people.actions.families import FamilyFacts, NewCarer
from people.actions.refusal import Refused
from people.actors import NotAllowed
from people.audit.models import AuditEvent
from people.models import Family, FamilyEvent
from people.roles import Permission
from tests.cast import NOW, TODAY, staff_for

BIRTH = Relation("birth_parent", "yes")
OSIAN = BabyFacts(name="Osian", born_on=date(2026, 11, 10))


@pytest.fixture
def by(cast):
    return staff_for(cast.ruth).actor(Permission.EDIT_FAMILIES)


def add(by, *, carers=("Sian Whitlock",), babies=(OSIAN,), key="one", **facts):
    new = [NewCarer(CarerFacts(name=name), (BIRTH,) * len(babies)) for name in carers]
    return families.add(
        by=by, facts=FamilyFacts(**({"name": "Whitlock"} | facts)), carers=new, babies=list(babies), key=key
    )


def test_a_new_family_is_open_to_the_team_and_to_no_other(cast, by):
    family = add(by)
    assert Family.objects.open_to(staff_for(cast.omar), TODAY).filter(pk=family.pk).exists()
    for stranger in (cast.tess, cast.jo, cast.yan):
        assert not Family.objects.open_to(staff_for(stranger), TODAY).filter(pk=family.pk).exists()
    assert family.reference.startswith("FE ") and family.created_by == cast.ruth
    assert AuditEvent.objects.filter(what="family.add", object_id=str(family.id)).count() == 1
    assert "Sian Whitlock" in FamilyEvent.objects.get(family=family).words


def test_a_birth_parent_cares_since_the_birth(cast, by):
    family = add(by)
    relation = family.carers.get().relations.get()
    assert (relation.kind, relation.parental_responsibility) == ("birth_parent", "yes")
    assert relation.from_day == date(2026, 11, 10) and relation.until_day is None


def test_the_same_form_sent_twice_makes_one_family(cast, by):
    first = add(by)
    assert add(by) == first and Family.objects.filter(name="Whitlock").count() == 1
    assert add(by, key="two") != first


def test_the_key_of_somebody_else_makes_another_family(cast, by):
    other = staff_for(cast.omar).actor(Permission.EDIT_FAMILIES)
    assert add(by).pk != add(other).pk


def test_two_babies_born_on_one_day_are_first_and_second(cast, by):
    day = date(2026, 11, 10)
    family = add(by, babies=(BabyFacts(born_on=day), BabyFacts(born_on=day), BabyFacts(born_on=date(2025, 1, 1))))
    assert sorted(family.babies.values_list("born_on", "birth_order")) == [(date(2025, 1, 1), 1), (day, 1), (day, 2)]


def test_what_identifies_is_sealed_and_found_by_its_lookup(cast, by):
    facts = CarerFacts(name="Ada Lund", phone="+447700900123", email="Ada@Home.example", nhs_number="9990000018")
    family = families.add(
        by=by,
        facts=FamilyFacts(name="Lund", address="1 Long Lane", postcode="ZZ99 3CZ"),
        carers=[NewCarer(facts)],
        babies=[BabyFacts(due_on=date(2027, 1, 9))],
        key="k",
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT phone, email, nhs_number FROM people_carer WHERE name = 'Ada Lund'")
        row = cursor.fetchone()
    assert not any(clear in part for part in row for clear in ("7700", "home", "999"))
    carer = family.carers.get()
    assert carer.phone_lookup == lookups.phone("07700 900123")
    assert carer.email_lookup == lookups.email(" ada@home.EXAMPLE")
    assert carer.nhs_lookup == lookups.nhs("999 000 0018")
    assert family.postcode_district == "ZZ99" and family.postcode_lookup == lookups.postcode("zz993cz")


@pytest.mark.parametrize(
    "baby",
    [BabyFacts(born_on=TODAY + timedelta(days=1)), BabyFacts(), BabyFacts(born_on=TODAY, gestation_days=139)],
)
def test_an_impossible_baby_is_refused_and_nothing_is_kept(cast, by, baby):
    with pytest.raises(Refused):
        add(by, babies=(baby,))
    assert not Family.objects.filter(name="Whitlock").exists()


def test_a_family_needs_a_carer_a_baby_and_a_team_of_ones_own(cast, by):
    for missing in ({"carers": ()}, {"babies": ()}):
        with pytest.raises(Refused):
            add(by, **missing)
    with pytest.raises(Refused):
        families.add(
            by=by,
            facts=FamilyFacts(name="X"),
            carers=[NewCarer(CarerFacts(name="A"))],
            babies=[BabyFacts(due_on=TODAY)],
            key="k",
            team=cast.oak,
        )


def test_who_may_not_edit_may_not_add(cast):
    with pytest.raises(NotAllowed):
        add(staff_for(cast.mo).looker())


def test_a_change_keeps_what_it_said_before(cast, by):
    families.change(by=by, family=cast.family, facts=FamilyFacts(name="Rahman and Osei", language="Bengali"), now=NOW)
    cast.family.refresh_from_db()
    assert cast.family.name_key == "rahman and osei"
    event = FamilyEvent.objects.get(what="family.change")
    assert event.words.splitlines() == [
        "Family name: Rahman and Osei (before: Rahman)",
        "Language: Bengali (before: empty)",
    ]
    assert event.by_name == "Ruth Ellery"
    families.change(by=by, family=cast.family, facts=FamilyFacts(name="Rahman and Osei", language="Bengali"))
    assert FamilyEvent.objects.filter(what="family.change").count() == 1


def test_a_family_of_another_service_is_not_there(cast):
    stranger = staff_for(cast.yan).actor(Permission.EDIT_FAMILIES)
    with pytest.raises(Family.DoesNotExist):
        families.change(by=stranger, family=cast.family, facts=FamilyFacts(name="X"))


@pytest.mark.parametrize("name", ["O’Brien", "Null", "عائشة الزهراء", "👶🏽 Müller-Lüdenscheidt", "N" * 100, "x"])
def test_any_name_is_kept_as_it_is_written(cast, by, name):
    family = add(by, carers=(name,), name=name, key=name[:5])
    family.refresh_from_db()
    assert family.name == family.carers.get().name == name
