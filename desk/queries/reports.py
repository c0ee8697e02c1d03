"""Counts of a service by month, as they may leave it: never a name, small numbers suppressed (desk/disclosure.py)."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import TruncMonth
from django.utils.translation import gettext_lazy as _

from desk.disclosure import Cell, band, cell, percentage
from referrals.models import Referral, ReferralSource, SourceKind
from referrals.statuses import Status
from screening.models import Result, Screening

LONDON = ZoneInfo("Europe/London")
MONTHS = 12
WAIT_EDGES = (2, 5, 10, 15, 20, 30)  # last day of each band of waits until a decision

LEVELS = {
    "none": _("None shown"),
    "just_below": _("Worth a conversation"),
    "early_offer": _("Early offer suggested"),
    "refer": _("Referral suggested"),
    "same_day": _("Same-day conversation"),
    "": _("No level"),
}
OUTCOMES = {
    _("Being decided"): (
        Status.RECEIVED,
        Status.AWAITING_INFORMATION,
        Status.FOR_MEETING,
        Status.URGENT_HAND_OVER,
        Status.TRANSFERRED,
    ),
    _("Early offer"): (Status.EARLY_OFFER,),
    _("Taken on"): (Status.ACCEPTED, Status.ALLOCATED, Status.IN_SUPPORT, Status.PAUSED),
    _("Declined, with an offer elsewhere"): (Status.DECLINED,),
    _("Withdrawn by the family"): (Status.WITHDRAWN,),
    _("Closed"): (Status.CLOSED,),
}


@dataclass(frozen=True)
class Table:
    """`rows`: (month, cells as words); `total`: the same over all months, rounded by itself."""

    key: str
    title: str
    columns: list[str]
    rows: list[tuple[date, list[str]]]
    total: list[str]

    @property
    def labelled(self) -> list[tuple[date | None, list[tuple[str, str]]]]:
        """The rows with each cell beside its column's name, the total last (its month None)."""
        every = [*self.rows, (None, self.total)]
        return [(month, list(zip(self.columns, cells, strict=True))) for month, cells in every]


def complete_months(today: date, count: int = MONTHS) -> list[date]:
    """Return the first days of the last `count` months that are over, the newest first.

    The month that runs is left out: counts that move from day to day would give away the one who was added.
    """
    found, month = [], today.replace(day=1)
    for _step in range(count):
        month = (
            month.replace(year=month.year - 1, month=12) if month.month == 1 else month.replace(month=month.month - 1)
        )
        found.append(month)
    return found


def tables(service, today: date) -> list[Table]:
    """Return every table of counts of a service, in at most six statements."""
    months = complete_months(today)
    return [
        _screenings(service, months),
        _levels(service, months),
        _sources(service, months),
        _outcomes(service, months),
    ]


def _screenings(service, months) -> Table:
    rows = Screening.objects.filter(service=service)
    given, sent_in = _by_month(rows, "given_at", months), _by_month(rows.submitted(), "submitted_at", months)

    def cells(month=None):
        shown = [cell(_of(counts, month)) for counts in (given, sent_in)]
        return [*_words(shown), percentage(shown[1], shown[0])]

    columns = [_("Given"), _("Sent in"), _("Sent in, of those given")]
    return _table("screenings", _("Screenings"), columns, months, cells)


def _levels(service, months) -> Table:
    newest = Result.objects.filter(screening=OuterRef("pk")).order_by("-number")
    rows = Screening.objects.filter(service=service).submitted().annotate(level=Subquery(newest.values("level")[:1]))
    counts = _grouped(rows, "submitted_at", "level", months)
    keys = [key for key in LEVELS if key or any(counts[month][""] for month in months)]
    return _keyed("levels", _("Results by level"), {LEVELS[key]: (key,) for key in keys}, counts, months)


def _sources(service, months) -> Table:
    rows = ReferralSource.objects.filter(service=service).exclude(referral__status=Status.ENTERED_IN_ERROR)
    counts = _grouped(rows, "at", "kind", months)
    return _keyed("sources", _("Referrals by source"), {k.label: (k.value,) for k in SourceKind}, counts, months)


def _outcomes(service, months) -> Table:
    rows = Referral.objects.filter(service=service, received_month__in=months).exclude(status=Status.ENTERED_IN_ERROR)
    counts: dict = defaultdict(Counter)
    for month, status, count in rows.values_list("received_month", "status").annotate(Count("pk")):
        counts[month][status] += count
    waits = defaultdict(list)
    for month, received, decided in rows.filter(decided_at__isnull=False).values_list(
        "received_month", "received_at", "decided_at"
    ):
        waits[month].append((_day(decided) - _day(received)).days)

    def cells(month=None):
        shown = [cell(_of(counts, month, keys)) for keys in OUTCOMES.values()]
        days = waits[month] if month else [wait for each in waits.values() for wait in each]
        return [*_words(shown), band(days, WAIT_EDGES)]

    columns = [*OUTCOMES, _("Median wait until a decision, days")]
    return _table("outcomes", _("What became of referrals, by the month in which they came"), columns, months, cells)


def _table(key, title, columns, months, cells) -> Table:
    return Table(key, title, columns, [(month, cells(month)) for month in months], cells())


def _keyed(key, title, groups: dict, counts, months) -> Table:
    def cells(month=None):
        return _words(cell(_of(counts, month, keys)) for keys in groups.values())

    return _table(key, title, list(groups), months, cells)


def _by_month(rows, column: str, months) -> dict:
    counts = _grouped(rows, column, "service", months)
    return {month: Counter({"": sum(counts[month].values())}) for month in months}


def _grouped(rows, column: str, by: str, months) -> dict:
    """{month: {value of `by`: count}} of rows by the London month of `column`."""
    first, end = _start(min(months)), _start(_next(max(months)))
    rows = rows.filter(**{f"{column}__gte": first, f"{column}__lt": end})
    rows = rows.annotate(month=TruncMonth(column, tzinfo=LONDON)).values_list("month", by).order_by()
    counts: dict = defaultdict(Counter)
    for month, value, count in rows.annotate(Count("pk")):
        counts[month.date()][value or ""] += count
    return counts


def _of(counts, month=None, keys=("",)) -> int:
    months = [month] if month else list(counts)
    return sum(counts[each][key] for each in months for key in keys)


def _words(cells) -> list[str]:
    return [each.words if isinstance(each, Cell) else each for each in cells]


def _start(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=LONDON)


def _next(month: date) -> date:
    return month.replace(year=month.year + 1, month=1) if month.month == 12 else month.replace(month=month.month + 1)


def _day(at: datetime) -> date:
    return at.astimezone(LONDON).date()
