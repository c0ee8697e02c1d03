"""The life of a referral: the one table of moves (pathway design, "Triage") and what it allows. Knows no database."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from referrals.acts import SAID, Action, Refused, Who
from referrals.statuses import ENDED, NAMES, OPEN, Status

UNDO_WITHIN = timedelta(days=30)  # later it is a new referral, linked
SAME, BEFORE = "same", "before"  # ends of a row that hang on where the referral is and was
S, A, W = Status, Action, Who
UNDECIDED = frozenset({S.RECEIVED, S.AWAITING_INFORMATION, S.FOR_MEETING})
WITH_US = frozenset({S.ACCEPTED, S.EARLY_OFFER, S.ALLOCATED, S.IN_SUPPORT})
HAS_PRACTITIONER = frozenset({S.ALLOCATED, S.IN_SUPPORT, S.PAUSED})
UNDOABLE = frozenset({S.DECLINED, S.WITHDRAWN, S.CLOSED})
RECEIVED_TO_SUPPORT = UNDECIDED | {S.URGENT_HAND_OVER, S.ACCEPTED, S.ALLOCATED, S.IN_SUPPORT}
ANY = frozenset(S) - {S.ENTERED_IN_ERROR}
BOTH_TOLD = "tell_parent|why_not_parent tell_referrer|why_not_referrer"


@dataclass(frozen=True)
class Row:
    """One row of the table. `must_say` holds keys of SAID; a tuple of them means one of these."""

    starts: frozenset[Status]
    action: Action
    end: Status | str
    who: tuple[Who, ...]
    must_say: tuple[tuple[str, ...], ...]


def row(starts, action, end, who, must_say="") -> Row:
    """Return a row; `must_say` is "this that|or_that"."""
    return Row(frozenset(starts), action, end, who, tuple(tuple(need.split("|")) for need in must_say.split()))


C, PRACTISES = (W.COORDINATOR,), (W.ALLOCATED_TO,)
# fmt: off
TABLE = (
    #   from                    action                to                      who       must be said
    row(OPEN,                   A.CLAIM,              SAME,                   C),
    row(OPEN,                   A.HAND_OVER,          SAME,                   C,        "to reason"),
    row(OPEN,                   A.TAKE_OVER,          SAME,                   (W.RECEIVER,)),
    row(OPEN,                   A.TURN_DOWN,          SAME,                   (W.RECEIVER,), "reason"),
    row(OPEN-HAS_PRACTITIONER,  A.RELEASE,            SAME,                   (*C, W.HOLDER)),
    row({S.RECEIVED, S.FOR_MEETING},          A.ASK,  S.AWAITING_INFORMATION, C,        "what of_whom by"),
    row({S.AWAITING_INFORMATION}, A.ANSWERED,         S.RECEIVED,             (W.ASKED, *C)),
    row({S.AWAITING_INFORMATION}, A.GIVE_UP,          S.RECEIVED,             C,        "reason"),
    row({S.RECEIVED, S.AWAITING_INFORMATION}, A.TO_MEETING, S.FOR_MEETING,    C),
    row(UNDECIDED,              A.ACCEPT,             S.ACCEPTED,             C,        "urgency offer|why_no_offer"),
    row(UNDECIDED,              A.EARLY_OFFER,        S.EARLY_OFFER,          C,        "offer who_makes_contact by"),
    row(UNDECIDED,              A.DECLINE,            S.DECLINED,             C,
        f"reason onward who_makes_contact {BOTH_TOLD}"),
    row(OPEN-{S.TRANSFERRED},   A.HAND_OVER_URGENTLY, S.URGENT_HAND_OVER,     (*C, W.PRACTITIONER),
        "to_whom how agency_reference"),
    row({S.URGENT_HAND_OVER},   A.CONFIRM,            BEFORE,                 C,        "who_confirmed confirmed_at"),
    row({S.URGENT_HAND_OVER},   A.CONFIRM_AND_CLOSE,  S.CLOSED,               C,
        "who_confirmed confirmed_at reason outcome"),
    row({S.ACCEPTED, S.EARLY_OFFER}, A.ALLOCATE,      S.ALLOCATED,            C, "practitioner first_contact_by"),
    row({S.ALLOCATED},          A.START,              S.IN_SUPPORT,           PRACTISES),
    row({S.ALLOCATED},          A.HAND_BACK,          S.ACCEPTED,             PRACTISES, "reason"),
    row(WITH_US-{S.ACCEPTED},   A.PAUSE,              S.PAUSED,               (W.HOLDER,), "reason review_on"),
    row({S.PAUSED},             A.RESUME,             BEFORE,                 (W.HOLDER,)),
    row(RECEIVED_TO_SUPPORT,    A.TRANSFER,           S.TRANSFERRED,          C,        "to_service consent"),
    row({S.TRANSFERRED},        A.ACCEPTED_THERE,     S.CLOSED,               (W.THERE, *C), "who_there"),
    row({S.TRANSFERRED},        A.REFUSED_THERE,      S.RECEIVED,             (W.THERE, *C), "reason"),
    row(OPEN,                   A.WITHDRAW,           S.WITHDRAWN,            (*C, W.PRACTITIONER),
        "who_said risk_reviewed"),
    row(WITH_US,                A.CLOSE,              S.CLOSED,               (W.HOLDER, *C), "reason outcome"),
    row(UNDOABLE,               A.UNDO,               BEFORE,                 C,        "reason"),
    row(ANY,                    A.ENTERED_IN_ERROR,   S.ENTERED_IN_ERROR,     C,        "reason"),
)
# fmt: on

# A second person: for a safeguarding case anybody who may close it; for an error a manager beside the coordinator.
SECOND_IF_SAFEGUARDING = frozenset({A.CLOSE, A.CONFIRM_AND_CLOSE})
SECOND_BY_MANAGER = frozenset({A.ENTERED_IN_ERROR})
KEEPS_WHERE_IT_CAME_FROM = frozenset({S.PAUSED, S.URGENT_HAND_OVER}) | ENDED


@dataclass(frozen=True)
class Standing:
    """Where a referral stands. `came_from` holds the statuses to go back to, the last one first to return."""

    status: Status
    came_from: tuple[Status, ...] = ()
    ended_at: datetime | None = None
    held: bool = False
    safeguarding: bool = False
    open_alert: bool = False


def parts(*, permissions: Collection[str], user_id, holder_id, practitioner_id, offered_to_id) -> frozenset[Who]:
    """Return in which parts this person may act on this referral."""
    found = {
        W.COORDINATOR: "triage" in permissions,
        W.PRACTITIONER: "practise" in permissions,
        W.MANAGER: "manage_service" in permissions,
        W.HOLDER: user_id is not None and user_id == holder_id,
        W.ALLOCATED_TO: user_id is not None and user_id == practitioner_id and "practise" in permissions,
        W.RECEIVER: user_id is not None and user_id == offered_to_id,
    }
    return frozenset(who for who, is_so in found.items() if is_so)


def row_of(action: Action) -> Row:
    """Return the row of the table for this action; each has exactly one."""
    return next(r for r in TABLE if r.action == action)


def moves_from(standing: Standing, who: Collection[Who], now: datetime) -> list[Row]:
    """Return the rows that this person may use now, in the order of the table."""
    return [r for r in TABLE if not _obstacle(r, standing, who, now)]


def obstacle(standing: Standing, action: Action, who: Collection[Who], now: datetime) -> Refused | None:
    """Return why somebody in these parts cannot make this move now, as a refusal that is not raised; else None."""
    return _obstacle(row_of(action), standing, who, now)


def second_needed(action: Action, standing: Standing) -> Who | None:
    """Return who has to agree before the move is made: a manager, a coordinator, or (None) nobody."""
    if action in SECOND_BY_MANAGER:
        return W.MANAGER
    return W.COORDINATOR if action in SECOND_IF_SAFEGUARDING and standing.safeguarding else None


def move(
    standing: Standing,
    action: Action,
    *,
    who: Collection[Who],
    said: Mapping[str, object],
    now: datetime,
    agreed: bool = False,
) -> Standing:
    """Return where the referral stands after the move.

    `said` maps keys of SAID to what was said (empty values do not count); `agreed` is true when the second person, if
    one is needed, has agreed. Raises Refused: `not_from_here`, `not_yours`, `held`, `too_late`, `open_alert`,
    `not_said`, `second_person`.
    """
    line = row_of(action)
    if obstacle := _obstacle(line, standing, who, now):
        raise obstacle
    if missing := unsaid(action, said):
        raise Refused("not_said", f"Say {', and '.join(missing)}.")
    if second_needed(action, standing) and not agreed:
        raise Refused("second_person", "A second person has to agree first.")
    return _arrive(standing, line.end, now)


def unsaid(action: Action, said: Mapping[str, object]) -> list[str]:
    """Return in words what the action needs and `said` lacks."""
    missing = []
    for keys in row_of(action).must_say:
        if not any(said.get(key) for key in keys):
            missing.append(", or ".join(SAID[key] for key in keys))
    return missing


def _obstacle(line: Row, standing: Standing, who: Collection[Who], now: datetime) -> Refused | None:
    """Return why this person cannot make this move now, or None."""
    if standing.status not in line.starts:
        return Refused("not_from_here", f"This cannot be done with a referral that is “{NAMES[standing.status]}”.")
    if not set(line.who) & set(who):
        return Refused("not_yours", f"This is for {' or '.join(line.who)}.")
    if line.action == A.CLAIM and standing.held:
        return Refused("held", "Somebody holds this referral already.")
    if line.action == A.RELEASE and not standing.held:
        return Refused("not_from_here", "Nobody holds this referral.")
    if line.action == A.UNDO and (standing.ended_at is None or now - standing.ended_at > UNDO_WITHIN):
        return Refused("too_late", "More than 30 days ago: make a new referral, which is linked to this one.")
    if line.action == A.ENTERED_IN_ERROR and standing.open_alert:
        return Refused("open_alert", "A safety alert of this family is open. Close it first.")
    return None


def _arrive(standing: Standing, end: Status | str, now: datetime) -> Standing:
    if end == SAME:
        return standing
    if end == BEFORE:
        if not standing.came_from:
            raise Refused("not_from_here", "There is no status to go back to.")
        status, came_from = standing.came_from[-1], standing.came_from[:-1]
    else:
        status = Status(end)
        came_from = (*standing.came_from, standing.status) if status in KEEPS_WHERE_IT_CAME_FROM else ()
    return replace(standing, status=status, came_from=came_from, ended_at=now if status in ENDED else None)
