"""Correcting what was copied wrongly, and moving what stands in the wrong family."""

import re

import pytest
from django.urls import reverse

from people.models import FamilyAccess
from screening.models import Mode, ScreeningMove
from tests.cast import make_family
from tests.screening.made import AMIRA, CALM, screened

WHY = "Two families at one address."


def at(name, screening, *more):
    return reverse(name, args=[screening.pk, *more])


def text(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.fixture
def copied(cast):
    return screened(cast, AMIRA, mode=Mode.PAPER)


@pytest.fixture
def other(cast):
    return make_family(cast.elm, "Osman", "Leyla Osman", "Can")


def fields(answers):
    return {f"item_{item}": value for item, value in answers.items()}


# Correcting.


@pytest.mark.parametrize("name", ["screening_correct", "screening_move"])
@pytest.mark.parametrize(("who", "status"), [("tess", 404), ("zoe", 404), ("mo", 403), ("clare", 403)])
def test_who_may_not(cast, copied, name, who, status):
    for method in ("get", "post"):
        response = getattr(getattr(cast, f"as_{who}"), method)(at(name, copied))
        assert response.status_code == status and "Amira" not in response.content.decode()
    assert copied.results.count() == 1 and not ScreeningMove.objects.exists()


def test_signed_out_it_leads_to_sign_in(client, copied):
    for name in ("screening_correct", "screening_move"):
        assert client.get(at(name, copied)).headers["Location"].startswith("/sign-in/")


def test_the_form_stands_as_it_was_copied(cast, copied):
    said = cast.as_ruth.get(at("screening_correct", copied)).content.decode()
    chosen = re.findall(r'<option value="([^"]+)" selected', said)
    assert chosen.count("hardly_ever") == 3 and "1 Hardly ever" in text(
        cast.as_ruth.get(at("screening_correct", copied))
    )


def test_a_correction_gives_a_new_result(cast, copied):
    data = fields(AMIRA | {"c1": "often", "talk": ""}) | {"reason": "Read the wrong column."}
    response = cast.as_ruth.post(at("screening_correct", copied), data, follow=True)
    assert "Corrected. The earlier result stands beside this one." in text(response)
    assert [r.level for r in copied.results.order_by("number")] == ["early_offer", "just_below"]
    again = cast.as_ruth.post(at("screening_correct", copied), data)
    assert again.status_code == 422 and "These are the answers that stand already." in text(again)
    assert copied.results.count() == 2


def test_a_correction_needs_a_reason(cast, copied):
    response = cast.as_ruth.post(at("screening_correct", copied), fields(AMIRA | {"c1": "often"}))
    assert response.status_code == 422 and copied.results.count() == 1


def test_only_what_was_copied_has_the_page(cast):
    assert cast.as_ruth.get(at("screening_correct", screened(cast, AMIRA))).status_code == 404


# Moving.


def ask(client, screening, other, **more):
    data = {"find-reference": other.family.reference, "move-to": f"{other.carer.pk}:{other.baby.pk}"}
    return client.post(at("screening_move", screening), data | {"move-reason": WHY} | more)


def test_the_family_is_found_by_its_reference(cast, copied, other):
    response = cast.as_ruth.post(at("screening_move", copied), {"find-reference": other.family.reference.lower()})
    assert response.status_code == 200 and "Leyla Osman about Can" in text(response)
    assert not ScreeningMove.objects.exists()


def test_the_other_carer_of_the_same_family(cast, copied):
    response = cast.as_ruth.post(at("screening_move", copied), {"find-reference": ""})
    assert "Daniel Osei about Noor" in text(response) and "Amira Rahman about Noor" not in text(response)


@pytest.mark.parametrize("team", ["oak", "other_hv"])
def test_a_family_of_others_is_not_found(cast, copied, team):
    theirs = make_family(getattr(cast, team), "Osman", "Leyla Osman", "Can")
    theirs.family.reference = "T 99"
    theirs.family.save()
    response = cast.as_ruth.post(at("screening_move", copied), {"find-reference": "T 99"})
    assert response.status_code == 422 and "Leyla" not in response.content.decode()
    response = ask(cast.as_ruth, copied, theirs)
    assert response.status_code == 422 and not ScreeningMove.objects.exists()


def test_it_moves_when_a_second_person_agrees(cast, copied, other):
    assert "A second person has to agree" in text(ask(cast.as_ruth, copied, other)) or ScreeningMove.objects.exists()
    move = ScreeningMove.objects.get()
    refused = cast.as_ruth.post(at("move_agree", copied, move.pk), follow=True)
    assert "A second person has to agree." in text(refused)
    assert "Somebody says that this form stands in the wrong place." in text(cast.as_omar.get(at("screening", copied)))
    waiting = text(cast.as_omar.get(at("screening_move", copied)))
    assert "Ruth Ellery asks to move it to Leyla Osman, Osman family." in waiting and WHY in waiting
    cast.as_omar.post(at("move_agree", copied, move.pk))
    copied.refresh_from_db()
    assert copied.carer == other.carer and copied.family == other.family
    again = cast.as_omar.post(at("move_agree", copied, move.pk), follow=True)
    assert "This was answered already." in text(again)


def test_it_stays_when_somebody_refuses(cast, copied, other):
    ask(cast.as_ruth, copied, other)
    cast.as_omar.post(at("move_refuse", copied, ScreeningMove.objects.get().pk))
    copied.refresh_from_db()
    assert copied.family == cast.family and ScreeningMove.objects.get().refused_at


def test_the_other_family_is_named_only_to_who_may_open_it(cast, copied, other):
    ask(cast.as_ruth, copied, other)
    FamilyAccess.objects.filter(family=other.family).update(team=cast.oak)
    shown = text(cast.as_omar.get(at("screening_move", copied)))
    assert "Osman" not in shown and "a family that you may not open" in shown


@pytest.mark.parametrize("missing", [{"move-reason": ""}, {"move-to": ""}, {"move-to": "x"}])
def test_a_move_says_who_answered_and_why(cast, copied, other, missing):
    assert ask(cast.as_ruth, copied, other, **missing).status_code == 422
    assert not ScreeningMove.objects.exists()


@pytest.mark.parametrize("name", ["move_agree", "move_refuse"])
def test_an_answer_is_a_post_by_who_may(cast, copied, other, name):
    ask(cast.as_ruth, copied, other)
    address = at(name, copied, ScreeningMove.objects.get().pk)
    assert cast.as_omar.get(address).status_code == 405
    for who, status in (("tess", 404), ("zoe", 404), ("mo", 403)):
        assert getattr(cast, f"as_{who}").post(address).status_code == status
    theirs = screened(cast, CALM)
    assert cast.as_omar.post(reverse(name, args=[theirs.pk, ScreeningMove.objects.get().pk])).status_code == 404
    copied.refresh_from_db()
    assert copied.family == cast.family
