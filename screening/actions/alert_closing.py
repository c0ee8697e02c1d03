"""Closing a safety alert: what was done, with whom, and when it is looked at again. Safeguarding needs two people."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from people.actions import access
from people.actions.refusal import Refused
from people.actors import Actor
from people.hours import local_day
from people.models import AccessReason, FamilyAccess
from people.opening import hours_of
from people.queries.duty import roster
from people.roles import Permission
from screening import deadlines
from screening.actions.alert_telling import tell
from screening.actions.alert_work import keep, open_alert
from screening.models import SafetyAlert
from screening.queries.times import times_of


@transaction.atomic
def close(
    *,
    by: Actor,
    alert: SafetyAlert,
    done: str,
    with_whom: str,
    look_again_on: date | None,
    now: datetime | None = None,
) -> SafetyAlert:
    """Close an alert; a safeguarding one is proposed for closing, and stays open until a second person confirms.

    look_again_on: a day from today on, or None where somebody has said that it is not needed. Raises Refused without
    words, for a day gone by, for a closed alert, and where another person's proposal waits.
    """
    now = now or timezone.now()
    if not done.strip() or not with_whom.strip():
        raise Refused("Say what was done, and with whom.")
    if look_again_on is not None and look_again_on < local_day(now):
        raise Refused("The day to look again is gone by.")
    alert = open_alert(by=by, alert=alert)
    if alert.closing_at is not None and alert.closing_by_id != by.user_id:
        raise Refused(f"{alert.closing_by.name} has proposed to close this alert. Confirm it, or send it back.")
    alert.done, alert.with_whom, alert.look_again_on = done, with_whom, look_again_on
    if alert.safeguarding:
        _propose(by, alert, now)
    else:
        _shut(by, alert, now)
    return alert


@transaction.atomic
def confirm(*, by: Actor, alert: SafetyAlert, now: datetime | None = None) -> SafetyAlert:
    """Close a safeguarding alert as the second person. Raises Refused for the one who proposed it, or unproposed."""
    now = now or timezone.now()
    alert = open_alert(by=by, alert=alert)
    _second_person(by, alert)
    _shut(by, alert, now)
    return alert


@transaction.atomic
def send_back(*, by: Actor, alert: SafetyAlert, words: str, now: datetime | None = None) -> SafetyAlert:
    """Refuse a proposed closing, with a reason: the alert is open as before, and its owner is told."""
    now = now or timezone.now()
    if not words.strip():
        raise Refused("Say what is still to be done.")
    alert = open_alert(by=by, alert=alert)
    _second_person(by, alert)
    alert.closing_at = alert.closing_by = None
    alert.next_step_at = deadlines.after_acknowledging(
        alert.step, alert.act_by, hours_of(alert.service), times_of(alert.service), now
    )
    alert.save(update_fields=["closing_at", "closing_by", "next_step_at"])
    keep(by=by, alert=alert, what="sent_back", words=words, now=now)
    if alert.owner_id:
        tell(by=by, alert=alert, user_ids=[alert.owner_id], now=now)
    return alert


def _second_person(by: Actor, alert: SafetyAlert) -> None:
    if alert.closing_at is None:
        raise Refused("Nobody has proposed to close this alert.")
    if alert.closing_by_id == by.user_id:
        raise Refused("Closing a safeguarding alert needs a second person.")


def _propose(by: Actor, alert: SafetyAlert, now: datetime) -> None:
    if alert.acknowledged_at is None:
        alert.acknowledged_at, alert.acknowledged_by_id = now, by.user_id
    alert.closing_at, alert.closing_by_id = now, by.user_id
    alert.next_step_at = deadlines.after_proposing(
        alert.step, alert.act_by, hours_of(alert.service), times_of(alert.service), now
    )
    alert.save()
    keep(by=by, alert=alert, what="closing_proposed", words=_words(alert), now=now)
    team = roster(alert.service_id, local_day(now)).members(alert.team_id, Permission.HANDLE_ALERTS)
    tell(by=by, alert=alert, user_ids=[user for user in team if user != by.user_id], now=now)


def _shut(by: Actor, alert: SafetyAlert, now: datetime) -> None:
    if alert.acknowledged_at is None:
        alert.acknowledged_at, alert.acknowledged_by_id = now, by.user_id
    alert.closed_at, alert.closed_by_id = now, by.user_id
    alert.save()
    keep(by=by, alert=alert, what="closed", words=_words(alert), now=now)
    _end_cover(by, alert, now)


def _words(alert: SafetyAlert) -> str:
    again = f"{alert.look_again_on:%d %b %Y}".lstrip("0") if alert.look_again_on else "not needed"
    return f"Done: {alert.done}\nWith whom: {alert.with_whom}\nLooked at again: {again}"


def _end_cover(by: Actor, alert: SafetyAlert, now: datetime) -> None:
    """Teams that could open the family for its alerts alone may do so until it is looked at again, then no more."""
    if SafetyAlert.objects.open().filter(family=alert.family_id).exists():
        return
    last = max(alert.look_again_on or local_day(now), local_day(now))
    cover = FamilyAccess.objects.filter(family=alert.family_id, reason=AccessReason.ALERT_COVER, until_day=None)
    for row in list(cover.select_related("family", "team")):
        access.end(by=by, family=row.family, team=row.team, reason=row.reason, on=last + timedelta(days=1), now=now)
