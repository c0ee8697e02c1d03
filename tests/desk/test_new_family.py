"""Adding a family on one page: kept while it grows, saved once, a likely double is a hint."""

import re

import pytest
from django.urls import reverse

from people.models import Family
from tests.cast import make_family

ADDRESS = "/families/new/"
NAMES = [
    "O’Brien",
    "Null",
    "عائشة الزهراء",
    "👶🏽 Müller-Lüdenscheidt",
    "N" * 100,
    "<b>x</b>",
    "{{ name }}",
    "1 OR 1=1",
]


def page(**typed):
    return {
        "key": "00000000-0000-4000-8000-000000000001",
        "carer-count": "1",
        "baby-count": "1",
        "carer-0-name": "Sian Whitlock",
        "carer-0-relation_0": "birth_parent",
        "baby-0-name": "Osian",
        "baby-0-born_on": "10 11 2026",
    } | typed


def test_the_shortest_page_makes_a_family_and_asks_for_safe_contact_next(cast):
    answer = cast.as_ruth.post(ADDRESS, page())
    family = Family.objects.get(name="Whitlock")
    assert answer["Location"] == reverse("carer_agreed", args=[family.pk, family.carers.get().pk])
    assert family.babies.get().name == "Osian"
    assert family.carers.get().relations.get().kind == "birth_parent"


def test_everything_of_the_page_is_kept(cast):
    typed = page(
        **{
            "carer-count": "2",
            "carer-0-phone": "07700 900123",
            "carer-0-email": "sian@home.example",
            "carer-0-nhs_number": "999 000 0018",
            "carer-0-responsibility_0": "yes",
            "carer-1-name": "Tom Pryce",
            "carer-1-relation_0": "parent",
            "baby-0-weeks": "36",
            "baby-0-days": "2",
            "baby-0-in_hospital": "on",
            "family-address": "1 Long Lane\nHill",
            "family-postcode": "zz993vz",
            "family-language": "Welsh",
            "family-interpreter": "on",
            "family-safeguarding_words": "Child in need plan",
        }
    )
    cast.as_ruth.post(ADDRESS, typed)
    family = Family.objects.get(name="Whitlock and Pryce")
    baby, (sian, tom) = family.babies.get(), family.carers.all()
    assert (baby.gestation_days, baby.in_hospital) == (254, True)
    assert (sian.phone, sian.email, sian.nhs_number) == ("+447700900123", "sian@home.example", "9990000018")
    assert (tom.name, tom.relations.get().kind) == ("Tom Pryce", "parent")
    assert sian.relations.get().parental_responsibility == "yes"
    assert (family.postcode, family.postcode_district, family.address) == ("ZZ99 3VZ", "ZZ99", "1 Long Lane\nHill")
    assert family.interpreter and family.safeguarding and family.safeguarding_words == "Child in need plan"


def test_sent_twice_it_is_one_family(cast):
    first, second = cast.as_ruth.post(ADDRESS, page()), cast.as_ruth.post(ADDRESS, page() | {"seen": "1"})
    assert first["Location"] == second["Location"] and Family.objects.filter(name="Whitlock").count() == 1


def test_every_page_has_a_key_of_its_own(cast):
    keys = {re.search(r'name="key" value="([^"]+)"', cast.as_ruth.get(ADDRESS).content.decode())[1] for _ in range(2)}
    assert len(keys) == 2


@pytest.mark.parametrize("what", ["carer", "baby"])
def test_another_one_keeps_every_word_and_complains_of_nothing(cast, what):
    answer = cast.as_ruth.post(ADDRESS, page(add=what, **{"carer-0-phone": "077", "family-postcode": "nonsense"}))
    text = answer.content.decode()
    assert answer.status_code == 200 and "Error:" not in text and not Family.objects.filter(name="Whitlock").exists()
    for word in ("Sian Whitlock", "Osian", "10 11 2026", 'value="077"', "nonsense", f'name="{what}-1-name"'):
        assert word in text
    assert f'name="{what}-count" value="2"' in text
    assert '<option value="birth_parent" selected>' in text


def test_twins_take_the_relation_each(cast):
    typed = page(
        **{
            "baby-count": "2",
            "baby-1-name": "Efa",
            "baby-1-born_on": "10 11 2026",
            "carer-0-relation_1": "birth_parent",
        }
    )
    cast.as_ruth.post(ADDRESS, typed)
    family = Family.objects.get(name="Whitlock")
    assert [(b.name, b.birth_order) for b in family.babies.all()] == [("Osian", 1), ("Efa", 2)]
    assert family.carers.get().relations.count() == 2


def test_an_empty_second_carer_and_baby_are_passed_over(cast):
    cast.as_ruth.post(ADDRESS, page(**{"carer-count": "2", "baby-count": "3"}))
    family = Family.objects.get(name="Whitlock")
    assert family.carers.count() == family.babies.count() == 1


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"carer-0-name": ""}, "Enter the carer’s name"),
        ({"baby-0-born_on": ""}, "Enter the date of birth, or the due date"),
        ({"baby-0-born_on": "25 11 2026"}, "Enter 24 Nov 2026 or an earlier day"),
        ({"baby-0-born_on": "30 2 2026"}, "There is no such day"),
        ({"baby-0-born_on": "", "baby-0-due_on": "1 9 2026"}, "Enter the date of birth"),
        ({"baby-0-born_on": "", "baby-0-due_on": "1 12 2027"}, "or an earlier day"),
        ({"carer-0-nhs_number": "999 000 0019"}, "Check the NHS number"),
        ({"carer-0-phone": "12"}, "Enter a phone number"),
        ({"family-postcode": "ZZ99"}, "Enter a full postcode"),
        ({"baby-0-weeks": "50"}, "Enter 45 or fewer"),
        ({"baby-0-days": "3"}, "Enter the weeks as well"),
        ({"carer-count": "2", "carer-1-phone": "07700 900123"}, "Enter the carer’s name"),
        ({"carer-0-name": "N" * 101}, "Use 100 characters or fewer"),
    ],
)
def test_an_error_says_what_to_do_and_keeps_the_rest(cast, typed, words):
    answer = cast.as_ruth.post(ADDRESS, page(**typed))
    text = answer.content.decode()
    assert answer.status_code == 422 and words in text and "<title>Error:" in text
    assert "Osian" in text and not Family.objects.filter(babies__name="Osian").exists()


def test_a_foster_carer_beside_a_parent_is_refused_in_words(cast):
    typed = page(**{"carer-count": "2", "carer-1-name": "F", "carer-1-relation_0": "foster"})
    answer = cast.as_ruth.post(ADDRESS, typed)
    assert answer.status_code == 422 and "A foster carer gets a family file of their own" in answer.content.decode()


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"carer-0-name": "AMIRA  rahman", "baby-0-born_on": "2 10 2026"}, "same name and date"),
        ({"carer-0-phone": "07700 900777"}, "same phone"),
        ({"carer-0-email": "N@X.example"}, "same e-mail"),
        ({"baby-0-nhs_number": "9990000026"}, "same NHS number"),
    ],
)
def test_a_likely_double_is_a_hint_and_never_a_bar(cast, typed, why):
    from people import lookups

    cast.amira.phone_lookup, cast.amira.email_lookup = lookups.phone("07700900777"), lookups.email("n@x.example")
    cast.amira.save()
    cast.noor.nhs_lookup = lookups.nhs("9990000026")
    cast.noor.save()
    answer = cast.as_ruth.post(ADDRESS, page(**typed))
    text = answer.content.decode()
    assert answer.status_code == 200 and why in text and "Is it one of these families?" in text
    before = Family.objects.count()
    assert cast.as_ruth.post(ADDRESS, page(seen="1", **typed)).status_code == 302
    assert Family.objects.count() == before + 1


def test_a_double_of_another_team_is_not_hinted_at(cast):
    make_family(cast.oak, "Lund", "Ada Lund", "Bo")
    answer = cast.as_ruth.post(ADDRESS, page(**{"carer-0-name": "Ada Lund", "baby-0-born_on": "2 10 2026"}))
    assert answer.status_code == 302


@pytest.mark.parametrize("name", NAMES)
def test_any_name_is_kept_shown_and_found(cast, name):
    answer = cast.as_ruth.post(ADDRESS, page(**{"carer-0-name": name, "baby-0-name": name, "family-name": name}))
    assert answer.status_code == 302
    family = Family.objects.get(name=name)
    text = cast.as_ruth.get(reverse("family", args=[family.pk])).content.decode()
    assert ("<b>x</b>" not in text) and text.count(name.replace("<", "&lt;").replace(">", "&gt;")) >= 3
    found = cast.as_ruth.post(reverse("family_search"), {"q": name}).content.decode()
    assert family.reference in found


def test_counts_that_are_no_counts_are_one(cast):
    for bad in ("", "-1", "99999", "x", "²"):
        assert cast.as_ruth.post(ADDRESS, page(**{"carer-count": bad, "carer-0-name": ""})).status_code == 422
