"""The tests are sealed and strict: nothing goes out, a warning is an error, the engine is the one asked for."""

import os
import socket
import warnings

import pytest
from django.db import connection
from django.test import TransactionTestCase
from django.utils import timezone

from people.actors import console
from people.audit import triggers
from people.audit.models import AuditEvent
from people.audit.record import record


def test_no_test_connects_to_another_host():
    with socket.socket() as out, pytest.raises(Exception, match=r"192\.0\.2\.1"):
        out.connect(("192.0.2.1", 80))  # an address kept for documentation


def test_no_test_looks_up_another_host():
    with pytest.raises(RuntimeError, match=r"look up service\.example"):
        socket.create_connection(("service.example", 80))


def test_this_machine_may_be_reached():
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        socket.create_connection(("localhost", server.getsockname()[1])).close()


def test_a_warning_is_an_error():
    with pytest.raises(DeprecationWarning):
        warnings.warn("old", DeprecationWarning, stacklevel=1)


@pytest.mark.django_db
def test_the_engine_is_the_one_that_was_asked_for():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT version()" if connection.vendor == "postgresql" else "SELECT 'SQLite ' || sqlite_version()"
        )
        (engine,) = cursor.fetchone()
    assert engine.lower().startswith(os.environ.get("EXPECT_VENDOR", connection.vendor))


@pytest.mark.django_db(transaction=True)
def test_emptying_the_tables_between_tests_lifts_the_triggers_and_sets_them_again():
    record(by=console(), what="test.look", now=timezone.now())
    TransactionTestCase("run")._fixture_teardown()
    assert not AuditEvent.objects.exists()
    assert triggers.expected(connection) <= triggers.standing(connection)
