"""Links: random, sealed, found by a hash, and ended once for good."""

from datetime import timedelta

import pytest
from django.db import connection

from people import crypto
from people.actions import invitations
from people.actions.refusal import Refused
from people.actors import console
from people.audit.models import AuditEvent
from people.models import Invitation, LinkPurpose


@pytest.fixture
def give(cast):
    def issue(**changes):
        fields = {
            "by": console(cast.service.id),
            "service_id": cast.service.id,
            "purpose": LinkPurpose.ANSWER,
            "about_kind": "screening",
            "about_id": "7",
            "expires_at": cast.now + timedelta(days=14),
        }
        return invitations.issue(**fields | changes)

    return issue


def found(token, purpose="answer"):
    return Invitation.objects.by_token(token, purpose).first()


def test_a_link_is_found_by_its_token_and_for_its_purpose_alone(give):
    link = give()
    assert found(link.token) == link and link.path == f"/a/{link.token}/"
    assert found(link.token, "follow") is None and found(link.token[:-1]) is None


def test_the_database_holds_neither_the_token_nor_a_plain_hash_of_it(give):
    link = give()
    with connection.cursor() as cursor:
        cursor.execute("SELECT token, token_lookup FROM people_invitation")
        sealed, lookup = cursor.fetchone()
    assert link.token not in sealed and sealed.startswith("t1.")
    assert lookup == crypto.lookup("token", link.token)


def test_tokens_have_128_bits_and_differ(give):
    tokens = {give().token for _ in range(20)}
    assert len(tokens) == 20 and all(len(token) == 22 for token in tokens)


def test_a_link_cannot_end_before_it_begins(give, cast):
    with pytest.raises(Refused):
        give(expires_at=cast.now)
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("end", [invitations.withdraw, invitations.spend])
def test_an_ended_link_stays_ended(give, cast, clock, end):
    link = end(by=console(), invitation=give())
    assert not link.is_live(cast.now)
    clock.shift(60)
    again = invitations.withdraw(by=console(), invitation=link)
    assert (again.withdrawn_at, again.spent_at) == (link.withdrawn_at, link.spent_at)
    with pytest.raises(Refused):
        invitations.extend(by=console(), invitation=link, expires_at=cast.now + timedelta(days=30))


def test_a_link_that_ran_out_can_be_extended(give, cast, clock):
    link = give()
    clock.shift(timedelta(days=15))
    later = cast.now + timedelta(days=20)
    assert invitations.extend(by=console(), invitation=link, expires_at=later).is_live(cast.now + timedelta(days=15))


def test_extending_never_shortens(give, cast):
    with pytest.raises(Refused):
        invitations.extend(by=console(), invitation=give(), expires_at=cast.now + timedelta(days=1))


def test_a_replaced_link_opens_nothing_and_the_new_one_the_same_thing(give, cast):
    old = give()
    new = invitations.replace(by=console(), invitation=old, expires_at=cast.now + timedelta(days=7))
    assert new.token != old.token and new.about_id == "7"
    assert not found(old.token).is_live(cast.now) and found(new.token).is_live(cast.now)


def test_ending_all_leaves_other_records_alone(give, cast):
    mine, second, other = give(), give(), give(about_id="8")
    assert invitations.end_all(end=invitations.withdraw, by=console(), about_kind="screening", about_id="7") == 2
    live = Invitation.objects.live(cast.now)
    assert set(live) == {other} and {mine, second}.isdisjoint(live)


def test_every_act_leaves_a_row_in_the_trail(give, cast):
    link = give()
    invitations.extend(by=console(), invitation=link, expires_at=cast.now + timedelta(days=20))
    invitations.withdraw(by=console(), invitation=link)
    rows = list(AuditEvent.objects.order_by("id").values_list("what", "kind", "object_id"))
    assert rows == [(f"link.{what}", "screening", "7") for what in ("issue", "extend", "withdraw")]
