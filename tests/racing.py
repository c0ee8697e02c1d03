"""Several people who act at the very same moment, each over a database connection of their own.

    @pytest.mark.race
    @pytest.mark.django_db(transaction=True)
    def test_two_coordinators_claim(cast, racers):
        for _ in range(count(20, soak=200)):
            told = racers(lambda: actions.claim(…), lambda: actions.claim(…))
            assert …

PostgreSQL only: an in-memory SQLite has one connection. The threads and their connections are kept for the whole test,
for opening them costs more than what they do.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections

MOST = 50  # PostgreSQL's own limit of connections lies well above
PATIENCE = 60  # seconds: two acts that wait for each other for ever are a fault, not a wait


@pytest.fixture
def racers(request):
    """racers(act, act, …): run the acts at once; returns what each gave back or the exception it raised."""
    assert request.node.get_closest_marker("race"), "mark the test with `race`: it must run beside no other"
    assert connection.vendor == "postgresql"
    pool = ThreadPoolExecutor(MOST, thread_name_prefix="racer")

    def run(*acts: Callable) -> list:
        start = Barrier(len(acts))
        running = [pool.submit(_meet_and_act, start, act) for act in acts]
        return [one.result(PATIENCE) for one in running]

    yield run
    everybody = Barrier(len(pool._threads) or 1)  # every thread meets here once, and closes its own connections
    for closing in [pool.submit(_meet_and_act, everybody, connections.close_all) for _ in pool._threads]:
        assert closing.result(PATIENCE) is None
    pool.shutdown()


def _meet_and_act(start: Barrier, act: Callable):
    start.wait(PATIENCE)
    try:
        return act()
    except Exception as raised:
        return raised
