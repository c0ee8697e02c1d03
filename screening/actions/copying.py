"""What staff write down in one act: a paper form copied in, or what a professional saw."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from people import hours as clock
from people.actions.refusal import Refused
from people.actors import Actor
from people.models import Baby, Carer, Family
from screening.actions import giving, submission
from screening.definitions import Definition
from screening.models import Answer, AnswerState, ContactPoint, Screening, StoredDefinition


@dataclass(frozen=True)
class GivenAnswer:
    """One answer as it was read: an option, words (also beside an option that has a note), or why there is none."""

    option: str = ""
    text: str = ""
    state: str = AnswerState.ANSWERED


@transaction.atomic
def copy(
    *,
    by: Actor,
    family: Family,
    carer: Carer,
    baby: Baby | None,
    definition: StoredDefinition,
    mode: str,
    answers: Mapping[str, GivenAnswer],
    answered_on: date,
    safety_on: date | None = None,
    contact_point: ContactPoint | None = None,
    twin_of: Screening | None = None,
    key: UUID | None = None,
    now: datetime | None = None,
) -> Screening:
    """Give a form, keep its answers and send it in, with result and alerts, all or nothing.

    answers: by item id; an item that is not among them stays without an answer. answered_on: the day on the paper (or
    of the visit); safety_on: that of the safety answers, where it is another. `key` as in `giving.give`. Raises
    Refused, also for an answer that the form does not have; NotAllowed.
    """
    now = now or timezone.now()
    screening = giving.give(
        by=by,
        family=family,
        carer=carer,
        baby=baby,
        definition=definition,
        mode=mode,
        contact_point=contact_point,
        twin_of=twin_of,
        answered_on=answered_on,
        key=key,
        now=now,
    )
    if screening.submitted_at:
        return screening
    days = {True: _moment(safety_on or answered_on, now), False: _moment(answered_on, now)}
    _keep(by, screening, definition.frozen, answers, days)
    submission.submit(by=by, screening=screening, now=now)
    return screening


def _moment(day: date, now: datetime) -> datetime:
    """When an answer was given: now, where the paper is of today, else noon of its day."""
    return now if day == clock.local_day(now) else clock.at(day, time(12))


def _keep(by: Actor, screening: Screening, form: Definition, answers: Mapping[str, GivenAnswer], days: dict) -> None:
    if unknown := set(answers) - set(form.items_by_id):
        raise Refused(f"The form has no question {sorted(unknown)[0]}.")
    safety = {one.item for one in form.safety}
    given = [item for item in form.items if item.id in answers]
    Answer.objects.bulk_create(
        _row(by, screening, item, answers[item.id], number, days[item.id in safety])
        for number, item in enumerate(given, 1)
    )


def _row(by: Actor, screening: Screening, item, given: GivenAnswer, number: int, at: datetime) -> Answer:
    answered = given.state == AnswerState.ANSWERED
    if given.option and given.option not in item.by_id:
        raise Refused(f"The question {item.id} has no such answer.")
    if answered and not (given.text if item.kind == "text" else given.option):
        raise Refused(f"The question {item.id} has no answer.")
    option = item.option(given.option) if answered and given.option else None
    return Answer(
        service_id=screening.service_id,
        screening=screening,
        item=item.id,
        state=given.state,
        option=option.id if option else "",
        weight=option.weight if option else None,
        text=given.text if answered and (item.kind == "text" or item.note) else "",
        by_user_id=by.user_id,
        at=at,
        number=number,
    )
