"""Making a result: scored once, on the server, by the definition of the screening, and kept with its digest."""

import hashlib
import json
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from people import hours as clock
from people.actions import tasks
from people.actors import Actor
from people.audit.record import record
from people.opening import hours_of
from people.queries.duty import responsible_person
from people.roles import Permission
from screening import deadlines, scoring
from screening.actions import alerts
from screening.models import CARRIED, Answer, AnswerState, Result, Screening
from screening.queries.answers import chosen, newest

ASK_SAFETY = "ask_safety"


@transaction.atomic
def make(*, by: Actor, screening: Screening, now: datetime | None = None, correction_reason: str = "") -> Result:
    """Score the newest answers and keep the result, beside an earlier one where this is a correction.

    Called in the transaction that sends the form in. Raises whatever alert the answers call for and has none yet,
    gives the result an owner and a date by which it is read, and makes a task of safety questions that were not
    asked. Raises AnswerError for answers that the definition does not have: nothing is kept then.
    """
    now = now or timezone.now()
    screening = Screening.objects.select_for_update().get(pk=screening.pk)
    definition = screening.definition.frozen
    answers = newest(screening)
    outcome = scoring.score(definition, scoring.values_of_options(definition, chosen(answers)))
    result = _keep(by, screening, outcome, correction_reason, now)
    _raise_missing_alerts(by, screening, outcome, answers, now)
    if screening.read_by_date is None:
        _ask_for_reading(screening, outcome, _has_words(definition, answers), now)
    _ask_what_was_not_asked(by, screening, definition, answers, now)
    record(by=by, what="result.make", kind="screening", object_id=screening.id, family_id=screening.family_id, now=now)
    return result


def digest_of(snapshot: dict) -> str:
    """Return the SHA-256 of a snapshot, over its names in order, so that a later change of the row shows."""
    return hashlib.sha256(json.dumps(snapshot, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def _keep(by: Actor, screening: Screening, outcome: scoring.Result, reason: str, now: datetime) -> Result:
    last = Result.objects.filter(screening=screening).aggregate(last=Max("number"))["last"] or 0
    snapshot = outcome.as_snapshot()
    return Result.objects.create(
        service_id=screening.service_id,
        screening=screening,
        number=last + 1,
        definition_digest=outcome.digest,
        level=outcome.level or "",
        snapshot=snapshot,
        snapshot_digest=digest_of(snapshot),
        correction_reason=reason,
        by_name=by.name[:100],
        at=now,
    )


def _raise_missing_alerts(
    by: Actor, screening: Screening, outcome: scoring.Result, answers: dict[str, Answer], now: datetime
) -> None:
    """Answers raise theirs as they are given; a red flag may be seen only now. One that stands is not raised twice,
    nor is an answer that was carried over from the first twin's form and has its alert there."""
    standing = set(screening.alerts.values_list("item", flat=True))
    if screening.twin_of is not None:
        carried = {item for item, answer in answers.items() if answer.sitting == CARRIED}
        standing |= carried & set(screening.twin_of.alerts.values_list("item", flat=True))
    for finding in outcome.alerts:
        item = finding.question if finding.option is not None else alerts.RED_FLAG
        if item not in standing:
            alerts.raise_for_finding(by=by, screening=screening, finding=finding, now=now)
            standing.add(item)


def _ask_for_reading(screening: Screening, outcome: scoring.Result, has_words: bool, now: datetime) -> None:
    hours = hours_of(screening.service)
    screening.submitted_at = screening.submitted_at or now
    screening.owner = responsible_person(
        team=screening.team,
        first=screening.owner or screening.given_by,
        permission=Permission.READ_RESULTS,
        day=clock.local_day(now),
    )
    screening.read_by_date = deadlines.read_by(outcome.level or "", has_words, hours, now)
    screening.next_step_at = screening.read_by_date
    screening.save(update_fields=["submitted_at", "owner", "read_by_date", "next_step_at"])


def _has_words(definition, answers: dict[str, Answer]) -> bool:
    """Tell whether the carer wrote something in their own words."""
    if definition.respondent != "carer":
        return False
    texts = {item.id for item in definition.items if item.kind == "text"}
    return any(item in texts and answer.text.strip() for item, answer in answers.items())


def _ask_what_was_not_asked(by: Actor, screening: Screening, definition, answers: dict[str, Answer], now) -> None:
    safety = {safety.item for safety in definition.safety}
    left = [i for i, answer in answers.items() if i in safety and answer.state == AnswerState.NOT_ASKED]
    if left:
        tasks.add(
            by=by,
            kind=ASK_SAFETY,
            words=f"Ask {screening.carer.name} the safety questions: they were not asked, as somebody else was there.",
            due_at=clock.end_of_working_day(hours_of(screening.service), now, 1),
            owner=screening.owner,
            team=screening.team,
            family=screening.family,
            about_kind="screening",
            about_id=screening.id,
            now=now,
        )
