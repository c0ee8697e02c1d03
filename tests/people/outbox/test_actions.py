"""Writing a message down: one recipient, neutral slots, inside the transaction of what causes it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from people import actors, crypto
from people.actors import NotAllowed
from people.audit.models import AuditEvent
from people.models import Invitation, LinkPurpose
from people.outbox import actions
from people.outbox.models import OutboxMessage, OutboxState
from people.roles import Permission
from tests.cast import NOW, make_family, staff_for


def make_link(service, purpose=LinkPurpose.ANSWER, days=14):
    token = crypto.new_token()
    return Invitation.objects.create(
        service=service,
        purpose=purpose,
        about_kind="screening",
        about_id="x",
        token=token,
        token_lookup=crypto.lookup("token", token),
        created_at=NOW,
        expires_at=NOW + timedelta(days=days),
    )


@pytest.fixture
def ruth(cast):
    return staff_for(cast.ruth).actor(Permission.GIVE_SCREENINGS)


def test_a_message_keeps_who_caused_it_and_neither_words_nor_token(cast, ruth):
    link = make_link(cast.service)
    row = actions.queue(by=ruth, kind="screening_invitation", to_carer=cast.amira, about_baby=cast.noor, link=link)
    assert (row.state, row.by_user, row.team, row.next_try_at) == ("waiting", cast.ruth, cast.elm, NOW)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM outbox_outboxmessage")
        kept = str(cursor.fetchone())
    assert link.token not in kept and "Hello" not in kept


@pytest.mark.parametrize(
    "recipients", [{}, {"to_address": "a@b.example", "to_user": True}, {"to_carer": True, "to_user": True}]
)
def test_exactly_one_recipient(cast, ruth, recipients):
    people = {"to_carer": cast.amira, "to_user": cast.jo}
    given = {name: people.get(name, value) for name, value in recipients.items()}
    with pytest.raises(ValueError, match="one recipient"):
        actions.queue(by=ruth, kind="referral_received", **given)


def test_the_database_refuses_two_recipients(cast):
    with pytest.raises(IntegrityError), transaction.atomic():
        OutboxMessage.objects.create(
            service=cast.service, kind="referral_received", to_carer=cast.amira, to_user=cast.jo,
            created_at=NOW, next_try_at=NOW,
        )  # fmt: skip


def test_an_unknown_kind_is_refused_by_name(ruth, cast):
    with pytest.raises(KeyError, match="greeting"):
        actions.queue(by=ruth, kind="greeting", to_carer=cast.amira)


@pytest.mark.parametrize("facts", [{"baby": "Noor"}, {"when": "x" * 41}, {"count": 1.5}])
def test_a_slot_that_is_not_neutral_is_refused(cast, ruth, facts):
    with pytest.raises(ValueError, match=r"slot|takes"):
        actions.queue(by=ruth, kind="alert_raised", to_user=cast.jo, facts=facts)


def test_words_exist_only_for_whom_they_are_meant(cast, ruth):
    with pytest.raises(ValueError, match="no words for a carer"):
        actions.queue(by=ruth, kind="alert_raised", to_carer=cast.amira)


def test_a_link_that_a_kind_needs_must_be_there(cast, ruth):
    with pytest.raises(ValueError, match="needs a link"):
        actions.queue(by=ruth, kind="screening_invitation", to_carer=cast.amira)


def test_nothing_crosses_from_one_service_to_another(cast, ruth):
    theirs = make_family(cast.other_hv, "Marsh", "Ines Marsh").carer
    with pytest.raises(ValueError, match="belong to the service"):
        actions.queue(by=ruth, kind="referral_received", to_carer=theirs)
    with pytest.raises(ValueError, match="belong to the service"):
        actions.queue(
            by=ruth, kind="screening_invitation", to_carer=cast.amira, link=make_link(cast.other_service)
        )  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_queued():
    with pytest.raises(transaction.TransactionManagementError):
        actions.queue(by=actors.worker(), kind="alert_raised", to_address="a@b.example")


def failed(cast, ruth, state=OutboxState.FAILED):
    row = actions.queue(by=ruth, kind="referral_received", to_carer=cast.amira)
    OutboxMessage.objects.filter(pk=row.pk).update(state=state, tries=10, why="No such host")
    return row


def test_retry_starts_anew_and_is_audited(cast, ruth):
    row = failed(cast, ruth)
    mo = staff_for(cast.mo).actor(Permission.MANAGE_SERVICE)
    again = actions.retry(message=row, by=mo)
    assert (again.state, again.tries, again.why) == ("waiting", 0, "")
    assert AuditEvent.objects.filter(what="outbox.retry", user_id=cast.mo.pk, object_id=str(row.pk)).count() == 1


@pytest.mark.parametrize("state", [OutboxState.SENT, OutboxState.HANDED_ON, OutboxState.WAITING])
def test_what_went_out_is_not_sent_twice_by_a_retry(cast, ruth, state):
    row = failed(cast, ruth, state)
    jo = staff_for(cast.jo).actor(Permission.TRIAGE)
    assert actions.retry(message=row, by=jo).state == state
    assert not AuditEvent.objects.filter(what="outbox.retry").exists()


def test_a_health_visitor_may_not_retry(cast, ruth):
    row = failed(cast, ruth)
    with pytest.raises(NotAllowed):
        actions.retry(message=row, by=ruth)
