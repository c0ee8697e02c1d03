"""What referrals put on somebody's day: next steps, what nobody has taken up, what is new, what became of theirs."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Q, prefetch_related_objects
from django.urls import reverse
from django.utils import timezone

from people.day import Item
from people.roles import Permission
from referrals.models import Referral, ReferralEvent
from referrals.queries.rows import BABIES, WHO, baby_words, title, youngest
from referrals.statuses import Status

MOST = 50


@dataclass
class Day:
    """`waiting`: due by today or late; `nothing`: open without a next step or its day; `new`: since yesterday."""

    waiting: list[Item] = field(default_factory=list)
    nothing: list[Item] = field(default_factory=list)
    new: list[Item] = field(default_factory=list)


def my_day(staff, now: datetime) -> Day:
    """Return the lines of one person. Four statements at most, however many rows."""
    received = _received(staff, now) if Permission.VIEW_QUEUE in staff.can else []
    said = _said(staff, now) if Permission.REFER in staff.can else []
    prefetch_related_objects([*received, *(event.referral for event in said)], WHO, BABIES)
    day, today, since = Day(), timezone.localdate(now), _yesterday(now)
    for row in received:
        _sort(day, row, staff, today, since, now)
    day.new += [_news(event) for event in said]
    return day


def _received(staff, now: datetime) -> list[Referral]:
    """Open referrals that somebody has to do something about, or that are new. One statement."""
    today, since = timezone.localdate(now), _yesterday(now)
    mine = Q(holder=staff.user_id) | Q(offered_to=staff.user_id)
    unplanned = Q(next_action="") | Q(next_on=None)
    wanted = mine & (Q(next_on__lte=today) | unplanned | Q(urgency_review_on__lte=today))
    wanted |= Q(offered_to=staff.user_id) | Q(received_at__gte=since, status=Status.RECEIVED)
    if Permission.TRIAGE in staff.can:
        wanted |= Q(holder=None) & (Q(due_at__lt=now) | unplanned)
    rows = Referral.objects.open().received_by(staff).filter(wanted)
    return list(rows.select_related("family", "baby").order_by("rank")[:MOST])


def _sort(day: Day, row: Referral, staff, today, since, now: datetime) -> None:
    """Put a referral where it belongs; it may belong in two places."""
    mine = row.holder_id == staff.user_id
    if row.offered_to_id == staff.user_id:
        day.waiting.append(_item(row, staff, today, "Handed to you: take it over or turn it down", today))
    if mine and row.urgency_review_on and row.urgency_review_on <= today:
        day.waiting.append(_item(row, staff, today, "Review the urgency", row.urgency_review_on))
    if mine or row.holder_id is None:
        if not row.next_action or not row.next_on:
            day.nothing.append(_item(row, staff, today, "No next step"))
        elif mine and row.next_on <= today:
            day.waiting.append(_item(row, staff, today, row.next_action, row.next_on))
        elif not mine and row.due_at < now and Permission.TRIAGE in staff.can:
            day.waiting.append(_item(row, staff, today, "Nobody holds it: claim and decide", row.due_at))
    if row.received_at >= since and row.status == Status.RECEIVED:
        day.new.append(_item(row, staff, today, row.reason_words))


def _item(row: Referral, staff, today, words: str, by=None) -> Item:
    baby = baby_words(youngest(row), staff.service.window_months, today)
    return Item(title(row), words, reverse("referral", args=[row.pk]), by, baby.age, row.family_id)


def _said(staff, now: datetime) -> list[ReferralEvent]:
    """What was said since yesterday to the teams that referred. One statement."""
    events = (
        ReferralEvent.objects.filter(
            referral__in=Referral.objects.sent_by(staff).filter(sources__may_hear=True).values("pk"),
            at__gte=_yesterday(now),
        )
        .exclude(referral__team__in=staff.team_ids)
        .exclude(referrer_words="")
        .select_related("referral__family")
    )
    return list(events.order_by("-at")[:MOST])


def _news(event: ReferralEvent) -> Item:
    address = reverse("referral_sent", args=[event.referral_id])
    return Item(title(event.referral), event.referrer_words, address, family_id=event.referral.family_id)


def _yesterday(now: datetime) -> datetime:
    """The beginning of yesterday in local time."""
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight - timedelta(days=1)
