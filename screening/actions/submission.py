"""Sending a form in: once, with everything that follows from it in one transaction."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from people.actions import invitations
from people.actions.refusal import Refused
from people.actors import Actor
from people.audit.record import record
from screening.actions import results
from screening.actions.answers import may_answer
from screening.asking import carried_items
from screening.models import CARRIED, Answer, AnswerState, Screening
from screening.queries.answers import newest


@transaction.atomic
def submit(*, by: Actor, screening: Screening, now: datetime | None = None) -> bool:
    """Send a form in: its result is made by its own version, and its links are spent.

    Returns False where it was sent before (a double press, Back, a second tab): nothing is done twice. Questions
    without an answer are no obstacle. Raises Refused where the form was withdrawn, NotAllowed.
    """
    now = now or timezone.now()
    may_answer(by)
    screening = Screening.objects.locked(screening.pk)
    if screening.submitted_at:
        return False
    if screening.withdrawn_at:
        raise Refused("This form was withdrawn.")
    _carry_over(screening)
    _mark_not_asked(by, screening, now)
    screening.submitted_at = now
    screening.started_at = screening.started_at or now
    screening.save(update_fields=["submitted_at", "started_at"])
    invitations.end_all(end=invitations.spend, by=by, about_kind="screening", about_id=screening.id, now=now)
    record(
        by=by, what="screening.submit", kind="screening", object_id=screening.id, family_id=screening.family_id, now=now
    )
    results.make(by=by, screening=screening, now=now)
    return True


def _carry_over(screening: Screening) -> None:
    """Copy what was asked about the carer alone with the first twin's form, where it was not answered anew."""
    first = screening.twin_of
    if first is None or first.definition_id != screening.definition_id:
        return
    before, here = newest(first), newest(screening)
    items = [item for item in carried_items(screening.definition.frozen, before) if item.id not in here]
    for number, item in enumerate(items, _next_number(here)):
        answer = before[item.id]
        given = {"option": answer.option, "weight": answer.weight, "at": answer.at, "by_user_id": answer.by_user_id}
        _add(screening, item, answer.state, number, text=answer.text, sitting=CARRIED, **given)


def _mark_not_asked(by: Actor, screening: Screening, now: datetime) -> None:
    """Say of each safety question that it was not asked of somebody who was not alone; the result makes it a task."""
    if screening.alone is not False:
        return
    here = newest(screening)
    safety = [item for item in screening.definition.frozen.section("safety") if item.id not in here]
    for number, item in enumerate(safety, _next_number(here)):
        _add(screening, item, AnswerState.NOT_ASKED, number, at=now, by_user_id=by.user_id)


def _next_number(answers: dict[str, Answer]) -> int:
    return max((answer.number for answer in answers.values()), default=0) + 1


def _add(screening: Screening, item, state: str, number: int, **given) -> Answer:
    return Answer.objects.create(
        service_id=screening.service_id, screening=screening, item=item.id, state=state, number=number, **given
    )
