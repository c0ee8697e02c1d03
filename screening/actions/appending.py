"""Answers that staff add beside those that were given: copying mended, questions asked afterwards."""

from datetime import datetime

from django.db.models import Max

from people.actions.refusal import Refused
from people.actors import Actor
from screening.actions import alerts
from screening.models import Answer, AnswerState, Screening


def append(
    *, by: Actor, screening: Screening, answers: dict[str, str | None], note: str = "", now: datetime
) -> list[Answer]:
    """Add answers {item: option id, words for a text item, or None where it was left out}; each raises its alert.

    note: kept sealed with those left out. Called inside the transaction of an act that holds the screening's lock.
    Raises Refused for an item or option that the form does not have; no alert is ever closed.
    """
    items = screening.definition.frozen.items_by_id
    number = Answer.objects.filter(screening=screening).aggregate(last=Max("number"))["last"] or 0
    rows = []
    for item_id, value in answers.items():
        item = items.get(item_id)
        is_text = item is not None and item.kind == "text"
        option = None if item is None or is_text or not value else item.by_id.get(value)
        if item is None or (value and not is_text and option is None):
            raise Refused("This form has no such answer.")
        number += 1
        rows.append(
            Answer.objects.create(
                service_id=screening.service_id,
                screening=screening,
                item=item_id,
                state=AnswerState.ANSWERED if value else AnswerState.SKIPPED,
                option=option.id if option else "",
                weight=option.weight if option else None,
                text=(value if is_text else "") if value else note,
                by_user_id=by.user_id,
                at=now,
                number=number,
            )
        )
        if not is_text:
            alerts.raise_for_answer(by=by, screening=screening, item_id=item_id, option_id=value, now=now)
    return rows
