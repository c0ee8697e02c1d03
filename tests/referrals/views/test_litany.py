"""Every page of referrals, asked by everybody: who gets in, who is refused without a word, what a GET leaves alone."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from people.audit.models import AuditEvent
from people.models import Membership
from referrals.actions import joint
from referrals.acts import Action
from referrals.models import Referral, ReferralEvent
from tests.cast import sign_in
from tests.markup import problems
from tests.referrals.making import referred
from tests.referrals.playing import Player, as_actor
from tests.screening.made import screened

pytestmark = pytest.mark.django_db

QUEUE = {"jo": 200, "kim": 200, "priya": 200, "ruth": 403, "mina": 403, "mo": 403, "clare": 403}
TRIAGE = {"jo": 200, "priya": 403, "ruth": 403, "mo": 403, "clare": 403}
REFERS = {"ruth": 200, "omar": 200, "mina": 200, "jo": 200, "mo": 403, "clare": 403}
# name: (who → status of a GET, who finds nothing)
PAGES = {
    "queue": (QUEUE | {"zoe": 200}, []),
    "referral": (QUEUE, ["zoe"]),
    "referral_urgency": (TRIAGE, ["zoe"]),
    "referral_plan": (QUEUE, ["zoe"]),
    "referral_sent": ({"ruth": 200, "omar": 200, "mo": 403, "clare": 403}, ["tess", "jo", "yan"]),
    "referrals_sent": (REFERS | {"tess": 200, "yan": 200}, []),
    "refer_new": ({"ruth": 200, "omar": 200, "mo": 403, "clare": 403}, ["tess", "mina", "jo", "yan"]),
    "refer_family": ({"ruth": 200, "omar": 200, "mo": 403, "clare": 403}, ["tess", "mina", "jo", "yan"]),
}
POSTS = {"referral_claim": QUEUE, "referral_take_over": QUEUE, "referral_release": QUEUE, "queue_search": QUEUE}


@pytest.fixture
def addresses(cast):
    """One address of each page; the referral is another family's, so that the first can still be referred."""
    cast.referral = referred(cast)
    screening = screened(cast)
    one = {name: [cast.referral.pk] for name in [*PAGES, *POSTS]}
    one |= {name: [] for name in ("queue", "queue_search", "referrals_sent")}
    one |= {"refer_new": [screening.pk], "refer_family": [cast.family.pk]}
    return {name: reverse(name, args=args) for name, args in one.items()}


@pytest.mark.parametrize("name", PAGES)
def test_who_gets_in_and_who_finds_nothing(cast, addresses, name):
    statuses, strangers = PAGES[name]
    for who, status in statuses.items():
        answer = getattr(cast, f"as_{who}").get(addresses[name])
        assert answer.status_code == status, who
        if status == 200:
            assert problems(answer.text) == []
    for who in strangers:
        answer = getattr(cast, f"as_{who}").get(addresses[name])
        assert answer.status_code == 404, who
        assert cast.referral.reference not in answer.text
        assert "Amira" not in answer.text


@pytest.mark.parametrize("name", PAGES)
def test_nobody_gets_in_without_signing_in_or_with_an_id_of_nothing(cast, client, addresses, name):
    answer = client.get(addresses[name])
    assert answer.status_code == 302
    assert answer.url.startswith("/sign-in/")
    if "0" in addresses[name]:
        wrong = reverse(name, args=[uuid.uuid4()]) if name not in ("queue", "referrals_sent") else None
        if wrong:
            assert cast.as_jo.get(wrong).status_code in (403, 404)


@pytest.mark.parametrize("name", POSTS)
def test_an_act_is_a_post(cast, addresses, name):
    assert cast.as_jo.get(addresses[name]).status_code == 405


@pytest.mark.parametrize("name", PAGES)
def test_a_get_changes_nothing_but_the_trail(cast, addresses, name):
    before = (list(Referral.objects.values()), ReferralEvent.objects.count())
    looks = AuditEvent.objects.count()
    who = next(who for who, status in PAGES[name][0].items() if status == 200)
    getattr(cast, f"as_{who}").get(addresses[name])
    assert (list(Referral.objects.values()), ReferralEvent.objects.count()) == before
    if name not in ("referral_urgency", "referral_plan"):
        assert AuditEvent.objects.count() == looks + 1


@pytest.mark.parametrize("action", [a for a in Action if a not in ("claim", "take_over", "release")])
def test_the_page_of_each_move_for_everybody(cast, addresses, action):
    address = reverse("referral_move", args=[cast.referral.pk, action])
    assert cast.as_jo.get(address).status_code in (200, 302, 403)  # the page, back with a reason, or not theirs
    for who, status in {"ruth": 403, "mo": 403, "clare": 403, "zoe": 404, "yan": 403}.items():
        answer = getattr(cast, f"as_{who}").get(address)
        assert answer.status_code == status, who
        assert cast.referral.reference not in answer.text
    assert Referral.objects.get().version == 1


def test_an_unknown_move_is_not_there(cast, addresses):
    assert cast.as_jo.get(reverse("referral_move", args=[cast.referral.pk, "vanish"])).status_code == 404
    assert cast.as_jo.get(reverse("referral_move", args=[cast.referral.pk, "claim"])).status_code == 404


def test_the_choice_leads_to_the_page_of_the_move(cast, addresses):
    choose = reverse("referral_decide", args=[cast.referral.pk])
    assert cast.as_jo.get(choose, {"move": "accept"}).url.endswith("/move/accept/")
    assert cast.as_jo.get(choose).url == addresses["referral"]
    assert cast.as_jo.get(choose, {"move": "claim"}).url == addresses["referral"]


def test_the_second_person_s_page(cast, addresses):
    joint.ask(
        referral=cast.referral,
        action=Action.ENTERED_IN_ERROR,
        by=as_actor(cast.jo),
        said={"reason": "Twice by mistake"},
        now=cast.now,
    )
    waiting = cast.referral.joint_moves.get()
    address = reverse("referral_second", args=[waiting.pk])
    for who, status in {"mo": 200, "jo": 200, "kim": 404, "zoe": 404, "ruth": 404, "clare": 403, "mina": 403}.items():
        answer = getattr(cast, f"as_{who}").get(address)
        assert answer.status_code == status, who
    page = cast.as_mo.get(address)
    assert "Twice by mistake" in page.text
    assert cast.referral.seen not in page.text
    assert "Agree" in page.text
    assert 'value="yes"' not in cast.as_jo.get(address).text


def cost(client, address):
    client.get(address)  # what is read once a process is read now
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200
    return [q["sql"] for q in caught if not q["sql"].startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE"))]


def test_the_queue_costs_at_most_eleven_statements_whatever_its_length(cast, addresses):
    few = cost(cast.as_jo, addresses["queue"])
    for _ in range(59):
        referred(cast)
    many = cost(cast.as_jo, addresses["queue"])
    assert len(many) == len(few) <= 11, many


def test_what_was_sent_costs_the_same_whatever_its_length(cast, addresses):
    few = cost(cast.as_ruth, addresses["referrals_sent"])
    for _ in range(9):
        referred(cast)
    assert len(cost(cast.as_ruth, addresses["referrals_sent"])) == len(few) <= 10


def test_the_page_of_a_referral_costs_the_same_whatever_its_history(cast, addresses):
    few = cost(cast.as_jo, addresses["referral"])
    player = Player(cast, cast.referral)
    for _ in range(5):
        player.play(Action.TO_MEETING, cast.jo)
        player.play(Action.ASK, cast.jo)
        player.play(Action.ANSWERED, cast.jo)
    assert len(cost(cast.as_jo, addresses["referral"])) == len(few) <= 22


def test_somebody_without_a_team_sees_an_empty_queue(cast):
    Membership.objects.filter(user=cast.jo).update(team=None)
    assert "Nothing here just now" in sign_in(cast.jo).get(reverse("queue")).text
