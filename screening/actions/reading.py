"""When a result counts as read, by whom, and who has it next."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from people.actions import tasks
from people.actions.refusal import Refused
from people.actors import Actor
from people.audit.record import record
from people.hours import local_day
from people.models import Team, User
from people.queries.duty import responsible_person, roster
from people.roles import Permission
from screening.actions import results
from screening.actions.appending import append
from screening.models import Screening
from screening.queries.answers import newest, was_asked

ASKED_AFTERWARDS = "Safety questions were asked afterwards."


@transaction.atomic
def opened(*, by: Actor, screening: Screening, now: datetime | None = None) -> Screening:
    """Record that somebody looked at a result, and mark it as read where they are of the team that gave the form.

    A result with a safety question that nobody has answered stays to be read until it was asked (`asked`).
    """
    now = now or timezone.now()
    by.must(Permission.READ_RESULTS)
    _look(by, screening, now)
    if screening.read_at is None and _is_theirs(by, screening) and not left_to_ask(screening):
        _mark(by, screening, now)
    return screening


@transaction.atomic
def asked(
    *, by: Actor, screening: Screening, answers: dict[str, str | None], words: str, now: datetime | None = None
) -> Screening:
    """Keep what came of asking the safety questions that were left out, and mark the result as read.

    answers: {item: option id, or None where the carer was asked and did not say}, one for each question left out.
    words: how it was, needed where one was not answered. Answers raise their alerts and give a new result beside the
    old. Raises Refused where a question is missing or words are needed.
    """
    now = now or timezone.now()
    by.must(Permission.READ_RESULTS)
    screening = Screening.objects.select_for_update().get(pk=screening.pk, service=by.service_id)
    left = left_to_ask(screening)
    if set(answers) != set(left):
        raise Refused("Say for each question that was left out what came of asking it.")
    if None in answers.values() and not words.strip():
        raise Refused("Say how it was where a question was not answered.")
    append(by=by, screening=screening, answers=answers, note=words, now=now)
    if any(answers.values()):
        results.make(by=by, screening=screening, correction_reason=ASKED_AFTERWARDS, now=now)
    about = {"about_kind": "screening", "about_id": screening.id}
    tasks.close_about(by=by, kinds=[results.ASK_SAFETY], words=ASKED_AFTERWARDS, now=now, **about)
    if screening.read_at is None:
        _mark(by, screening, now)
    return screening


def left_to_ask(screening: Screening) -> list[str]:
    """Return the safety questions without an answer that nobody has asked about since, in the order of the form."""
    latest = screening.results.order_by("-number").first()
    left = latest.snapshot["safety_unanswered"] if latest else []
    if not left:
        return []
    answers = newest(screening)
    return [item for item in left if not was_asked(answers.get(item))]


@transaction.atomic
def reassign(
    *, by: Actor, leaving: User, to: User | None = None, team: Team | None = None, now: datetime | None = None
) -> int:
    """Give every unread result of somebody who leaves or is away to `to`, else to whoever is responsible then.

    team: only what this team holds, where they leave one of several. Called in the act that ends their membership or
    sets their cover, after it. Returns how many were given.
    """
    now = now or timezone.now()
    there = roster(by.service_id, local_day(now))
    unread = Screening.objects.unread().select_for_update().filter(owner=leaving, service=by.service_id)
    unread = list((unread.filter(team=team) if team else unread).order_by("read_by_date"))
    for screening in unread:
        screening.owner = to or responsible_person(
            team=screening.team, first=leaving, permission=Permission.READ_RESULTS, day=local_day(now), read=there
        )
        screening.save(update_fields=["owner"])
        _trail("screening.reassign", by, screening, now)
    return len(unread)


def _is_theirs(by: Actor, screening: Screening) -> bool:
    return by.team_id == screening.team_id or by.user_id in (screening.given_by_id, screening.owner_id)


def _mark(by: Actor, screening: Screening, now: datetime) -> None:
    unread = Screening.objects.unread().filter(pk=screening.pk)
    if unread.update(read_at=now, read_by=by.user_id, next_step_at=None):
        screening.read_at, screening.read_by_id, screening.next_step_at = now, by.user_id, None
        _trail("screening.read", by, screening, now)


def _look(by: Actor, screening: Screening, now: datetime) -> None:
    _trail("screening.look", by, screening, now)


def _trail(what: str, by: Actor, screening: Screening, now: datetime) -> None:
    record(by=by, what=what, kind="screening", object_id=screening.id, family_id=screening.family_id, now=now)
