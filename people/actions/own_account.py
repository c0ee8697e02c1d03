"""What somebody does with their own account: ends other sessions, says when they are away and who covers."""

from datetime import date

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from people.actions.refusal import Refused
from people.actors import Actor
from people.audit.record import record
from people.models import Away, Membership, User


@transaction.atomic
def end_sessions(*, by: Actor, user: User, now=None) -> User:
    """End every session of `user`, wherever they are signed in; from the next click on each asks for the password."""
    row = User.objects.select_for_update().get(pk=user.pk)
    row.session_epoch += 1
    row.save(update_fields=["session_epoch"])
    record(by=by, what="account.sessions_ended", kind="user", object_id=row.pk, now=now)
    return row


def colleagues(user: User, service_id, today: date):
    """Return who may cover for `user`: active people who stand today in a team of theirs, by name."""
    mine = Membership.objects.on(today).filter(user=user, service=service_id, team__isnull=False)
    theirs = Membership.objects.on(today).filter(service=service_id, team__in=mine.values("team"))
    return User.objects.filter(pk__in=theirs.values("user"), is_active=True).exclude(pk=user.pk).order_by("name", "pk")


@transaction.atomic
def set_away(*, by: Actor, user: User, cover: User, from_day: date, back_on: date, now=None) -> Away:
    """Mark `user` as away from a day until (not including) the day they are back, with a colleague who covers.

    Raises Refused where the days are the wrong way round or over, overlap with an absence that stands, or where the
    cover stands in no team of theirs and so could not open their families.
    """
    now = now or timezone.now()
    today = timezone.localdate(now)
    User.objects.select_for_update().get(pk=user.pk)
    if back_on <= from_day or back_on <= today:
        raise Refused("The first day back has to come after the first day away, and after today.")
    if not colleagues(user, by.service_id, today).filter(pk=cover.pk).exists():
        raise Refused(f"{cover.name} cannot cover: a colleague of the same team is needed.")
    if absences(user, by.service_id, today).filter(Q(from_day__lt=back_on), Q(until_day__gt=from_day)).exists():
        raise Refused("These days overlap with an absence that is noted already. End that one first.")
    row = Away.objects.create(
        service_id=by.service_id, user=user, cover=cover, from_day=from_day, until_day=back_on
    )  # fmt: skip
    record(by=by, what="account.away", kind="away", object_id=row.id, now=now)
    return row


@transaction.atomic
def end_away(*, by: Actor, away: Away, now=None) -> Away:
    """End an absence today, or call off one that has not begun; one that is over stays as it is."""
    today = timezone.localdate(now)
    row = Away.objects.select_for_update().get(pk=away.pk, service=by.service_id)
    if row.until_day is not None and row.until_day <= today:
        return row
    row.until_day = max(today, row.from_day)
    row.save(update_fields=["until_day"])
    record(by=by, what="account.back", kind="away", object_id=row.id, now=now)
    return row


def absences(user: User, service_id, today: date):
    """Return the absences of `user` that are not over yet, called-off ones left out, the nearest first."""
    rows = Away.objects.filter(user=user, service=service_id).exclude(until_day__lte=today)
    return rows.exclude(until_day__lte=F("from_day")).select_related("cover").order_by("from_day")
