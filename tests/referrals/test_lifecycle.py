"""Every status with every action by every part, held against the pathway written down a second time."""

from datetime import UTC, datetime, timedelta

import pytest

from referrals.acts import SAID, Action, Refused, Who
from referrals.lifecycle import (
    TABLE,
    UNDO_WITHIN,
    Standing,
    move,
    moves_from,
    obstacle,
    parts,
    row_of,
    second_needed,
    unsaid,
)
from referrals.statuses import ENDED, OPEN, Status

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)

# One letter a status, in the order of the enum: received, awaiting Information, for Meeting, Urgent hand-over,
# Accepted, aLlocated, in Support, Paused, Early offer, Declined, Transferred, Withdrawn, Closed, entered in error (X).
LETTERS = dict(zip("RIMUALSPEDTWCX", Status, strict=True))
OPEN_LETTERS = "RIMUALSPET"

# action: (from, to, who); "=" stays, "<" goes back. Written from the pathway's table, not from the program's.
PATHWAY = {
    "claim": (OPEN_LETTERS, "=", "coordinator"),
    "hand_over": (OPEN_LETTERS, "=", "coordinator"),
    "take_over": (OPEN_LETTERS, "=", "receiver"),
    "turn_down": (OPEN_LETTERS, "=", "receiver"),
    "release": ("RIMUAET", "=", "coordinator holder"),
    "ask": ("RM", "I", "coordinator"),
    "answered": ("I", "R", "asked coordinator"),
    "give_up": ("I", "R", "coordinator"),
    "to_meeting": ("RI", "M", "coordinator"),
    "accept": ("RIM", "A", "coordinator"),
    "early_offer": ("RIM", "E", "coordinator"),
    "decline": ("RIM", "D", "coordinator"),
    "hand_over_urgently": ("RIMUALSPE", "U", "coordinator practitioner"),
    "confirm": ("U", "<", "coordinator"),
    "confirm_and_close": ("U", "C", "coordinator"),
    "allocate": ("AE", "L", "coordinator"),
    "start": ("L", "S", "allocated_to"),
    "hand_back": ("L", "A", "allocated_to"),
    "pause": ("ELS", "P", "holder"),
    "resume": ("P", "<", "holder"),
    "transfer": ("RIMUALS", "T", "coordinator"),
    "accepted_there": ("T", "C", "there coordinator"),
    "refused_there": ("T", "R", "there coordinator"),
    "withdraw": (OPEN_LETTERS, "W", "coordinator practitioner"),
    "close": ("AELS", "C", "holder coordinator"),
    "undo": ("DWC", "<", "coordinator"),
    "entered_in_error": (OPEN_LETTERS + "DWC", "X", "coordinator"),
}
EVERYTHING = dict.fromkeys(SAID, "said")


def standing(status: Status, action: Action | None = None, **more) -> Standing:
    """A referral that came to `status` from in support, as far as it can have come from anywhere."""
    more.setdefault("came_from", (Status.IN_SUPPORT,))
    more.setdefault("ended_at", NOW - timedelta(days=1) if status in ENDED else None)
    more.setdefault("held", action != Action.CLAIM)
    return Standing(status, **more)


def test_the_table_and_the_pathway_name_the_same_actions_once_each():
    assert sorted(r.action for r in TABLE) == sorted(PATHWAY)


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize("status", Status)
def test_every_status_with_every_action_by_every_part(status, action):
    for who in Who:
        check_one(status, action, who)


def check_one(status, action, who):
    starts, end, parts_allowed = PATHWAY[action]
    allowed_from = status in {LETTERS[letter] for letter in starts}
    allowed_by = who in {Who[name.upper()] for name in parts_allowed.split()}
    before = standing(status, action)

    def make():
        return move(before, action, who={who}, said=EVERYTHING, now=NOW, agreed=True)

    assert (action in {r.action for r in moves_from(before, {who}, NOW)}) == (allowed_from and allowed_by)
    if not (allowed_from and allowed_by):
        with pytest.raises(Refused) as refusal:
            make()
        assert refusal.value.code == ("not_yours" if allowed_from else "not_from_here")
        return
    after = make()
    expected = {"=": status, "<": Status.IN_SUPPORT}.get(end) or LETTERS[end]
    assert after.status == expected
    assert (after.ended_at == NOW) == (expected in ENDED)


@pytest.mark.parametrize("line", [r for r in TABLE if r.must_say], ids=lambda r: r.action)
def test_a_move_is_refused_while_anything_that_must_be_said_is_missing(line):
    for keys in line.must_say:
        said = {k: v for k, v in EVERYTHING.items() if k not in keys}
        with pytest.raises(Refused) as refusal:
            move(standing(min(line.starts)), line.action, who=set(line.who), said=said, now=NOW, agreed=True)
        assert refusal.value.code == "not_said"
        assert SAID[keys[0]] in str(refusal.value)
        for one in keys:  # one of a pair is enough
            assert unsaid(line.action, said | {one: "said"}) == []


def test_a_second_person_closes_what_is_marked_and_a_manager_agrees_to_an_error():
    marked = standing(Status.IN_SUPPORT, safeguarding=True)
    assert second_needed(Action.CLOSE, marked) == Who.COORDINATOR
    assert second_needed(Action.CONFIRM_AND_CLOSE, marked) == Who.COORDINATOR
    assert second_needed(Action.CLOSE, standing(Status.IN_SUPPORT)) is None
    assert second_needed(Action.ENTERED_IN_ERROR, standing(Status.RECEIVED)) == Who.MANAGER
    with pytest.raises(Refused) as refusal:
        move(marked, Action.CLOSE, who={Who.COORDINATOR}, said=EVERYTHING, now=NOW)
    assert refusal.value.code == "second_person"


def test_an_error_is_refused_while_an_alert_is_open():
    with pytest.raises(Refused) as refusal:
        move(
            standing(Status.RECEIVED, open_alert=True),
            Action.ENTERED_IN_ERROR,
            who={Who.COORDINATOR},
            said=EVERYTHING,
            now=NOW,
            agreed=True,
        )
    assert refusal.value.code == "open_alert"


@pytest.mark.parametrize(("ago", "allowed"), [(UNDO_WITHIN, True), (UNDO_WITHIN + timedelta(seconds=1), False)])
def test_undo_is_for_thirty_days(ago, allowed):
    ended = standing(Status.DECLINED, ended_at=NOW - ago)
    assert (row_of(Action.UNDO) in moves_from(ended, {Who.COORDINATOR}, NOW)) is allowed


def test_what_somebody_holds_cannot_be_claimed_and_what_nobody_holds_not_released():
    held, free = standing(Status.RECEIVED, held=True), standing(Status.RECEIVED, held=False)
    assert row_of(Action.CLAIM) not in moves_from(held, {Who.COORDINATOR}, NOW)
    assert row_of(Action.CLAIM) in moves_from(free, {Who.COORDINATOR}, NOW)
    assert row_of(Action.RELEASE) in moves_from(held, {Who.COORDINATOR}, NOW)
    assert row_of(Action.RELEASE) not in moves_from(free, {Who.COORDINATOR}, NOW)


def test_the_way_back_leads_through_everything_that_was_interrupted():
    here = standing(Status.IN_SUPPORT, came_from=())
    everyone = set(Who)
    for action in (Action.PAUSE, Action.HAND_OVER_URGENTLY, Action.HAND_OVER_URGENTLY, Action.WITHDRAW):
        here = move(here, action, who=everyone, said=EVERYTHING, now=NOW)
    way = []
    for action in (Action.UNDO, Action.CONFIRM, Action.CONFIRM, Action.RESUME):
        here = move(here, action, who=everyone, said=EVERYTHING, now=NOW)
        way.append(here.status)
    assert way == [Status.URGENT_HAND_OVER, Status.URGENT_HAND_OVER, Status.PAUSED, Status.IN_SUPPORT]
    assert here.came_from == ()


def test_a_transfer_that_is_refused_starts_afresh():
    urgent = standing(Status.URGENT_HAND_OVER)
    gone = move(urgent, Action.TRANSFER, who={Who.COORDINATOR}, said=EVERYTHING, now=NOW)
    assert gone.came_from == ()
    back = move(gone, Action.REFUSED_THERE, who={Who.THERE}, said=EVERYTHING, now=NOW)
    assert (back.status, back.came_from) == (Status.RECEIVED, ())


def test_there_is_no_going_back_from_nowhere():
    with pytest.raises(Refused):
        move(standing(Status.PAUSED, came_from=()), Action.RESUME, who={Who.HOLDER}, said={}, now=NOW)


def test_every_open_status_has_a_way_on():
    for status in OPEN:
        ends = {r.end for r in TABLE if status in r.starts}
        assert ends - {"same"}, status


def test_parts_follow_from_permissions_and_from_who_has_it():
    ids = {"holder_id": 1, "practitioner_id": 2, "offered_to_id": 3}
    assert parts(permissions={"triage"}, user_id=1, **ids) == {Who.COORDINATOR, Who.HOLDER}
    assert parts(permissions={"practise"}, user_id=2, **ids) == {Who.PRACTITIONER, Who.ALLOCATED_TO}
    assert parts(permissions=set(), user_id=2, **ids) == frozenset()
    assert parts(permissions={"manage_service"}, user_id=3, **ids) == {Who.MANAGER, Who.RECEIVER}
    nobody = dict.fromkeys(ids)
    assert parts(permissions=set(), user_id=None, **nobody) == frozenset()


RECEIVED, ENDED_LONG_AGO = standing(Status.RECEIVED), standing(Status.CLOSED, ended_at=NOW - timedelta(days=31))
# action, where it stands, in which parts, what was said → code and words of the refusal
REFUSALS = [
    (
        *(Action.START, RECEIVED, {Who.ALLOCATED_TO}, EVERYTHING, "not_from_here"),
        "This cannot be done with a referral that is “Received”.",
    ),
    (*(Action.ACCEPT, RECEIVED, {Who.PRACTITIONER}, EVERYTHING, "not_yours"), "This is for a coordinator."),
    (
        *(Action.WITHDRAW, RECEIVED, {Who.MANAGER}, EVERYTHING, "not_yours"),
        "This is for a coordinator or a practitioner.",
    ),
    (
        *(Action.CLAIM, standing(Status.RECEIVED, held=True), {Who.COORDINATOR}, {}, "held"),
        "Somebody holds this referral already.",
    ),
    (
        *(Action.RELEASE, standing(Status.RECEIVED, held=False), {Who.COORDINATOR}, {}, "not_from_here"),
        "Nobody holds this referral.",
    ),
    (
        *(Action.UNDO, ENDED_LONG_AGO, {Who.COORDINATOR}, EVERYTHING, "too_late"),
        "More than 30 days ago: make a new referral, which is linked to this one.",
    ),
    (
        *(Action.ENTERED_IN_ERROR, standing(Status.RECEIVED, open_alert=True), {Who.COORDINATOR}, EVERYTHING),
        *("open_alert", "A safety alert of this family is open. Close it first."),
    ),
    (
        *(Action.ACCEPT, RECEIVED, {Who.COORDINATOR}, {}, "not_said"),
        "Say the urgency, and which offer, or why there is no offer meanwhile.",
    ),
    (
        *(Action.ENTERED_IN_ERROR, RECEIVED, {Who.COORDINATOR}, EVERYTHING, "second_person"),
        "A second person has to agree first.",
    ),
    (
        *(Action.RESUME, standing(Status.PAUSED, came_from=()), {Who.HOLDER}, {}, "not_from_here"),
        "There is no status to go back to.",
    ),
]


@pytest.mark.parametrize(("action", "here", "who", "said", "code", "words"), REFUSALS)
def test_each_refusal_says_why_to_the_program_and_to_the_person(action, here, who, said, code, words):
    with pytest.raises(Refused) as refusal:
        move(here, action, who=who, said=said, now=NOW)
    assert (refusal.value.code, str(refusal.value)) == (code, words)


def test_an_obstacle_is_told_without_being_raised():
    told = obstacle(standing(Status.RECEIVED), Action.ALLOCATE, {Who.COORDINATOR}, NOW)
    assert told.code == "not_from_here"
    assert obstacle(standing(Status.RECEIVED), Action.ACCEPT, {Who.PRACTITIONER}, NOW).code == "not_yours"
    assert obstacle(standing(Status.RECEIVED), Action.ACCEPT, {Who.COORDINATOR}, NOW) is None
    assert obstacle(ENDED_LONG_AGO, Action.UNDO, {Who.COORDINATOR}, NOW).code == "too_late"


def test_an_ending_without_a_time_cannot_be_undone():
    here = standing(Status.CLOSED)
    here = Standing(here.status, here.came_from, None)
    assert obstacle(here, Action.UNDO, {Who.COORDINATOR}, NOW).code == "too_late"
