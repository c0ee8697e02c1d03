"""What holds for every test: the engine that was asked for, no connection out, strict warnings, clean tables after."""

import os
import socket

import pytest
from django.db import connection
from django.test import TransactionTestCase
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from tests.counts import SOAK

pytest_plugins = ["tests.cast", "tests.racing", "tests.tallies"]

HERE = {"localhost", "127.0.0.1", "::1", "0.0.0.0", "::", "", None}

# Ordinary runs draw the same examples every time, so that a red run is red again; a soak draws new ones, and many.
# How long an example takes is no finding: the machine may be busy with something else.
TIMELESS = {"database": None, "deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
hypothesis_settings.register_profile("ordinary", derandomize=True, **TIMELESS)
hypothesis_settings.register_profile("soak", max_examples=10_000, print_blob=True, **TIMELESS)
hypothesis_settings.load_profile("soak" if SOAK else "ordinary")


def pytest_sessionstart(session):
    """Stop at once where Django talks to another engine than the run asked for."""
    wanted = os.environ.get("EXPECT_VENDOR")
    if wanted and connection.vendor != wanted:
        pytest.exit(f"This run was to be on {wanted}, and Django talks to {connection.vendor}.", returncode=3)


@pytest.fixture(scope="session", autouse=True)
def _no_names_looked_up():
    """Refuse to look up the name of another host; pytest-socket refuses the connection itself."""
    real = socket.getaddrinfo

    def guarded(host, *args, **kwargs):
        name = host.decode() if isinstance(host, bytes) else host
        if name not in HERE:
            raise RuntimeError(f"A test tried to look up {name}.")
        return real(host, *args, **kwargs)

    socket.getaddrinfo = guarded
    yield
    socket.getaddrinfo = real


@pytest.fixture(scope="session", autouse=True)
def _append_only_tables_can_be_emptied_between_tests():
    """Lift the append-only triggers while Django empties the tables after a transactional test, and set them again.

    Nothing outside the tests lifts them; a test that meets them within its own body meets them standing.
    """
    from people.audit import triggers

    flush = TransactionTestCase._fixture_teardown

    def lift_flush_restore(self):
        triggers.drop_all(connection)
        try:
            flush(self)
        finally:
            triggers.create_all(connection)

    TransactionTestCase._fixture_teardown = lift_flush_restore
    yield
    TransactionTestCase._fixture_teardown = flush
