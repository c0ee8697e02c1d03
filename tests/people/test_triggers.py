"""Append-only tables refuse change on both engines, and say so in the catalogue."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from people.actors import console
from people.audit import triggers
from people.audit.models import AuditEvent
from people.audit.record import record

pytestmark = pytest.mark.django_db


def test_every_trigger_stands_after_all_migrations():
    expected = triggers.expected(connection)
    assert len(expected) >= 9
    assert expected <= triggers.standing(connection)


@pytest.mark.parametrize("change", ["update", "delete"])
def test_a_row_of_the_trail_cannot_be_changed(change):
    event = record(by=console(), what="test.look", now=timezone.now())
    rows = AuditEvent.objects.filter(pk=event.pk)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        rows.update(what="other") if change == "update" else rows.delete()
    assert rows.get().what == "test.look"
