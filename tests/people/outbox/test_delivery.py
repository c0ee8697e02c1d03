"""What is sent, to whom, and never where it is not safe; at least once, and a person where no machine can."""

from datetime import timedelta
from itertools import product

import pytest
from django.core import mail
from django.db import transaction

from people import lookups
from people.actions import invitations
from people.actors import worker
from people.audit.models import AuditEvent
from people.models import Baby, Carer, LinkPurpose, Membership, SafeContact, Task
from people.outbox import actions, delivery
from people.outbox.models import OutboxMessage, OutboxState
from people.outbox.retries import DELAYS, LEASE, MOST_TRIES, next_try
from people.roles import Permission
from tests.cast import NOW, TODAY, make_family, staff_for


@pytest.fixture
def ruth(cast):
    return staff_for(cast.ruth).actor(Permission.GIVE_SCREENINGS)


def make_link(cast, by, days=14):
    return invitations.issue(
        by=by, service_id=cast.service.pk, purpose=LinkPurpose.ANSWER, about_kind="screening", about_id="x",
        expires_at=NOW + timedelta(days=days),
    )  # fmt: skip


def invite(cast, by, **fields):
    given = {"kind": "screening_invitation", "to_carer": cast.amira, "about_baby": cast.noor} | fields
    return actions.queue(by=by, link=make_link(cast, by), **given)


def deliver(row, now=None):
    delivery.deliver(now=now)
    row.refresh_from_db()
    return row


class Broken:
    """A mail server that is away, so many times."""

    def __init__(self, monkeypatch, times=10**6):
        self.times, self.tried = times, 0
        self.send = delivery.EmailMessage.send
        monkeypatch.setattr(delivery.EmailMessage, "send", lambda message: self.take(message))

    def take(self, message):
        self.tried += 1
        if self.tried <= self.times:
            raise ConnectionRefusedError("No such host")
        return self.send(message)


def test_an_invitation_goes_out_with_its_link_and_keeps_a_copy_without(cast, ruth):
    row = deliver(invite(cast, ruth))
    (message,) = mail.outbox
    assert message.to == ["amira@home.example"] and message.from_email == "Fernhope <no-reply@localhost>"
    assert row.link.path in message.body and row.link.token not in row.copy and "[link]" in row.copy
    assert message.extra_headers["Message-ID"] == f"<{row.pk}@localhost>"
    assert (row.state, row.sent_at) == ("sent", NOW)
    for word in ("Amira", "Noor", "Rahman"):
        assert word not in message.subject + message.body
    assert AuditEvent.objects.filter(what="outbox.sent", object_id=str(row.pk), actor_kind="worker").count() == 1


def test_what_is_sent_is_not_sent_again(cast, ruth):
    row = deliver(invite(cast, ruth))
    deliver(row, NOW + timedelta(days=2))
    assert len(mail.outbox) == 1


def test_every_due_message_goes_and_what_is_not_due_waits(cast, ruth):
    rows = [invite(cast, ruth) for _ in range(7)]
    OutboxMessage.objects.filter(pk=rows[0].pk).update(next_try_at=NOW + timedelta(minutes=5))
    assert delivery.deliver(limit=4) == 4
    assert delivery.deliver(limit=4) == 2
    assert len(mail.outbox) == 6


def allowed_by_hand(allowed, address, shared, who_else, baby, link, **_):
    """The rule once more, as plain as can be."""
    if link != "live" or baby != "here":
        return False
    return allowed == "yes" and address and (not shared or who_else)


CASES = [
    dict(zip(("allowed", "address", "shared", "who_else", "baby", "link"), case, strict=True))
    for case in product(
        ["yes", "no", "not_asked", "never"], [True, False], [True, False], [True, False],
        ["here", "lost", "elsewhere"], ["live", "expired", "withdrawn"],
    )
]  # fmt: skip


def set_scene(cast, by, case):
    contact = SafeContact.objects.filter(carer=cast.amira, channel="email")
    if case["allowed"] == "never":
        contact.delete()
    else:
        contact.update(allowed=case["allowed"], who_else="Daniel reads it too" if case["who_else"] else "")
    cast.amira.email = "amira@home.example" if case["address"] else ""
    cast.amira.email_lookup = lookups.email(cast.amira.email)
    cast.amira.save()
    if case["shared"]:
        cast.daniel.email, cast.daniel.email_lookup = "Amira@home.example", lookups.email("Amira@home.example")
        cast.daniel.save()
    gone = {"lost": {"lost_on": TODAY}, "elsewhere": {"living_elsewhere": True}}
    Baby.objects.filter(pk=cast.noor.pk).update(**gone.get(case["baby"], {"living_elsewhere": False}))
    row = invite(cast, by)
    ending = {"expired": {"expires_at": NOW}, "withdrawn": {"withdrawn_at": NOW}}
    type(row.link).objects.filter(pk=row.link.pk).update(**ending.get(case["link"], {"spent_at": None}))
    return row


def test_never_to_a_way_that_is_not_allowed_whatever_comes_together(cast, ruth):
    sent = 0
    for case in CASES:
        mail.outbox.clear()
        with transaction.atomic():
            row = deliver(set_scene(cast, ruth, case))
            may = bool(allowed_by_hand(**case))
            assert (row.state, bool(mail.outbox)) == (("sent", True) if may else ("dropped", False)), case
            assert may or row.why, case
            sent += may
            transaction.set_rollback(True)
        cast.amira.refresh_from_db()
        cast.daniel.refresh_from_db()
    assert (len(CASES), sent) == (288, 3)


def test_safe_contact_counts_at_the_moment_of_sending_not_of_writing(cast, ruth):
    row = invite(cast, ruth)
    SafeContact.objects.filter(carer=cast.amira, channel="email").update(allowed="no")
    assert deliver(row).state == OutboxState.DROPPED
    assert "not safe" in row.why and not mail.outbox


def test_who_could_not_be_told_safely_becomes_a_task_of_whoever_wrote(cast, ruth):
    SafeContact.objects.filter(carer=cast.amira).delete()
    row = deliver(invite(cast, ruth))
    task = Task.objects.get()
    assert (task.kind, task.owner, task.team, task.family) == ("message_held_back", cast.ruth, cast.elm, cast.family)
    assert "Amira Rahman" in task.words and "not asked yet" in task.words and task.about_id == str(row.pk)


def test_a_loss_or_an_ended_link_bothers_nobody(cast, ruth):
    Baby.objects.filter(pk=cast.noor.pk).update(lost_on=TODAY)
    assert deliver(invite(cast, ruth)).state == OutboxState.DROPPED
    Baby.objects.filter(pk=cast.noor.pk).update(lost_on=None)
    row = invite(cast, ruth)
    invitations.spend(by=ruth, invitation=row.link)
    assert deliver(row).why == "The link has ended."
    assert not Task.objects.exists() and not mail.outbox


@pytest.mark.parametrize(
    ("channel", "words"), [("text", "Text Amira"), ("voicemail", "Leave a voicemail"), ("post", "Write to")]
)
def test_a_channel_without_a_sender_becomes_a_task_at_once(cast, ruth, channel, words):
    SafeContact.objects.update_or_create(
        carer=cast.amira, channel=channel, defaults={"allowed": "yes", "service": cast.service}
    )
    cast.family.address = "1 Long Lane"
    cast.family.save()
    row = deliver(invite(cast, ruth, channel=channel))
    assert row.state == OutboxState.HANDED_ON and not mail.outbox
    task = Task.objects.get()
    assert task.kind == "message_by_hand" and words in task.words and task.due_at == NOW + timedelta(hours=4)


def test_a_channel_that_is_not_allowed_is_no_task_to_use_it(cast, ruth):
    SafeContact.objects.filter(carer=cast.amira, channel="text").update(allowed="no")
    assert deliver(invite(cast, ruth, channel="text")).state == OutboxState.DROPPED
    assert Task.objects.get().kind == "message_held_back"


def test_a_mail_server_that_is_away_is_tried_again_ever_more_slowly(cast, ruth, monkeypatch):
    broken = Broken(monkeypatch, times=3)
    row, now = invite(cast, ruth), NOW
    for delay in DELAYS[:3]:
        deliver(row, now)
        assert (row.state, row.next_try_at) == ("waiting", now + delay) and "No such host" in row.why
        deliver(row, now + delay - timedelta(seconds=1))
        now += delay
    assert broken.tried == 3
    assert deliver(row, now).state == "sent" and len(mail.outbox) == 1 and row.why == ""


def test_after_a_day_a_person_is_told(cast, ruth, monkeypatch):
    broken = Broken(monkeypatch)
    row, now = invite(cast, ruth), NOW
    while row.state == OutboxState.WAITING:
        deliver(row, now)
        now = max(now, row.next_try_at)
    assert broken.tried == len(DELAYS) + 1
    assert timedelta(hours=20) < now - NOW < timedelta(hours=26)
    assert row.state == OutboxState.FAILED and "No such host" in row.why
    assert Task.objects.get().kind == "message_failed"


def test_a_second_try_that_works_closes_the_task(cast, ruth):
    SafeContact.objects.filter(carer=cast.amira, channel="email").update(allowed="no")
    row = deliver(invite(cast, ruth))
    task = Task.objects.open().get()
    SafeContact.objects.filter(carer=cast.amira, channel="email").update(allowed="yes")
    actions.retry(message=row, by=staff_for(cast.mo).actor(Permission.MANAGE_SERVICE))
    assert deliver(row).state == "sent"
    task.refresh_from_db()
    assert task.done_words == "The message was sent after all."


def test_one_that_fails_keeps_none_back(cast, ruth, monkeypatch):
    Broken(monkeypatch, times=1)
    first, second = invite(cast, ruth), invite(cast, ruth)
    deliver(first)
    assert {first.state, OutboxMessage.objects.get(pk=second.pk).state} == {"waiting", "sent"}


def test_a_worker_that_dies_leaves_its_message_to_the_others(cast, ruth, monkeypatch):
    row = invite(cast, ruth)
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(delivery, "_end", lambda *a, **k: (_ for _ in ()).throw(KeyboardInterrupt))
        delivery.deliver()
    assert len(mail.outbox) == 1 and deliver(row).state == "waiting"
    assert deliver(row, NOW + LEASE).state == "sent"
    assert len({m.extra_headers["Message-ID"] for m in mail.outbox}) == 1 and len(mail.outbox) == 2


def test_a_message_that_kills_every_worker_is_given_up_in_the_end(cast, ruth, monkeypatch):
    row = invite(cast, ruth)
    OutboxMessage.objects.filter(pk=row.pk).update(tries=MOST_TRIES)
    assert deliver(row).state == OutboxState.FAILED and not mail.outbox
    assert Task.objects.get().kind == "message_failed"


def test_a_loss_noted_while_a_message_fails_stops_it(cast, ruth, monkeypatch):
    row = invite(cast, ruth)

    def lose(message):
        OutboxMessage.objects.filter(pk=row.pk).update(state=OutboxState.DROPPED, why="Stopped")
        raise ConnectionRefusedError

    monkeypatch.setattr(delivery.EmailMessage, "send", lose)
    assert (deliver(row).state, row.why) == ("dropped", "Stopped")


def test_staff_get_theirs_only_while_they_have_a_place(cast, ruth):
    with_place = actions.queue(
        by=worker(cast.service.pk), kind="alert_raised", to_user=cast.jo, facts={"when": "16:00"}
    )
    without = actions.queue(by=worker(cast.service.pk), kind="alert_raised", to_user=cast.kim)
    Membership.objects.filter(user=cast.kim).update(until_day=TODAY)
    assert (deliver(with_place).state, deliver(without).state) == ("sent", "dropped")
    assert [m.to for m in mail.outbox] == [["jo@fernhope.example"]]
    assert "by 16:00" in mail.outbox[0].body
    assert Task.objects.get().team == cast.own


def test_an_address_without_an_account(cast, ruth):
    row = actions.queue(by=worker(cast.service.pk), kind="alert_raised", to_address="oncall@fernhope.example")
    assert deliver(row).state == "sent" and mail.outbox[0].to == ["oncall@fernhope.example"]


def test_a_mail_has_one_recipient_and_no_line_can_be_smuggled_in(cast, ruth):
    cast.service.short_name = "Fern\nBcc: other@example.com"
    cast.service.save()
    row = deliver(invite(cast, ruth))
    assert row.state == "waiting" and not mail.outbox and "BadHeader" in row.why


def test_delays_end():
    assert next_try(1, NOW) == NOW + timedelta(minutes=1)
    assert next_try(len(DELAYS), NOW) and next_try(len(DELAYS) + 1, NOW) is None


def test_another_service_does_not_count_as_sharing(cast, ruth):
    other = make_family(cast.other_hv, "Marsh", "Ines Marsh").carer
    Carer.objects.filter(pk=other.pk).update(email_lookup=lookups.email("amira@home.example"))
    cast.amira.email_lookup = lookups.email("amira@home.example")
    cast.amira.save()
    assert deliver(invite(cast, ruth)).state == "sent"
