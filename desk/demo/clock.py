"""Moments of the demo, all relative to the day on which it is made."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone


def day(days_ago: int) -> date:
    """Return the local day so many days ago (negative: to come)."""
    return timezone.localdate() - timedelta(days=days_ago)


def at(days_ago: int, clock: str) -> datetime:
    """Return "14:20" local time so many days ago; never later than now, as nothing in a demo has happened tomorrow."""
    hours, minutes = clock.split(":")
    moment = timezone.make_aware(datetime.combine(day(days_ago), time(int(hours), int(minutes))))
    return min(moment, timezone.now() - timedelta(minutes=1))


def minutes_ago(minutes: int) -> datetime:
    return timezone.now() - timedelta(minutes=minutes)
