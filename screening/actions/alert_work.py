"""What staff do with a safety alert while it is open: acknowledge it, note what was tried, hand it on."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from people.actions.refusal import Refused
from people.actors import Actor
from people.audit.record import record
from people.hours import local_day
from people.models import Team, User
from people.opening import hours_of
from people.queries.duty import responsible_person, roster
from people.roles import Permission
from screening import deadlines
from screening.actions.alert_telling import note_event, tell_owner
from screening.models import AlertTold, SafetyAlert
from screening.queries.times import times_of


def open_alert(*, by: Actor, alert: SafetyAlert) -> SafetyAlert:
    """Return the alert, locked. Raises Refused where somebody has closed it meanwhile."""
    by.must(Permission.HANDLE_ALERTS)
    locked = SafetyAlert.objects.select_for_update().get(pk=alert.pk, service=by.service_id)
    if locked.closed_at is not None:
        raise Refused(f"{locked.closed_by.name} has closed this alert already.")
    return locked


def keep(*, by: Actor, alert: SafetyAlert, what: str, words: str = "", now: datetime) -> None:
    """Write the alert's own event and the trail's row."""
    note_event(by=by, alert=alert, what=what, words=words, now=now)
    record(by=by, what=f"alert.{what}", kind="alert", object_id=alert.id, family_id=alert.family_id, now=now)


@transaction.atomic
def acknowledge(*, by: Actor, alert: SafetyAlert, now: datetime | None = None) -> SafetyAlert:
    """Take an alert in hand: it is this person's from now on, and leaves the top of everybody's pages.

    Acknowledged twice, the first stays. Raises Refused for a closed one.
    """
    now = now or timezone.now()
    alert = open_alert(by=by, alert=alert)
    if alert.acknowledged_at is not None:
        return alert
    alert.acknowledged_at, alert.acknowledged_by_id = now, by.user_id
    alert.owner_id = by.user_id or alert.owner_id
    alert.next_step_at = deadlines.after_acknowledging(
        alert.step, alert.act_by, hours_of(alert.service), times_of(alert.service), now
    )
    alert.save(update_fields=["acknowledged_at", "acknowledged_by", "owner", "next_step_at"])
    keep(by=by, alert=alert, what="acknowledged", now=now)
    return alert


@transaction.atomic
def note(*, by: Actor, alert: SafetyAlert, words: str, now: datetime | None = None) -> SafetyAlert:
    """Note what was tried or learnt. Raises Refused without words, and for a closed alert."""
    now = now or timezone.now()
    if not words.strip():
        raise Refused("Write what was tried or learnt.")
    alert = open_alert(by=by, alert=alert)
    keep(by=by, alert=alert, what="noted", words=words, now=now)
    return alert


@transaction.atomic
def hand_over(*, by: Actor, alert: SafetyAlert, to: User, words: str = "", now: datetime | None = None) -> SafetyAlert:
    """Give an alert to a colleague, who has to acknowledge it; the ladder begins again with them.

    Raises Refused where they do not work here today, are away, or have it already.
    """
    now = now or timezone.now()
    alert = open_alert(by=by, alert=alert)
    if to.pk == alert.owner_id:
        raise Refused(f"{to.name} has this alert already.")
    if not roster(alert.service_id, local_day(now)).is_there(to.pk, Permission.HANDLE_ALERTS):
        raise Refused(f"{to.name} is not there today, or may not take alerts. Choose somebody else.")
    _give(by=by, alert=alert, to=to, what="handed_over", words=_to(to, words), now=now)
    return alert


@transaction.atomic
def reassign(
    *, by: Actor, leaving: User, to: User | None = None, team: Team | None = None, now: datetime | None = None
) -> int:
    """Give every open alert of somebody who leaves or is away to `to`, else to whoever is responsible then.

    team: only what this team holds, where they leave one of several. Called in the act that ends their membership or
    sets their cover, after it. Returns how many were given.
    """
    now = now or timezone.now()
    there = roster(by.service_id, local_day(now))
    alerts = SafetyAlert.objects.open().select_for_update().filter(owner=leaving, service=by.service_id)
    alerts = list((alerts.filter(team=team) if team else alerts).order_by("act_by"))
    for alert in alerts:
        new = to or responsible_person(
            team=alert.team, first=leaving, permission=Permission.HANDLE_ALERTS, day=local_day(now), read=there
        )
        _give(by=by, alert=alert, to=new, what="reassigned", words=_to(new), now=now)
    return len(alerts)


def _to(user: User | None, words: str = "") -> str:
    return "\n".join(part for part in (f"To {user.name}." if user else "To the team: nobody is there.", words) if part)


def _give(*, by: Actor, alert: SafetyAlert, to: User | None, what: str, words: str, now: datetime) -> None:
    hours, times = hours_of(alert.service), times_of(alert.service)
    alert.owner = to
    alert.acknowledged_at = alert.acknowledged_by = None
    alert.step, alert.next_step_at = deadlines.begin_again(alert.step, alert.act_by, hours, times, now)
    alert.save(update_fields=["owner", "acknowledged_at", "acknowledged_by", "step", "next_step_at"])
    if to is not None:
        AlertTold.objects.get_or_create(alert=alert, user=to, defaults={"service_id": alert.service_id, "at": now})
    keep(by=by, alert=alert, what=what, words=words, now=now)
    tell_owner(by=by, alert=alert, hours=hours, now=now)
