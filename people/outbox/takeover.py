"""A message that no machine can bring becomes a task for a person."""

from datetime import timedelta

from django.utils import timezone

from people.actions import tasks
from people.actors import worker
from people.models import AccessReason, Channel, FamilyAccess, Membership, Team, TeamKind
from people.outbox.kinds import kind_of

BY_HAND = ("message_by_hand", "message_held_back", "message_failed")
WITHIN = timedelta(hours=4)  # a message that is late is read late: today, not some day


def by_hand(*, message, now) -> None:
    """A text, a call or a letter: nobody but a person sends it."""
    _add(message, "message_by_hand", f"{_channel(message)} {_to(message)}: there is something to read from us. Use "
         f"neutral words and no name but ours ({message.service.short_name}).", now)  # fmt: skip


def held_back(*, message, why: str, now) -> None:
    """It was not safe, or not possible, to send it: the person is told another way."""
    if kind_of(message.kind).must_reach:
        _add(message, "message_held_back", f"{_name(message)} was not sent to {_to(message)}. {why} Find a safe way "
             "to tell them.", now)  # fmt: skip


def failed(*, message, now) -> None:
    """Every try failed for a day."""
    _add(message, "message_failed", f"{_name(message)} could not be sent to {_to(message)} for a day. Check the "
         "address, and tell them another way.", now)  # fmt: skip


def settled(*, message, now) -> None:
    """It went out after all, by a second try: nobody need do it by hand any more."""
    by = worker(message.service_id)
    words = "The message was sent after all."
    tasks.close_about(by=by, kinds=BY_HAND, about_kind="outbox", about_id=message.pk, words=words, now=now)


def _add(message, kind: str, words: str, now) -> None:
    family = message.to_carer.family if message.to_carer_id else None
    team = _team(message, family, timezone.localdate(now))
    owner = message.by_user if message.by_user_id and _stands_in(message.by_user, team, now) else None
    if team is None:
        raise LookupError("The service has no team that could take the message over.")
    tasks.add(
        by=worker(message.service_id),
        kind=kind,
        words=words,
        due_at=now + WITHIN,
        owner=owner,
        team=team,
        family=family,
        about_kind="outbox",
        about_id=message.pk,
        now=now,
    )


def _team(message, family, today) -> Team | None:
    """The team that takes over: that of whoever caused the message, where it may open the family; else one that may."""
    own = Team.objects.filter(service=message.service_id, kind=TeamKind.OWN).order_by("-is_active", "name").first()
    if family is None:
        return message.team or own
    access = FamilyAccess.objects.on(today).filter(family=family).select_related("team")
    by_team = {row.team_id: row for row in access.order_by("-from_day")}
    if message.team_id in by_team:
        return message.team
    looks_after = [row.team for row in by_team.values() if row.reason == AccessReason.LOOKS_AFTER]
    return (looks_after + [row.team for row in by_team.values()] + [own])[0]


def _stands_in(user, team, now) -> bool:
    today = Membership.objects.on(timezone.localdate(now))
    return user.is_active and today.filter(user=user, team=team).exists()


def _name(message) -> str:
    return f"“{kind_of(message.kind).name}”"


def _channel(message) -> str:
    return {
        Channel.TEXT: "Text",
        Channel.CALL: "Call",
        Channel.VOICEMAIL: "Leave a voicemail for",
        Channel.POST: "Write to",
    }[Channel(message.channel)]


def _to(message) -> str:
    if message.to_carer_id:
        return message.to_carer.name
    return message.to_user.name if message.to_user_id else "the address that was given"
