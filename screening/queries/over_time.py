"""Each carer's results over time, beside each other: for a chart, and as numbers."""

from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from django.db.models import OuterRef, Subquery

from people.hours import local_day
from screening import chart
from screening.definitions import Definition
from screening.explaining import TOTAL, Measure, line_of, measures
from screening.models import Result, Screening
from screening.queries.context import age_on, ages_then
from screening.scoring import Result as Outcome

OURS = "erc-"  # the forms of the Early Relationship Check share a scale, and stand in one chart


@dataclass(frozen=True)
class Entry:
    """The newest result of one screening: who, when, how old the baby was, and what came of it."""

    screening: Screening
    result: Result
    outcome: Outcome
    day: date
    age: str
    total: Measure | None

    @property
    def definition(self) -> Definition:
        return self.screening.definition.frozen


def entries(staff, family_id) -> list[Entry]:
    """Return the newest result of every screening of a family that somebody may see, the oldest first.

    One statement. Each carer's answers are theirs; a team that was sent one carer's sees that one's alone.
    """
    newest = Result.objects.filter(screening=OuterRef("screening")).order_by("-number")
    rows = (
        Result.objects.filter(screening__in=Screening.objects.visible_to(staff).filter(family=family_id))
        .filter(number=Subquery(newest.values("number")[:1]))
        .select_related("screening__carer", "screening__baby", "screening__definition")
        .defer("screening__definition__body")
    )
    found = [_entry(row) for row in rows]
    return sorted(found, key=lambda entry: (entry.day, entry.screening.submitted_at))


def _entry(result: Result) -> Entry:
    screening = result.screening
    definition = screening.definition.frozen
    outcome = Outcome.from_snapshot(result.snapshot)
    day = answered_day(screening)
    total = next((one for one in measures(definition, outcome) if one.key == TOTAL), None)
    return Entry(screening, result, outcome, day, age_on(screening.baby, day), total)


def answered_day(screening: Screening) -> date:
    """Return the day on which a form was answered: the one on the paper, else when it was sent in."""
    return screening.answered_on or local_day(screening.submitted_at)


def group_of(key: str) -> str:
    """Return what results are compared with: all forms of our own check together, else the same instrument."""
    return OURS if key.startswith(OURS) else key


def of_group(every: list[Entry], group: str, baby_id=None) -> list[Entry]:
    """Return the entries of one group, about one baby where it is named."""
    same = [entry for entry in every if group_of(entry.definition.key) == group and entry.total is not None]
    return [entry for entry in same if baby_id is None or entry.screening.baby_id == baby_id]


@dataclass(frozen=True)
class Course:
    """A group of results over time: the chart (None where no total is known), and the numbers as a table."""

    chart: chart.Chart | None
    carers: list[str]
    rows: list[tuple[date, str, list[tuple[Entry | None, str]]]]  # day, age, (entry, its number) of each carer
    first: str  # the words at the ends of the line of time
    last: str
    top: int


def course(group: list[Entry]) -> Course | None:
    """Return how the results of a group went over time; None where there is none."""
    if not group:
        return None
    definition = group[-1].definition
    carers = list({entry.screening.carer_id: entry.screening.carer.first_name for entry in group}.items())
    series = [
        chart.Series(
            name, tuple(_point(entry) for entry in group if entry.screening.carer_id == pk and _is_drawn(entry))
        )
        for pk, name in carers
    ]
    drawn = [entry for entry in group if _is_drawn(entry)]
    first, last = drawn[0].age if drawn else "", drawn[-1].age if len(drawn) > 1 else ""
    return Course(
        chart=chart.draw(series, group[-1].total.top, _cuts(definition), (first, last)),
        carers=[name for _, name in carers],
        rows=[
            row for day in sorted({entry.day for entry in group}) for row in _rows(day, group, [pk for pk, _ in carers])
        ],
        first=first,
        last=last,
        top=group[-1].total.top,
    )


def _is_drawn(entry: Entry) -> bool:
    return entry.total.value != ""


def _point(entry: Entry) -> chart.Point:
    total = entry.total
    baby = entry.screening.baby
    then = ages_then(baby, entry.day) if baby else None
    birth = (baby.born_on or baby.due_on) if then else None
    day = (entry.day - birth).days if birth else entry.day.toordinal()
    return chart.Point(day, float(entry.outcome.scale(TOTAL).value), total.value, entry.definition.key)


def _cuts(definition: Definition) -> list[tuple[int, str]]:
    """The cut-off lines of the total: where our levels begin, or a published instrument's cut-offs."""
    if definition.has_levels:
        levels = {rule.level: line_of_level(definition, rule.level) for rule in definition.rules}
        wanted = [level for level in ("early_offer", "refer") if levels.get(level)]
        return [(levels[level], str(definition.levels[level]).lower()) for level in wanted]
    bands = [band for band in definition.bands_of(TOTAL) if band.kind == "cut_off"]
    return [(band.from_ if band.from_ is not None else band.to, _edge(band)) for band in bands]


def line_of_level(definition: Definition, level: str) -> int | None:
    """Return the total from which a level is suggested by it alone."""
    starts = [band.from_ for band in definition.bands_of(TOTAL) if band.level == level and band.from_ is not None]
    return min(starts, default=line_of(definition, TOTAL) if level == "early_offer" else None)


def _edge(band) -> str:
    return f"{band.from_} or more" if band.from_ is not None else f"{band.to} or less"


def _rows(day: date, group: list[Entry], carers: list) -> list[tuple[date, str, list[tuple[Entry | None, str]]]]:
    """The rows of one day: as many as the carer with the most results has, so that none hides another."""
    same_day = [entry for entry in group if entry.day == day]
    by_carer = [[entry for entry in same_day if entry.screening.carer_id == pk] for pk in carers]
    rows = zip_longest(*by_carer)
    return [(day, same_day[0].age, [(entry, _number(entry)) for entry in row]) for row in rows]


def _number(entry: Entry | None) -> str:
    if entry is None:
        return ""
    return entry.total.value or f"{entry.total.lowest}–{entry.total.highest}"
