"""Every page of the desk about families: who gets in, who does not, and what a look leaves behind."""

import uuid

import pytest
from django.urls import reverse

from people.actions import tasks
from people.audit.models import AuditEvent
from people.models import AccessReason, FamilyAccess
from people.roles import Permission
from tests.cast import NOW, TODAY, make_family, staff_for

OF_FAMILY = ["family", "family_history", "family_change", "carer_new", "baby_new", "task_new"]
OF_CARER = ["carer_change", "carer_agreed", "carer_leave"]
OF_BABY = ["baby_change", "baby_born", "baby_stop", "baby_back"]
ALONE = ["families", "family_search", "family_new"]


def addresses(c, family=None, carer=None, baby=None):
    family, carer, baby = family or c.family.pk, carer or c.amira.pk, baby or c.noor.pk
    found = {name: reverse(name, args=[family]) for name in OF_FAMILY}
    found |= {name: reverse(name, args=[family, carer]) for name in OF_CARER}
    found |= {name: reverse(name, args=[family, baby]) for name in OF_BABY}
    return found | {"carer_relation": reverse("carer_relation", args=[family, carer, baby])}


NAMES = [*OF_FAMILY, *OF_CARER, *OF_BABY, "carer_relation"]


@pytest.mark.parametrize("name", NAMES)
def test_the_team_may_look_and_each_look_is_one_row(cast, name):
    for client in (cast.as_ruth, cast.as_omar):
        assert client.get(addresses(cast)[name]).status_code == 200
    rows = AuditEvent.objects.filter(family_id=cast.family.pk)
    assert rows.count() == 2 and {row.user_id for row in rows} == {cast.ruth.pk, cast.omar.pk}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("who", ["tess", "jo", "yan", "zoe"])
def test_a_stranger_finds_nothing(cast, name, who):
    for method in ("get", "post"):
        answer = getattr(getattr(cast, f"as_{who}"), method)(addresses(cast)[name])
        if method == "post" and answer.status_code == 405:
            continue
        assert answer.status_code == 404
        assert b"Rahman" not in answer.content and b"Noor" not in answer.content
    assert not AuditEvent.objects.filter(family_id=cast.family.pk).exists()


@pytest.mark.parametrize("name", [*NAMES, *ALONE])
@pytest.mark.parametrize("who", ["mo", "clare"])
def test_who_sees_no_families_is_refused(cast, name, who):
    address = addresses(cast).get(name) or reverse(name)
    answer = getattr(cast, f"as_{who}").get(address)
    assert answer.status_code == 403 and b"Rahman" not in answer.content


@pytest.mark.parametrize("name", [*NAMES, *ALONE, "my_day"])
def test_nobody_signed_in_is_led_to_the_door(cast, client, name):
    answer = client.get(addresses(cast).get(name) or reverse(name))
    assert answer.status_code == 302 and reverse("account_login") in answer["Location"]


@pytest.mark.parametrize("name", NAMES)
def test_an_id_of_nothing_is_not_found(cast, name):
    assert cast.as_ruth.get(addresses(cast, uuid.uuid4(), uuid.uuid4(), uuid.uuid4())[name]).status_code == 404


@pytest.mark.parametrize("name", [*OF_CARER, *OF_BABY, "carer_relation"])
def test_people_of_another_family_are_not_found_in_this_one(cast, name):
    other = make_family(cast.elm, "Cole", "Hannah Cole", "Wren")
    assert cast.as_ruth.get(addresses(cast, carer=other.carer.pk, baby=other.baby.pk)[name]).status_code == 404


def test_access_that_ended_yesterday_opens_nothing(cast):
    FamilyAccess.objects.filter(family=cast.family).update(until_day=TODAY)
    assert cast.as_ruth.get(addresses(cast)["family"]).status_code == 404


@pytest.mark.parametrize("name", ["families", "family", "family_history", "my_day"])
def test_pages_that_only_show_take_no_post(cast, name):
    address = addresses(cast).get(name) or reverse(name)
    assert cast.as_ruth.post(address).status_code == 405


class TestTask:
    @pytest.fixture
    def task(self, cast):
        by = staff_for(cast.ruth).actor(Permission.EDIT_FAMILIES)
        return tasks.add(by=by, kind="ring", words="Ring Amira", due_at=NOW, family=cast.family, owner=cast.ruth)

    def test_the_team_may_look_and_a_stranger_may_not(self, cast, task):
        address = reverse("task", args=[task.pk])
        for client in (cast.as_ruth, cast.as_omar):
            assert "Ring Amira" in client.get(address).content.decode()
        assert AuditEvent.objects.filter(what="task.look").count() == 2
        for client in (cast.as_tess, cast.as_jo, cast.as_yan, cast.as_clare):
            for name in ("task", "task_done", "task_hand_over"):
                method = client.get if name == "task" else client.post
                answer = method(reverse(name, args=[task.pk]))
                assert answer.status_code == 404 and b"Ring" not in answer.content

    @pytest.mark.parametrize("name", ["task_done", "task_hand_over"])
    def test_getting_an_act_is_refused(self, cast, task, name):
        assert cast.as_ruth.get(reverse(name, args=[task.pk])).status_code == 405

    def test_done_twice_is_done_once(self, cast, task):
        for words in ("Rang", "Rang again"):
            answer = cast.as_ruth.post(reverse("task_done", args=[task.pk]), {"words": words})
            assert answer.status_code == 302
        task.refresh_from_db()
        assert task.done_words == "Rang"
        assert AuditEvent.objects.filter(what="task.done").count() == 1

    def test_done_without_words_says_so(self, cast, task):
        answer = cast.as_ruth.post(reverse("task_done", args=[task.pk]), {"words": ""})
        assert answer.status_code == 422 and "Error:" in answer.content.decode()

    def test_handed_to_a_colleague_who_may_open_the_family(self, cast, task):
        address = reverse("task_hand_over", args=[task.pk])
        assert cast.as_ruth.post(address, {"to": cast.tess.pk}).status_code == 422
        assert cast.as_ruth.post(address, {"to": cast.omar.pk}).status_code == 302
        task.refresh_from_db()
        assert task.owner == cast.omar

    def test_added_twice_from_one_page_is_one_task(self, cast):
        page = {"key": uuid.uuid4(), "words": "Weigh Noor", "due_on": "25 11 2026", "owner": cast.omar.pk}
        for _ in range(2):
            assert cast.as_ruth.post(addresses(cast)["task_new"], page).status_code == 302
        assert cast.family.tasks.filter(owner=cast.omar).count() == 1


def test_a_team_with_a_referral_sees_the_carer_who_was_shared_and_no_other(cast):
    FamilyAccess.objects.create(
        service=cast.service,
        family=cast.family,
        team=cast.own,
        reason=AccessReason.REFERRAL,
        from_day=TODAY,
        given_by="test",
    )
    page = cast.as_jo.get(addresses(cast)["family"]).content.decode()
    assert "Noor" in page and "Amira" not in page and "Daniel" not in page
    cast.amira.shares.create(service=cast.service, team=cast.own, given_at=NOW)
    page = cast.as_jo.get(addresses(cast)["family"]).content.decode()
    assert "Amira" in page and "Daniel" not in page
    assert cast.as_jo.get(reverse("carer_change", args=[cast.family.pk, cast.daniel.pk])).status_code == 404
    assert "stays with the team" in cast.as_jo.get(addresses(cast)["family_history"]).content.decode()
