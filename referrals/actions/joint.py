"""Moves that two people make: one asks, another agrees or does not (pathway design, "The one table of moves")."""

import json
from dataclasses import asdict, replace
from datetime import datetime

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from people.actions import tasks
from people.actors import Actor
from people.models import User
from people.queries.duty import roster
from people.roles import Permission
from referrals import lifecycle
from referrals.actions import endings, moving
from referrals.actions.moving import Change, Told
from referrals.acts import Action, Refused
from referrals.clock import evening
from referrals.models import JointMove, Referral

AGREE, ABOUT = "agree_to_move", "joint_move"
MOVES = {
    Action.CLOSE: endings.close,
    Action.CONFIRM_AND_CLOSE: endings.confirm_and_close,
    Action.ENTERED_IN_ERROR: endings.entered_in_error,
}
NAMES = {
    Action.CLOSE: "close it",
    Action.CONFIRM_AND_CLOSE: "close it after the hand-over",
    Action.ENTERED_IN_ERROR: "mark it as entered in error",
}


@transaction.atomic
def ask(
    *,
    referral: Referral,
    action: Action,
    by: Actor,
    said: dict,
    told: Told | None = None,
    version: int | None = None,
    now: datetime | None = None,
) -> Referral:
    """Ask for a move that needs a second person. `said` holds the keyword arguments of the move.

    The move is held against the table now, and again when somebody agrees. A task tells the team of it. Raises
    Refused where another such move waits already.
    """
    now = now or timezone.now()
    row = moving.lock(referral, by)
    if version is not None and row.version != version:
        raise moving.Overtaken(row.events.last())
    if row.joint_moves.filter(answered_at=None).exists():
        raise Refused("second_person", "Another move of this referral waits for a second person already.")
    here, who = moving.standing_of(row, action), moving.parts_of(row, by)
    lifecycle.move(here, action, who=who, said=said, now=now, agreed=True)
    body = {"said": said, "told": asdict(told or moving.NOBODY)}
    waiting = JointMove.objects.create(
        service_id=row.service_id,
        referral=row,
        action=action,
        said=json.dumps(body, cls=DjangoJSONEncoder),
        asked_by_id=by.user_id,
        asked_at=now,
    )
    moving.write(
        row, "ask_second", row.status, by, change=Change(words=f"Asked a second person to {NAMES[action]}."), now=now
    )
    tasks.add(
        by=by,
        kind=AGREE,
        words=f"{row.reference}: {by.name} asks a second person to {NAMES[action]}.",
        due_at=evening(timezone.localdate(now)),
        owner=_manager(row, now) if action in lifecycle.SECOND_BY_MANAGER else None,
        team=row.team,
        about_kind=ABOUT,
        about_id=waiting.id,
        now=now,
    )
    return row


@transaction.atomic
def agree(*, waiting: JointMove, by: Actor, now: datetime | None = None) -> Referral:
    """Agree, and the move is made in the name of both. Raises Refused for the one who asked, and by the table."""
    now = now or timezone.now()
    waiting = _answerable(waiting, by)
    action = Action(waiting.action)
    body = json.loads(waiting.said)
    said = {name: parse_datetime(v) if name == "confirmed_at" else v for name, v in body["said"].items()}
    if action != Action.ENTERED_IN_ERROR:
        said["told"] = Told(**body["told"])
    _answer(waiting, by, True, now)
    return MOVES[action](referral=waiting.referral, by=_both(waiting, by), agreed=True, now=now, **said)


@transaction.atomic
def refuse(*, waiting: JointMove, by: Actor, reason: str, now: datetime | None = None) -> Referral:
    """Do not agree; the referral stays as it is, and the reason is kept. The one who asked may take it back so."""
    now = now or timezone.now()
    if not reason:
        raise Refused("not_said", "Say the reason.")
    waiting = _answerable(waiting, by, own=True)
    _answer(waiting, by, False, now)
    row = moving.lock(waiting.referral, by)
    words = f"Did not agree to {NAMES[Action(waiting.action)]}.\nReason: {reason}"
    moving.write(row, "refuse_second", row.status, by, change=Change(words=words), now=now)
    return row


def may_answer(waiting: JointMove, permissions, user_id, *, own: bool = False) -> bool:
    """True where this person may agree: a manager for an error, else a coordinator; and not the one who asked."""
    if waiting.asked_by_id == user_id:
        return own
    by_manager = Action(waiting.action) in lifecycle.SECOND_BY_MANAGER
    return (Permission.MANAGE_SERVICE if by_manager else Permission.TRIAGE) in permissions


def _manager(row: Referral, now: datetime) -> User | None:
    """A manager of the service who is there today, else any; they may belong to no team."""
    there = roster(row.service_id, timezone.localdate(now))
    managers = sorted(there.managers(), key=lambda user: user in there.covers)
    return User.objects.filter(pk=managers[0]).first() if managers else None


def _answerable(waiting: JointMove, by: Actor, own: bool = False) -> JointMove:
    row = JointMove.objects.select_for_update().get(pk=waiting.pk, service=by.service_id)
    if row.answered_at is not None:
        raise Refused("not_from_here", "This has been answered already.")
    if not may_answer(row, by.permissions, by.user_id, own=own):
        raise Refused("second_person", "A second person has to answer this.")
    return row


def _answer(waiting: JointMove, by: Actor, agreed: bool, now: datetime) -> None:
    waiting.answered_by_id, waiting.answered_at, waiting.agreed = by.user_id, now, agreed
    waiting.save(update_fields=["answered_by", "answered_at", "agreed"])
    words = "Agreed." if agreed else "Did not agree."
    tasks.close_about(by=by, kinds=[AGREE], about_kind=ABOUT, about_id=waiting.id, words=words, now=now)


def _both(waiting: JointMove, by: Actor) -> Actor:
    """The second person as the actor, named with the first; the first one's part is what the table asked for."""
    name = f"{waiting.asked_by.name} and {by.name}"
    return replace(by, name=name, permissions=by.permissions | {Permission.TRIAGE})
