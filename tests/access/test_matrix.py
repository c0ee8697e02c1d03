"""Page × method × role × whose record, from the resolver: nobody gets further than the design says."""

import pytest
from django.db import transaction
from django.test import Client

from people.roles import ROLES
from tests.access import declared
from tests.access.addresses import every
from tests.access.world import NAMES, WORDS_OF_THE_RECORD, build
from tests.cast import sign_in, staff_for

ALLOWED = {200, 302, 303, 400, 409, 422}
METHODS = ("get", "post")
ADDRESSES = {address.name: address for address in every()}
FEWEST_PAIRS = 2200


class _Undo(Exception):
    """Raised to roll back what a request wrote, so that the next one finds the same world."""


@pytest.fixture
def world(cast):
    return build(cast)


def ask(client, method: str, url: str):
    try:
        with transaction.atomic():
            answer = getattr(client, method)(url)
            raise _Undo
    except _Undo:
        return answer


def test_every_address_is_declared():
    known = declared.OPEN | declared.NO_RECORD | set(declared.RECORD)
    assert set(ADDRESSES) - known == set(), "say in declared.py who may reach these"
    assert known - set(ADDRESSES) == set(), "these addresses are no more"


def test_open_addresses_and_no_others_let_strangers_in():
    assert {name for name, address in ADDRESSES.items() if address.is_open} == declared.OPEN


def test_nobody_gets_further_than_the_design_says(world, cast):
    roles = {name: {m.role for m in staff_for(getattr(cast, name)).memberships} for name in NAMES}
    pairs, wrong = 0, []
    for name in sorted(declared.NO_RECORD | set(declared.RECORD)):
        address = ADDRESSES[name]
        for person in NAMES:
            may = address.needs is None or any(address.needs in ROLES[role].permissions for role in roles[person])
            sees = name in declared.NO_RECORD or person in declared.RECORD[name]
            for method in METHODS:
                answer = ask(sign_in(getattr(cast, person)), method, address.url(world))  # some posts end a session
                pairs += 1
                if (problem := judge(answer, may, sees)) is not None:
                    wrong.append(f"{method} {name} as {person}: {problem}")
    assert not wrong, "\n".join(wrong)
    assert pairs >= FEWEST_PAIRS


def judge(answer, may: bool, sees: bool) -> str | None:
    """Return what is wrong with an answer, None where it is as the design says."""
    code = answer.status_code
    if code == 405:
        return leak(answer)
    if not may:
        return leak(answer) if code == 403 else f"{code} without the permission"
    if not sees:
        return leak(answer) if code in (403, 404) else f"{code} without the record"
    return None if code in ALLOWED | {403} else f"{code} though it is theirs"


def leak(answer) -> str | None:
    text = answer.content.decode() + answer.headers.get("Location", "")
    found = [word for word in WORDS_OF_THE_RECORD if word in text]
    return f"a refusal ({answer.status_code}) holds {found}" if found else None


def half_made(world, cast) -> dict:
    """Sessions that are not whole: nobody, a parent with a link, no role any more, a closed account."""
    parent = Client()
    parent.get(f"/a/{world.tokens['answer']}/")
    ended, closed = sign_in(cast.tess), sign_in(cast.omar)
    cast.tess.memberships.update(until_day=cast.today)
    cast.omar.is_active = False
    cast.omar.save()
    return {"nobody": Client(), "parent": parent, "leaver": world.clients["leaver"], "ended": ended, "closed": closed}


def test_half_made_sessions_reach_nothing(world, cast):
    pairs, wrong = 0, []
    for who, client in half_made(world, cast).items():
        for name in sorted(declared.RECORD):
            for method in METHODS:
                answer = ask(client, method, ADDRESSES[name].url(world))
                pairs += 1
                if answer.status_code not in (302, 403, 404, 405):
                    wrong.append(f"{method} {name} as {who}: {answer.status_code}")
                elif problem := leak(answer):
                    wrong.append(f"{method} {name} as {who}: {problem}")
    assert not wrong, "\n".join(wrong)
    assert pairs >= 500
