"""Pages of what happened, newest first, without counting or skipping rows."""

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404

SIZE = 50


@dataclass(frozen=True)
class Page:
    """`older`: what the address of the next page carries; "" on the last one."""

    rows: list
    older: str


def newest(rows, before: str = "", *, column: str = "at", size: int = SIZE) -> Page:
    """Return the page of `rows` (a queryset) that comes before the instant `before` (as `Page.older` gave it).

    A page ends with the last row of an instant, so that none is left out or shown twice. Raises Http404 for a `before`
    that is no instant.
    """
    if before:
        rows = rows.filter(**{f"{column}__lt": _instant(before)})
    ordered = rows.order_by(f"-{column}", "-pk")
    found = list(ordered[: size + 1])
    if len(found) <= size:
        return Page(found, "")
    last = getattr(found[size - 1], column)
    if getattr(found[size], column) == last:
        shown = {row.pk for row in found}
        found += [row for row in ordered.filter(**{column: last}) if row.pk not in shown]
    else:
        found = found[:size]
    return Page(found, last.isoformat())


def _instant(text: str) -> datetime:
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        raise Http404 from None
    if instant.tzinfo is None:
        raise Http404
    return instant
