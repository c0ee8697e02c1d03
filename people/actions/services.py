"""A service: made with what every new one starts from, and its settings changed."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from people import crisis, golive
from people.actions.changes import note
from people.actions.refusal import Refused
from people.actors import Actor
from people.audit.record import record
from people.models import AlertTimes, CrisisNumber, Service, SignOff, Targets, Team, TeamKind
from people.roles import Permission

LABELS = {
    "name": "Full name",
    "short_name": "Neutral short name",
    "nation": "Nation",
    "phone": "Phone",
    "exit_url": "Where “Exit this page” leads",
    "window_months": "Window, months after birth",
    "districts": "Postcode districts",
    "outside_hours": "What happens outside opening hours",
    "on_call_email": "On-call address",
    "access_days_after_end": "Days that a family stays open after a referral ends",
    "draft_days": "Days that a draft is kept",
}
TARGETS = {
    "emergency_hours": "Emergency: hours to decide",
    "urgent_working_days": "Urgent: working days to decide",
    "routine_working_days": "Routine: working days to decide",
    "assessment_days": "Days to assessment",
    "start_days": "Days to the start of support",
}
ALERT_TIMES = {
    "gravest_hours": "Gravest answers: hours to act",
    "team_told_after_hours": "Team told after opening hours",
    "manager_told_after_hours": "Manager told after opening hours",
    "repeated_every_hours": "Then again every hours",
}


@transaction.atomic
def create(
    *, by: Actor, name: str, short_name: str, nation: str, slug: str = "", now: datetime | None = None
) -> Service:
    """Make a service with its own team, the default targets and alert times, and the nation's crisis numbers.

    The numbers are not marked as checked, and nothing is signed: it does not go live by itself. Raises Refused where
    another service has the same short address.
    """
    now = now or timezone.now()
    slug = slug or slugify(short_name)
    if Service.objects.filter(slug=slug).exists():
        raise Refused(f"There is a service with the address {slug} already.")
    first = not Service.objects.exists()
    service = Service.objects.create(slug=slug, name=name, short_name=short_name, nation=nation, is_default=first)
    Targets.objects.create(service=service)
    AlertTimes.objects.create(service=service)
    Team.objects.create(service=service, name=f"{short_name} team", kind=TeamKind.OWN)
    CrisisNumber.objects.bulk_create(
        CrisisNumber(service=service, label=number.label, href=number.href, text=number.text, position=position)
        for position, number in enumerate(crisis.all_numbers(nation))
    )
    record(by=by.in_service(service.id), what="service.create", kind="service", object_id=service.id, now=now)
    return service


@transaction.atomic
def change(*, by: Actor, values: dict, now: datetime | None = None) -> list[str]:
    """Change columns of the service (keys of `LABELS`). Returns the labels of those that were another before."""
    by.must(Permission.MANAGE_SERVICE)
    return _apply(Service.objects.select_for_update().get(pk=by.service_id), LABELS, values, by, now)


@transaction.atomic
def set_targets(*, by: Actor, values: dict, now: datetime | None = None) -> list[str]:
    """Change how soon referrals are decided, assessed and started (keys of `TARGETS`)."""
    by.must(Permission.MANAGE_SERVICE)
    return _apply(Targets.objects.select_for_update().get(service=by.service_id), TARGETS, values, by, now)


@transaction.atomic
def set_alert_times(*, by: Actor, values: dict, signed_by: str, now: datetime | None = None) -> list[str]:
    """Change how soon an alert is acted on and climbs (keys of `ALERT_TIMES`), signed by a clinical lead by name.

    Raises Refused without the name, or where the ladder would not climb.
    """
    by.must(Permission.MANAGE_SERVICE)
    if values["team_told_after_hours"] > values["manager_told_after_hours"]:
        raise Refused("The manager is told after the team, not before it.")
    row = AlertTimes.objects.select_for_update().get(service=by.service_id)
    changed = _apply(row, ALERT_TIMES, values, by, now)
    if changed:
        _sign(by, "alert_times", signed_by, now)
    return changed


@transaction.atomic
def sign_go_live(*, by: Actor, signed_by: str, now: datetime | None = None) -> None:
    """Sign that the service may go live. Raises Refused while anything is missing, and without a name."""
    by.must(Permission.MANAGE_SERVICE)
    now = now or timezone.now()
    service = Service.objects.select_for_update().get(pk=by.service_id)
    if found := golive.unready(service, timezone.localdate(now)):
        raise Refused(found[0].words)
    if not golive.is_signed(service):
        _sign(by, golive.SIGNED, signed_by, now)
        note(by=by, what="Live", old="No", new=f"Yes, signed by {signed_by}", now=now)


@transaction.atomic
def stop(*, by: Actor, why: str, now: datetime | None = None) -> None:
    """Close the front door and send no forms until it is signed again. Raises Refused without a reason."""
    by.must(Permission.MANAGE_SERVICE)
    now = now or timezone.now()
    service = Service.objects.select_for_update().get(pk=by.service_id)
    if golive.is_signed(service):
        _sign(by, golive.STOPPED, why, now)
        note(by=by, what="Live", old="Yes", new=f"No: {why}", now=now)


def _sign(by: Actor, what: str, words: str, now) -> None:
    if not words.strip():
        raise Refused("Say who signs, by name and role.")
    SignOff.objects.create(
        service_id=by.service_id, what=what, by_id=by.user_id, at=now or timezone.now(), words=words.strip()
    )


def _apply(row, labels: dict, values: dict, by: Actor, now) -> list[str]:
    now = now or timezone.now()
    changed = []
    for column, value in values.items():
        old = getattr(row, column)
        if note(by=by, what=labels[column], old=_shown(old), new=_shown(value), now=now):
            setattr(row, column, value)
            changed.append(column)
    if changed:
        row.save(update_fields=changed)
    return [labels[column] for column in changed]


def _shown(value) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value)
