"""Changing a family by its pages: each act done once, kept with history, refused in words."""

from datetime import date

import pytest
from django.urls import reverse

from people.models import Baby, CareRelation, ConsentRecord, FamilyEvent, SafeContact, Task
from screening.models import Screening
from tests.cast import NOW, TODAY, make_family
from tests.screening.made import give

BORN = {"name": "Wren", "born_on": "20 11 2026", "weeks": "", "days": "", "nhs_number": ""}


@pytest.fixture
def expecting(cast):
    """A family of Elm with an unborn baby; `cast.unborn` for screenings."""
    made = make_family(cast.elm, "Cole", "Hannah Cole", "", born_on=None, due_on=date(2026, 11, 24))
    cast.unborn = made.baby
    return made


def send(cast, page, /, *ids, **typed):
    return cast.as_ruth.post(reverse(page, args=ids), typed)


def events(what):
    return FamilyEvent.objects.filter(what=what).count()


class TestTheFile:
    def test_changed_once_by_two_sendings(self, cast):
        for _ in range(2):
            answer = send(
                cast, "family_change", cast.family.pk, name="Rahman-Osei", postcode="zz99 3cz", interpreter="on"
            )
            assert answer["Location"] == reverse("family", args=[cast.family.pk])
        cast.family.refresh_from_db()
        assert (cast.family.name, cast.family.postcode_district, cast.family.interpreter) == (
            "Rahman-Osei",
            "ZZ99",
            True,
        )
        assert events("family.change") == 1

    def test_the_form_shows_what_is_kept(self, cast):
        send(cast, "family_change", cast.family.pk, name="Rahman", address="1 Long Lane", strengths="Sings to her")
        text = cast.as_ruth.get(reverse("family_change", args=[cast.family.pk])).content.decode()
        assert "1 Long Lane" in text and "Sings to her" in text

    def test_a_name_is_needed(self, cast):
        assert send(cast, "family_change", cast.family.pk, name="").status_code == 422


class TestCarers:
    def test_added_with_their_relation_then_asked_how_to_reach_them(self, cast):
        answer = send(cast, "carer_new", cast.family.pk, name="Nasreen Begum", relation_0="grandparent")
        carer = cast.family.carers.get(name="Nasreen Begum")
        assert answer["Location"] == reverse("carer_agreed", args=[cast.family.pk, carer.pk])
        assert carer.relations.get().kind == "grandparent"

    def test_a_foster_carer_is_refused_in_words(self, cast):
        answer = send(cast, "carer_new", cast.family.pk, name="F", relation_0="foster")
        assert answer.status_code == 422 and "a family file of their own" in answer.content.decode()
        answer = send(
            cast,
            "carer_relation",
            cast.family.pk,
            cast.daniel.pk,
            cast.noor.pk,
            kind="foster",
            parental_responsibility="no",
        )
        assert answer.status_code == 422 and "a family file of their own" in answer.content.decode()

    def test_a_change_of_the_phone_is_kept_and_shown(self, cast):
        address = (cast.family.pk, cast.amira.pk)
        send(cast, "carer_change", *address, name="Amira Rahman", phone="07700 900999", email="amira@home.example")
        assert "07700 900999" in cast.as_ruth.get(reverse("carer_change", args=address)).content.decode()
        assert SafeContact.objects.get(carer=cast.amira, channel="text").allowed == "not_asked"

    def test_a_relation_is_changed(self, cast):
        said = {"kind": "parent", "parental_responsibility": "yes"}
        for _ in range(2):
            assert send(cast, "carer_relation", cast.family.pk, cast.amira.pk, cast.noor.pk, **said).status_code == 302
        assert CareRelation.objects.get(carer=cast.amira, until_day=None).kind == "parent"
        assert events("carer.relation") == 1

    def test_leaving_takes_their_open_forms_back_and_nobody_elses(self, cast):
        CareRelation.objects.create(
            service=cast.service, carer=cast.daniel, baby=cast.noor, kind="parent", from_day=TODAY
        )
        mine, others = give(cast), give(cast, carer=cast.daniel)
        send(cast, "carer_leave", cast.family.pk, cast.amira.pk, on="20 11 2026")
        mine.refresh_from_db()
        others.refresh_from_db()
        assert mine.withdrawn_at == NOW and others.withdrawn_at is None

    def test_leaving_once_by_two_sendings_and_never_in_the_future(self, cast):
        assert send(cast, "carer_leave", cast.family.pk, cast.amira.pk, on="25 11 2026").status_code == 422
        for _ in range(2):
            assert (
                send(cast, "carer_leave", cast.family.pk, cast.amira.pk, on="20 11 2026", why="Moved").status_code
                == 302
            )
        assert events("carer.leave") == 1 and CareRelation.objects.get(carer=cast.amira).until_day == date(2026, 11, 20)


class TestAgreements:
    SAID = {
        "call_allowed": "yes",
        "call_time": "after 17:00",
        "post_allowed": "no",
        "post_else": "her sister",
        "share_gp": "given",
        "video": "refused",
        "how": "spoken",
    }

    def test_what_was_said_is_kept_once(self, cast):
        for _ in range(2):
            assert send(cast, "carer_agreed", cast.family.pk, cast.daniel.pk, **self.SAID).status_code == 302
        rows = dict(SafeContact.objects.filter(carer=cast.daniel).values_list("channel", "allowed"))
        assert rows == {"call": "yes", "post": "no"}
        kept = dict(ConsentRecord.objects.filter(carer=cast.daniel).values_list("purpose", "state"))
        assert kept == {"contact_call": "given", "contact_post": "refused", "share_gp": "given", "video": "refused"}
        assert events("carer.agreed") == 1

    def test_the_page_shows_what_was_said(self, cast):
        send(cast, "carer_agreed", cast.family.pk, cast.daniel.pk, **self.SAID)
        text = cast.as_ruth.get(reverse("carer_agreed", args=[cast.family.pk, cast.daniel.pk])).content.decode()
        assert "after 17:00" in text and "her sister" in text
        assert text.count('value="given" selected') == 1 and text.count('value="refused" selected') == 1

    def test_an_answer_that_is_none_is_refused(self, cast):
        answer = send(cast, "carer_agreed", cast.family.pk, cast.daniel.pk, **self.SAID | {"call_allowed": "maybe"})
        assert answer.status_code == 422 and not ConsentRecord.objects.exists()

    def test_of_a_new_family_the_next_carer_comes_next(self, cast):
        page = {
            "key": "00000000-0000-4000-8000-000000000002",
            "carer-count": "2",
            "baby-count": "1",
            "carer-0-name": "Ann Lee",
            "carer-1-name": "Bo Lee",
            "baby-0-due_on": "9 1 2027",
        }
        first = cast.as_ruth.post(reverse("family_new"), page)["Location"]
        second = cast.as_ruth.post(first, self.SAID)["Location"]
        assert second != first and second.endswith("/agreed/")
        assert "/agreed/" not in cast.as_ruth.post(second, self.SAID)["Location"]

    def test_somebody_under_18_and_a_foster_carer_without_responsibility_are_pointed_out(self, cast):
        cast.daniel.born_on = date(2010, 1, 1)
        cast.daniel.save()
        CareRelation.objects.create(
            service=cast.service, carer=cast.daniel, baby=cast.noor, kind="kinship", from_day=TODAY
        )
        text = cast.as_ruth.get(reverse("carer_agreed", args=[cast.family.pk, cast.daniel.pk])).content.decode()
        assert "Under 18." in text and "No parental responsibility is noted." in text


class TestBabies:
    def test_added_and_changed(self, cast):
        assert send(cast, "baby_new", cast.family.pk, name="Ayo", born_on="2 10 2026").status_code == 302
        twin = cast.family.babies.get(name="Ayo")
        assert twin.birth_order == 2
        send(cast, "baby_change", cast.family.pk, twin.pk, name="Ayo", born_on="2 10 2026", weeks="36", days="3")
        twin.refresh_from_db()
        assert (twin.gestation_days, twin.birth_order) == (255, 2)

    def test_born_takes_the_forms_of_the_pregnancy_back_and_keeps_the_id(self, cast, expecting):
        form = give(cast, "erc-pregnancy", carer=expecting.carer, baby="unborn")
        for _ in range(2):
            answer = send(cast, "baby_born", expecting.family.pk, expecting.baby.pk, **BORN)
            assert answer["Location"] == reverse("family", args=[expecting.family.pk])
        baby = Baby.objects.get(pk=expecting.baby.pk)
        assert (baby.name, baby.born_on, baby.gestation_days) == ("Wren", date(2026, 11, 20), 276)
        assert Screening.objects.get(pk=form.pk).withdrawn_at is not None and events("baby.born") == 1

    def test_a_twin_at_birth_is_asked_for_next_with_the_same_day(self, cast, expecting):
        answer = send(cast, "baby_born", expecting.family.pk, expecting.baby.pk, **BORN, twin="on")
        text = cast.as_ruth.get(answer["Location"]).content.decode()
        assert 'value="20 Nov 2026"' in text and 'value="39"' in text and '<option value="2" selected>' in text

    def test_the_twin_of_another_family_is_not_there(self, cast, expecting):
        address = reverse("baby_new", args=[cast.family.pk], query={"twin": expecting.baby.pk})
        assert cast.as_ruth.get(address).status_code == 404
        assert cast.as_ruth.get(reverse("baby_new", args=[cast.family.pk], query={"twin": "x"})).status_code == 404

    @pytest.mark.parametrize("day", ["25 11 2026", "", "31 2 2026"])
    def test_no_birth_without_a_day_that_has_come(self, cast, expecting, day):
        assert (
            send(cast, "baby_born", expecting.family.pk, expecting.baby.pk, **BORN | {"born_on": day}).status_code
            == 422
        )
        assert Baby.objects.get(pk=expecting.baby.pk).born_on is None

    def test_born_already_on_another_day_is_refused_in_words(self, cast):
        answer = send(cast, "baby_born", cast.family.pk, cast.noor.pk, **BORN)
        assert answer.status_code == 422 and "Change the date of birth instead" in answer.content.decode()


class TestStopping:
    def said(self, cast, **more):
        return {"what": "lost", "on": "23 11 2026", "ring": cast.omar.pk, "ring_by": "25 11 2026"} | more

    def test_a_loss_stops_everything_about_this_baby_and_a_person_takes_over(self, cast):
        form = give(cast)
        for _ in range(2):
            assert send(cast, "baby_stop", cast.family.pk, cast.noor.pk, **self.said(cast)).status_code == 302
        form.refresh_from_db()
        cast.noor.refresh_from_db()
        assert form.withdrawn_at == NOW and cast.noor.lost_on == date(2026, 11, 23)
        assert Task.objects.get().owner == cast.omar and events("baby.lost") == 1
        text = cast.as_ruth.get(reverse("family", args=[cast.family.pk])).content.decode()
        assert "Loss noted" in text and "7 weeks" not in text

    def test_living_elsewhere_needs_no_day(self, cast):
        said = self.said(cast, what="elsewhere", on="")
        assert send(cast, "baby_stop", cast.family.pk, cast.noor.pk, **said).status_code == 302
        cast.noor.refresh_from_db()
        assert cast.noor.living_elsewhere and cast.noor.lost_on is None

    @pytest.mark.parametrize(
        "wrong", [{"what": ""}, {"on": ""}, {"on": "25 11 2026"}, {"ring": ""}, {"ring_by": "1 1 2026"}]
    )
    def test_what_is_missing_is_asked_for_and_nothing_is_stopped(self, cast, wrong):
        assert send(cast, "baby_stop", cast.family.pk, cast.noor.pk, **self.said(cast, **wrong)).status_code == 422
        cast.noor.refresh_from_db()
        assert cast.noor.may_be_written_about

    def test_only_who_may_open_the_family_can_be_asked_to_ring(self, cast):
        said = self.said(cast, ring=cast.tess.pk)
        assert send(cast, "baby_stop", cast.family.pk, cast.noor.pk, **said).status_code == 422

    def test_taken_back_with_a_reason(self, cast):
        send(cast, "baby_stop", cast.family.pk, cast.noor.pk, **self.said(cast))
        assert send(cast, "baby_back", cast.family.pk, cast.noor.pk, why="").status_code == 422
        assert send(cast, "baby_back", cast.family.pk, cast.noor.pk, why="Wrong family").status_code == 302
        cast.noor.refresh_from_db()
        assert cast.noor.may_be_written_about and events("baby.back") == 1
