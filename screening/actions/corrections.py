"""Mending what was copied wrongly from a paper form: a new result beside the old, with the reason."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from people.actions.refusal import Refused
from people.actors import Actor
from people.audit.record import record
from people.roles import Permission
from screening.actions import results
from screening.actions.appending import append
from screening.models import Mode, Result, Screening
from screening.queries.answers import chosen, newest


@transaction.atomic
def correct(
    *, by: Actor, screening: Screening, answers: dict[str, str | None], reason: str, now: datetime | None = None
) -> Result:
    """Put right what was copied from a paper form; the old answers, result and alerts stay as they are.

    answers: {item: option id, words, or None}; only those that differ are kept. Returns the new result. Raises Refused
    without a reason, where nothing differs, and for a form that was not copied from paper or not sent in.
    """
    now = now or timezone.now()
    by.must(Permission.GIVE_SCREENINGS)
    if not reason.strip():
        raise Refused("Say what was copied wrongly.")
    screening = Screening.objects.select_for_update().get(pk=screening.pk, service=by.service_id)
    if screening.mode != Mode.PAPER or screening.submitted_at is None:
        raise Refused("Only a form that was copied from paper can be corrected.")
    standing = chosen(newest(screening))
    changed = {item: value for item, value in answers.items() if (value or None) != (standing.get(item) or None)}
    if not changed:
        raise Refused("These are the answers that stand already.")
    append(by=by, screening=screening, answers=changed, now=now)
    result = results.make(by=by, screening=screening, correction_reason=reason, now=now)
    record(
        by=by,
        what="screening.correct",
        kind="screening",
        object_id=screening.id,
        family_id=screening.family_id,
        now=now,
    )
    return result
