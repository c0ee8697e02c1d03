"""Several workers at once: each message goes out once."""

import pytest
from django.core import mail
from django.db import transaction

from people.outbox import actions, delivery
from people.outbox.models import OutboxMessage
from people.roles import Permission
from tests.cast import staff_for
from tests.counts import count

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True), pytest.mark.soak(what="races")]


def test_workers_share_the_messages_and_send_none_twice(cast, racers, tally):
    ruth = staff_for(cast.ruth).actor(Permission.GIVE_SCREENINGS)
    for _ in range(count(10, soak=100)):
        mail.outbox.clear()
        with transaction.atomic():
            rows = [actions.queue(by=ruth, kind="referral_received", to_carer=cast.amira) for _ in range(12)]
        taken = racers(*[lambda: delivery.deliver(limit=6)] * 4)
        assert sum(taken) == 12
        states = OutboxMessage.objects.filter(pk__in=[row.pk for row in rows]).values_list("state", flat=True)
        assert set(states) == {"sent"}
        ids = [message.extra_headers["Message-ID"] for message in mail.outbox]
        assert len(ids) == len(set(ids)) == 12
        tally("races of 4 workers")
