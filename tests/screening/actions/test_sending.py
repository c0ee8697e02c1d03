"""The link: made once, sent only where it is safe, made anew, extended."""

import uuid
from datetime import timedelta

import pytest

from people.actions.refusal import Refused
from people.actors import NotAllowed
from people.models import CrisisNumber, Invitation, SafeContact
from people.outbox.delivery import deliver
from people.outbox.models import OutboxMessage, OutboxState
from people.roles import Permission
from screening.actions import giving, sending, withdrawing
from screening.models import Mode, Screening
from tests.cast import staff_for
from tests.screening.forms import give_form, giver, link_to, published
from tests.screening.made import submit


def by_link(cast, **changes):
    given = {
        "by": giver(cast),
        "family": cast.family,
        "carer": cast.amira,
        "baby": cast.noor,
        "definition": published("erc-baby"),
        "mode": Mode.LINK,
    }
    return sending.give_by_link(**given | changes)


def send(cast, screening, channel="email"):
    return sending.send(by=giver(cast), screening=screening, channel=channel)


def test_given_twice_with_one_key_there_is_one_form_and_one_link(cast):
    key = uuid.uuid4()
    assert by_link(cast, key=key) == by_link(cast, key=key)
    assert Screening.objects.count() == Invitation.objects.count() == 1
    by_link(cast, key=uuid.uuid4())
    assert Screening.objects.count() == 2


def test_the_same_page_after_a_withdrawal_makes_no_new_link(cast):
    key = uuid.uuid4()
    screening = by_link(cast, key=key)
    withdrawing.withdraw(by=giver(cast), screening=screening, why="By mistake.")
    assert by_link(cast, key=key) == screening
    assert not Invitation.objects.live(cast.now).exists()


def test_it_is_sent_once_by_the_carer_s_safe_channel(cast, mailoutbox):
    screening = by_link(cast)
    first, second = send(cast, screening), send(cast, screening)
    assert first == second and (first.to_carer, first.about_baby, first.channel) == (cast.amira, cast.noor, "email")
    deliver(now=cast.now)
    (mail,) = mailoutbox
    assert mail.to == ["amira@home.example"] and Invitation.objects.get().path in mail.body
    assert send(cast, screening) != first, "sent again on purpose, after the first went out"


def test_a_text_becomes_a_task(cast):
    message = send(cast, by_link(cast), "text")
    deliver(now=cast.now)
    message.refresh_from_db()
    assert message.state == OutboxState.HANDED_ON


@pytest.mark.parametrize("channel", ["call", "post", "pigeon"])
def test_other_channels_carry_no_link(cast, channel):
    with pytest.raises(Refused):
        send(cast, by_link(cast), channel)


@pytest.mark.parametrize(("allowed", "words"), [("no", "not safe"), ("not_asked", "not asked yet")])
def test_nothing_is_sent_where_it_is_not_safe(cast, allowed, words):
    screening = by_link(cast)
    SafeContact.objects.filter(channel="email").update(allowed=allowed)
    with pytest.raises(Refused, match=words):
        send(cast, screening)
    assert not OutboxMessage.objects.exists()


def test_nothing_goes_unasked_to_an_address_that_two_carers_share(cast):
    cast.daniel.email, cast.daniel.email_lookup = cast.amira.email, "same"
    cast.daniel.save()
    type(cast.amira).objects.filter(pk=cast.amira.pk).update(email_lookup="same")
    screening = by_link(cast)
    with pytest.raises(Refused, match="another carer has the same address"):
        send(cast, screening)
    SafeContact.objects.filter(channel="email").update(who_else="Daniel reads it too, that is fine")
    assert send(cast, screening).state == OutboxState.WAITING


def test_after_a_loss_nothing_is_sent(cast):
    screening = by_link(cast)
    cast.noor.lost_on = cast.today
    cast.noor.save()
    with pytest.raises(Refused, match="stopped"):
        send(cast, screening)


def test_a_new_link_ends_the_old_one_and_what_ran_out_is_not_sent(cast, clock):
    screening = by_link(cast)
    old = Invitation.objects.get()
    new = sending.renew(by=giver(cast), screening=screening)
    old.refresh_from_db()
    assert old.spent_at and new.is_live(cast.now)
    clock.shift(timedelta(days=14))
    with pytest.raises(Refused, match="has ended"):
        send(cast, screening)


def test_a_link_is_extended_by_fourteen_days_also_after_it_ran_out(cast, clock):
    screening = by_link(cast)
    clock.shift(timedelta(days=20))
    link = sending.extend(by=giver(cast), screening=screening)
    assert link.expires_at == cast.now + timedelta(days=34)
    assert Invitation.objects.count() == 1 and sending.live_link(screening, cast.now + timedelta(days=30)) == link


def test_only_a_link_that_stands_is_extended(cast):
    screening = give_form(cast)
    with pytest.raises(Refused, match="ended for good"):
        sending.extend(by=giver(cast), screening=screening)


@pytest.mark.parametrize("act", ["send", "renew", "extend"])
def test_a_form_that_was_sent_in_has_no_link_any_more(cast, act):
    screening = by_link(cast)
    submit(screening, now=cast.now)
    screening.refresh_from_db()
    with pytest.raises(Refused):
        send(cast, screening) if act == "send" else getattr(sending, act)(by=giver(cast), screening=screening)


@pytest.mark.parametrize("act", ["give_by_link", "send", "renew", "extend"])
def test_while_the_gate_is_closed_nothing_goes_out(cast, act):
    screening = None if act == "give_by_link" else by_link(cast)
    before = Invitation.objects.count()
    CrisisNumber.objects.filter(service=cast.service).update(checked_on=None)
    with pytest.raises(Refused, match="cannot be given yet"):
        if act == "give_by_link":
            by_link(cast)
        elif act == "send":
            send(cast, screening)
        else:
            getattr(sending, act)(by=giver(cast), screening=screening)
    assert Invitation.objects.count() == before and not OutboxMessage.objects.exists()


@pytest.mark.parametrize("act", ["send", "renew", "extend"])
def test_each_needs_the_permission(cast, act):
    screening = by_link(cast)
    nobody = staff_for(cast.mina).actor(Permission.REFER)
    with pytest.raises(NotAllowed):
        if act == "send":
            sending.send(by=nobody, screening=screening, channel="email")
        else:
            getattr(sending, act)(by=nobody, screening=screening)


def test_forms_without_a_link_stay_without_one(cast):
    screening = giving.give(
        by=giver(cast), family=cast.family, carer=cast.amira, baby=cast.noor, definition=published("erc-baby"),
        mode=Mode.TOGETHER,
    )  # fmt: skip
    with pytest.raises(Refused):
        link_to(cast, screening)
