"""Keeping answers as they are given: each one is a new row, and a safety answer raises its alert in the same act."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from people.actions.refusal import Refused
from people.actors import Actor, ActorKind
from people.audit.record import record
from people.roles import Permission
from screening.actions import alerts
from screening.definitions import Definition, Item, Option
from screening.models import Answer, AnswerState, Screening
from screening.queries.answers import chosen, newest
from screening.scoring import Finding, safety_finding, score, values_of_options


class AlreadySent(Refused):
    """The form was sent in before: what was answered stays as it was sent."""


@dataclass(frozen=True)
class Kept:
    """The answer as it is kept, the newest answer of every question, and whether this one asks for help now."""

    answer: Answer
    answers: dict[str, Answer]
    alarms: bool


@transaction.atomic
def keep(
    *,
    by: Actor,
    screening: Screening,
    item_id: str,
    option_id: str = "",
    text: str = "",
    state: str = AnswerState.ANSWERED,
    sitting: str = "",
    now: datetime | None = None,
) -> Kept:
    """Keep one answer (an option's id, or free text), or that a question was skipped (`state`).

    The same answer given twice in a row in one sitting is kept once. After the form was sent in only a safety answer
    that raises an alert is still taken, because nobody may be left alone with it; the result stays as it was.
    Raises Refused for a question or option that the form does not have, AlreadySent, NotAllowed.
    """
    now = now or timezone.now()
    may_answer(by)
    screening = Screening.objects.locked(screening.pk)
    item, option = _known(screening.definition.frozen, item_id, option_id if state == AnswerState.ANSWERED else "")
    alarms = option is not None and safety_finding(screening.definition.frozen, item.id, option.id) is not None
    if screening.withdrawn_at or (screening.submitted_at and not alarms):
        raise AlreadySent("The form was sent in or withdrawn before. What was answered stays as it was.")
    given = {
        "state": state,
        "option": option.id if option else "",
        "text": text if item.kind == "text" and state == AnswerState.ANSWERED else "",
        "sitting": sitting,
    }
    answers = newest(screening)
    if _is(answers.get(item.id), given):  # a double press, or Continue on an answer that was seen again
        return Kept(answers[item.id], answers, alarms)
    after = answers | {item.id: _add(by, screening, item, option, given, answers, now)}
    alerts.raise_for_answer(by=by, screening=screening, item_id=item.id, option_id=given["option"], now=now)
    if item.section == "scored":
        for flag in _new_red_flags(screening.definition.frozen, answers, after):
            alerts.raise_for_finding(by=by, screening=screening, finding=flag, now=now)
    return Kept(after[item.id], after, alarms)


def may_answer(by: Actor) -> None:
    """Let pass whoever holds a link (the view has seen that it opens this screening), and staff who give screenings."""
    if by.kind != ActorKind.LINK:
        by.must(Permission.GIVE_SCREENINGS)


def _known(definition: Definition, item_id: str, option_id: str) -> tuple[Item, Option | None]:
    item = definition.items_by_id.get(item_id)
    if item is None:
        raise Refused("The form has no such question.")
    if not option_id:
        return item, None
    if option_id not in item.by_id:
        raise Refused("The question has no such answer.")
    return item, item.option(option_id)


def _is(answer: Answer | None, given: dict) -> bool:
    return answer is not None and all(getattr(answer, name) == value for name, value in given.items())


def _add(by, screening, item, option, given, answers, now) -> Answer:
    answer = Answer.objects.create(
        service_id=screening.service_id,
        screening=screening,
        item=item.id,
        weight=option.weight if option else None,
        by_user_id=by.user_id,
        at=now,
        number=max((a.number for a in answers.values()), default=0) + 1,
        **given,
    )
    record(by=by, what="answer.keep", kind="screening", object_id=screening.id, family_id=screening.family_id, now=now)
    return answer


def _new_red_flags(definition: Definition, before: dict[str, Answer], after: dict[str, Answer]) -> list[Finding]:
    """Return the rules over several answers that raise an alert (ERC brief, version 1) and that now hold anew."""
    if not any(rule.urgency for rule in definition.rules):
        return []
    holding = _red_flags(definition, after)
    held = _red_flags(definition, before) if holding else ()
    return [flag for flag in holding if flag not in held]


def _red_flags(definition: Definition, answers: dict[str, Answer]) -> tuple[Finding, ...]:
    return score(definition, values_of_options(definition, chosen(answers)), explain=False).red_flags
