"""Small numbers that leave a service: 1 to 7 are suppressed, the rest rounded to 5, percentages from rounded counts.

Source: NHS Digital's rule for small numbers in published health data (counts from 1 to 7 suppressed, others rounded to
the nearest 5), as the pathway design takes it over. Suppressing one cell is worth nothing where its neighbours and
their total give it away: `table` rounds a total by itself, never as the sum of its shown cells, so that a shown total
fits many sets of hidden ones.
"""

from dataclasses import dataclass

LEAST_SHOWN = 8
STEP = 5


@dataclass(frozen=True)
class Cell:
    """A count as it may leave the service: `value` None where it is suppressed (1 to 7)."""

    value: int | None

    @property
    def words(self) -> str:
        return "1 to 7" if self.value is None else str(self.value)


def cell(count: int) -> Cell:
    """Return a count as it may be shown. Raises ValueError below 0."""
    if count < 0:
        raise ValueError("A count is never below 0.")
    if 0 < count < LEAST_SHOWN:
        return Cell(None)
    return Cell(STEP * ((2 * count + STEP) // (2 * STEP)))


def percentage(part: Cell, whole: Cell) -> str:
    """Return "40%" of two shown counts; "" where one is suppressed or there is nothing to share."""
    if part.value is None or not whole.value:
        return ""
    return f"{min(100, (200 * part.value + whole.value) // (2 * whole.value))}%"


def band(days: list[int], edges: tuple[int, ...]) -> str:
    """Return the band in which the median of some waits (days) lies, such as "8 to 14"; "" below 8 waits.

    edges: the last day of each band, ascending; a wait beyond the last one is "more than …". A band is shown, not the
    median itself: with few waits that would be one family's own.
    """
    if len(days) < LEAST_SHOWN:
        return ""
    middle = sorted(days)[(len(days) - 1) // 2]
    first = 0
    for last in edges:
        if middle <= last:
            return f"{first} to {last}"
        first = last + 1
    return f"more than {edges[-1]}"


def safe_text(value) -> str:
    """Return a cell of a CSV file that no spreadsheet takes for a formula: one that begins like one gets a quote."""
    text = str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r", "\n") else text
