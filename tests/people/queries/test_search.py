"""Finding families by whatever is at hand, among those that one may open, and no others."""

from datetime import date

import pytest

from people import lookups
from people.actions import access
from people.actions.families import FamilyFacts
from people.actions.families import columns as family_columns
from people.models import AccessReason, Carer, Family
from people.queries import search
from people.roles import Permission
from tests.cast import TODAY, make_family, staff_for


@pytest.fixture
def filled(cast):
    """Everything that can be looked for, on the family of the cast."""
    Carer.objects.filter(pk=cast.amira.pk).update(born_on=date(1996, 2, 29), phone_lookup=lookups.phone("07700 900412"))
    Carer.objects.filter(pk=cast.amira.pk).update(
        email_lookup=lookups.email("Amira@Home.example"), nhs_lookup=lookups.nhs("9990000018")
    )
    cast.noor.nhs_lookup = lookups.nhs("9990000026")
    cast.noor.save()
    facts = family_columns(FamilyFacts(name="Rahman", postcode="ZZ99 3CZ"))
    wanted = ("postcode_district", "postcode_lookup")
    Family.objects.filter(pk=cast.family.pk).update(**{name: facts[name] for name in wanted}, reference="FE 7K3Q 2M")
    return cast


def found(cast, text, user=None):
    rows, more = search.find(staff_for(user or cast.ruth), text, TODAY)
    assert more is False
    return [family.name for family in rows]


@pytest.mark.parametrize(
    "text",
    [
        *("Rahman", "rah", "AMIRA", "noor", "rahman amira", "Daniel Osei", "sei"),
        *("2 10 2026", "2 Oct 2026", "02/10/26", "29 2 1996"),
        *("9990000018", "999 000 0018", "999-000-0026"),
        *("07700 900412", "+447700900412", "077 00900412"),
        *("amira@home.example", " AMIRA@HOME.EXAMPLE"),
        *("ZZ99 3CZ", "zz993cz", "ZZ99", "zz99"),
        *("FE 7K3Q 2M", "fe7k3q2m", "FE-7K3Q-2M"),
    ],
)
def test_found_by(filled, text):
    assert found(filled, text) == ["Rahman"]


@pytest.mark.parametrize(
    "text", ["", "a", " x ", "Rahmann", "3 10 2026", "9990000034", "07700 900413", "%", "__", "ra%an", "'"]
)
def test_not_found_by(filled, text):
    assert found(filled, text) == []


@pytest.mark.parametrize(
    "text", ["Rahman", "9990000018", "07700 900412", "amira@home.example", "ZZ99 3CZ", "FE 7K3Q 2M"]
)
@pytest.mark.parametrize("who", ["tess", "jo", "mina", "yan", "zoe"])
def test_a_stranger_finds_nothing(filled, text, who):
    assert found(filled, text, getattr(filled, who)) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("O’Brien", "o'brien"),
        ("O'Brien", "O’BRIEN"),
        ("Null", "null"),
        ("عائشة", "عائشة"),
        ("👶🏽👶", "👶🏽"),
        ("N" * 100, "n" * 100),
    ],
)
def test_names_of_every_kind(cast, name, text):
    make_family(cast.elm, name, name)
    assert found(cast, text) == [name]


def test_a_team_with_a_referral_finds_by_the_carer_who_was_shared_and_no_other(filled):
    by = staff_for(filled.ruth).actor(Permission.EDIT_FAMILIES)
    access.give(by=by, family=filled.family, team=filled.own, reason=AccessReason.REFERRAL)
    access.share_carer(by=by, carer=filled.amira, team=filled.own)
    assert found(filled, "amira", filled.jo) == ["Rahman"] and found(filled, "Daniel", filled.jo) == []


def test_fifty_at_most_and_a_word_that_there_are_more(cast):
    for n in range(51):
        make_family(cast.elm, f"Many {n:02}", f"Carer {n}")
    rows, more = search.find(staff_for(cast.ruth), "many", TODAY)
    assert [row.name for row in rows] == [f"Many {n:02}" for n in range(50)] and more is True


def test_one_statement(filled, django_assert_num_queries):
    staff = staff_for(filled.ruth)
    with django_assert_num_queries(1):
        search.find(staff, "2 10 2026", TODAY)
