"""Safety alerts as answers raise them: one for each screening and question, never closed by an answer.

Called inside the transaction of the answer, by whoever holds the link or by staff; so no permission is asked for
here. What staff do with an alert is in `alert_work` and `alert_closing`.
"""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from people.actors import Actor
from people.audit.record import record
from people.hours import local_day
from people.opening import hours_of
from people.queries.duty import responsible_person, roster
from people.roles import Permission
from screening import deadlines
from screening.actions.alert_telling import note_event, steps_people, tell, tell_owner
from screening.actions.alert_work import reassign
from screening.deadlines import Urgency
from screening.models import SafetyAlert, Screening
from screening.queries.reach import can_be_reached
from screening.queries.times import times_of
from screening.scoring import Finding, safety_finding

__all__ = [
    "RED_FLAG",
    "note_mistake",
    "note_safe_until_then",
    "note_way_to_reach",
    "raise_for_answer",
    "raise_for_finding",
    "reassign",
]

RED_FLAG = "red_flag"


@transaction.atomic
def raise_for_answer(
    *, by: Actor, screening: Screening, item_id: str, option_id: str | None, now: datetime | None = None
) -> SafetyAlert | None:
    """Raise the alert that one answer calls for, at once, whatever the rest says.

    option_id: as the definition names it, None or "" for a question left out. Returns the alert, new or standing, or
    None where this answer calls for none; an alert that stands is then left as it is, with the change noted.
    KeyError for an option that the definition does not have.
    """
    now = now or timezone.now()
    definition = screening.definition.frozen
    if item_id not in {safety.item for safety in definition.safety}:
        return None
    finding = safety_finding(definition, item_id, option_id) if option_id else None
    if finding is not None:
        return raise_for_finding(by=by, screening=screening, finding=finding, now=now)
    alert = _standing(screening, item_id)
    if alert is not None:
        note_event(by=by, alert=alert, what="answered_otherwise" if option_id else "answer_left_out", now=now)
    return None


@transaction.atomic
def raise_for_finding(*, by: Actor, screening: Screening, finding: Finding, now: datetime | None = None) -> SafetyAlert:
    """Raise the alert of a finding of scoring: a safety answer, or a rule over several (the red flag)."""
    now = now or timezone.now()
    item = RED_FLAG if finding.option is None else finding.question
    screening = Screening.objects.select_for_update().get(pk=screening.pk)
    urgency = deadlines.urgency_of(finding.urgency, finding.safeguarding)
    alert = _standing(screening, item)
    if alert is not None:
        return _again(by, alert, urgency, finding, now)
    return _new(by, screening, item, urgency, finding, now)


def _standing(screening: Screening, item: str) -> SafetyAlert | None:
    return SafetyAlert.objects.select_for_update().filter(screening=screening, item=item).first()


def _new(by: Actor, screening: Screening, item: str, urgency: str, finding: Finding, now: datetime) -> SafetyAlert:
    service = screening.service
    hours, times = hours_of(service), times_of(service)
    there = roster(service.id, local_day(now))
    due = deadlines.act_by(urgency, hours, times, now)
    alert = SafetyAlert.objects.create(
        service=service,
        screening=screening,
        family_id=screening.family_id,
        carer_id=screening.carer_id,
        item=item,
        urgency=urgency,
        raised_at=now,
        act_by=due,
        safeguarding=finding.safeguarding or screening.family.safeguarding,
        no_way_to_reach=not can_be_reached(screening.carer),
        team_id=screening.team_id,
        owner=responsible_person(
            team=screening.team,
            first=screening.given_by,
            permission=Permission.HANDLE_ALERTS,
            day=local_day(now),
            read=there,
        ),
        next_step_at=deadlines.first_step_at(due, hours, times, now),
    )
    note_event(by=by, alert=alert, what="raised", words=finding.option or finding.question, now=now)
    record(by=by, what="alert.raise", kind="alert", object_id=alert.id, family_id=alert.family_id, now=now)
    tell_owner(by=by, alert=alert, hours=hours, now=now)
    if alert.owner is None:  # nobody is left to have it: everybody hears of it at once
        tell(by=by, alert=alert, user_ids=steps_people(alert, deadlines.MANAGER, deadlines.OWNER, there), now=now)
    return alert


def _again(by: Actor, alert: SafetyAlert, urgency: str, finding: Finding, now: datetime) -> SafetyAlert:
    """The same question, answered again: noted; graver, or closed before, it stands on top of every page anew."""
    reopened = alert.closed_at is not None
    note_event(
        by=by, alert=alert, what="reopened" if reopened else "answered_again", words=finding.option or "", now=now
    )
    record(by=by, what="alert.again", kind="alert", object_id=alert.id, family_id=alert.family_id, now=now)
    if reopened:
        alert.closed_at = alert.closed_by = alert.closing_at = alert.closing_by = alert.look_again_on = None
        alert.done = alert.with_whom = ""
    if reopened or deadlines.graver(urgency, alert.urgency) != alert.urgency:
        alert.urgency = urgency if reopened else deadlines.graver(urgency, alert.urgency)
        _press(by, alert, now, anew=reopened)
    return alert


def _press(by: Actor, alert: SafetyAlert, now: datetime, anew: bool = False) -> None:
    """Bring the deadline forward (never back, unless it begins anew) and ask for acknowledgement again."""
    hours, times = hours_of(alert.service), times_of(alert.service)
    due = deadlines.act_by(alert.urgency, hours, times, now)
    alert.act_by = due if anew else min(alert.act_by, due)
    alert.acknowledged_at = alert.acknowledged_by = None
    alert.step, alert.next_step_at = deadlines.begin_again(alert.step, alert.act_by, hours, times, now)
    alert.save()
    tell_owner(by=by, alert=alert, hours=hours, now=now)


@transaction.atomic
def note_safe_until_then(
    *, by: Actor, screening: Screening, item_id: str, safe: bool, now: datetime | None = None
) -> SafetyAlert | None:
    """Keep whether the carer can keep themselves and the baby safe until somebody is in touch.

    "No or not sure" makes it one of the gravest and brings the deadline forward; "Yes" never puts it off, and does
    not undo an earlier "No". Returns the alert, None where none stands.
    """
    now = now or timezone.now()
    alert = _standing(screening, item_id)
    if alert is None:
        return None
    note_event(by=by, alert=alert, what="safe_until_then" if safe else "not_safe_until_then", now=now)
    record(by=by, what="alert.safe", kind="alert", object_id=alert.id, family_id=alert.family_id, now=now)
    if safe:
        alert.safe_until_then = alert.safe_until_then or "yes"
        alert.save(update_fields=["safe_until_then"])
    elif alert.safe_until_then != "no":
        alert.safe_until_then, alert.urgency = "no", Urgency.GRAVEST
        _press(by, alert, now)
    return alert


@transaction.atomic
def note_mistake(*, by: Actor, screening: Screening, item_id: str, now: datetime | None = None) -> SafetyAlert | None:
    """Keep that the carer says they chose the answer by mistake. The alert stays until a person closes it."""
    now = now or timezone.now()
    alert = _standing(screening, item_id)
    if alert is None:
        return None
    note_event(by=by, alert=alert, what="said_mistake", now=now)
    record(by=by, what="alert.mistake", kind="alert", object_id=alert.id, family_id=alert.family_id, now=now)
    alert.said_mistake_at = alert.said_mistake_at or now
    alert.save(update_fields=["said_mistake_at"])
    return alert


@transaction.atomic
def note_way_to_reach(*, by: Actor, screening: Screening, now: datetime | None = None) -> int:
    """Keep that a way to reach the carer was given, for alerts that waited without one. Returns how many did."""
    now = now or timezone.now()
    waiting = SafetyAlert.objects.select_for_update().filter(screening=screening, no_way_to_reach=True)
    alerts = list(waiting) if can_be_reached(screening.carer) else []
    for alert in alerts:
        alert.no_way_to_reach = False
        alert.save(update_fields=["no_way_to_reach"])
        note_event(by=by, alert=alert, what="way_to_reach", now=now)
    return len(alerts)
