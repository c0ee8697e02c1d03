"""A form answered together in the room: page by page, each question as it is kept by itself."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from people.actions.refusal import Refused
from people.actors import Actor
from screening.actions import answers as answering
from screening.actions.copying import GivenAnswer
from screening.models import Mode, Screening


@transaction.atomic
def keep_page(
    *, by: Actor, screening: Screening, answers: Mapping[str, GivenAnswer], now: datetime | None = None
) -> bool:
    """Keep the answers of one page, each raising its alert; returns whether one of them asks for help now.

    Raises Refused where the form is not answered in this way, an answer is none that it has, or it was sent in;
    NotAllowed.
    """
    now = now or timezone.now()
    if screening.mode != Mode.TOGETHER:
        raise Refused("This form is not answered together in the room.")
    before = set(screening.alerts.values_list("id", flat=True))
    kept = [
        answering.keep(
            by=by,
            screening=screening,
            item_id=item,
            option_id=given.option,
            text=given.text,
            state=given.state,
            now=now,
        )
        for item, given in answers.items()
    ]
    Screening.objects.filter(pk=screening.pk, started_at=None).update(started_at=now)
    return any(one.alarms for one in kept) or screening.alerts.exclude(id__in=before).exists()
