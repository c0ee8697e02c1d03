"""Where the lines, points and words of a chart over time stand. Pure geometry; a template draws it as SVG.

The picture is 340 by 204 units. Time runs by the baby's age in days (below 0 before the birth); values run upwards.
"""

from dataclasses import dataclass, field

WIDTH, HEIGHT = 340, 204
LEFT, RIGHT, TOP, BOTTOM = 30, 316, 17, 172
LABEL_HALF, LABEL_HIGH = 8, 12
EDGE = 12  # left of it stand the numbers of the scale
LETTER = 6.2  # how wide a letter is, about
BESIDE = ((0, -15), (0, 15), (16, 0), (15, -9), (15, 9), (-16, 0), (-15, -9), (-15, 9), (0, -27), (0, 27))
SHAPES = ("circle", "square", "triangle", "diamond")
STYLES = ("one", "two")


@dataclass(frozen=True)
class Point:
    """One result: the baby's age in days, the value, and what it may be joined with (the form)."""

    day: int
    value: float
    shown: str
    form: str


@dataclass(frozen=True)
class Series:
    """One carer's results, in the order of time."""

    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Mark:
    """A point as it is drawn, and where its number stands."""

    x: float
    y: float
    shown: str
    label_x: float
    label_y: float
    anchor: str
    outline: str  # the shape as a path; "" for a circle


@dataclass(frozen=True)
class Line:
    """A carer's marks, and the lines between those of the same form (as the `points` of a polyline)."""

    name: str
    style: str
    shape: str
    marks: tuple[Mark, ...]
    joins: tuple[str, ...]


@dataclass(frozen=True)
class Cut:
    """A cut-off line: its height, its value, its words, and where both are written."""

    y: float
    shown: str
    words: str
    label_y: float
    text_y: float


@dataclass(frozen=True)
class Chart:
    """Everything that is drawn. `born_x` is None where the birth lies outside the picture; its word is written only
    where it does not run into those at the ends."""

    lines: tuple[Line, ...]
    cuts: tuple[Cut, ...]
    top: str
    born_x: float | None
    has_room_for_born: bool = False
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = RIGHT
    upper: int = TOP
    lower: int = BOTTOM


@dataclass
class _Room:
    """The places that are taken by points, lines' words and numbers, so that nothing is written over another."""

    taken: list[tuple[float, float, float, float]] = field(default_factory=list)

    def take(self, x: float, y: float, half: float, high: float) -> None:
        self.taken.append((x - half, y - high / 2, x + half, y + high / 2))

    def is_free(self, x: float, y: float, half: float, high: float) -> bool:
        left, upper, right, lower = x - half, y - high / 2, x + half, y + high / 2
        inside = left >= EDGE and right <= WIDTH and upper >= 2 and lower <= BOTTOM + 4
        return inside and all(left >= c or right <= a or upper >= d or lower <= b for a, b, c, d in self.taken)


def draw(series: list[Series], top: int, cuts: list[tuple[int, str]], ends: tuple[str, str] = ("", "")) -> Chart | None:
    """Return the chart of several carers' results on one scale from 0 to `top`; None without any point.

    cuts: (value, words) of the cut-off lines; ends: the words below both ends of the line of time. Points of
    different forms are not joined.
    """
    days = [point.day for one in series for point in one.points]
    if not days:
        return None
    first, last = min(days), max(days)

    def across(day: int) -> float:
        return round((LEFT + RIGHT) / 2 if first == last else LEFT + (RIGHT - LEFT) * (day - first) / (last - first), 1)

    def up(value: float) -> float:
        return round(BOTTOM - (BOTTOM - TOP) * value / top, 1)

    room = _Room()
    for value in (0, top, *(value for value, _ in cuts)):
        room.take(18, up(value), 7, 8)
    for value, _ in cuts:
        room.take((LEFT + RIGHT) / 2, up(value), (RIGHT - LEFT) / 2, 4)
    for one in series:
        for point in one.points:
            room.take(across(point.day), up(point.value), 6, 12)
    lines = tuple(_line(number, one, across, up, room) for number, one in enumerate(series))
    return Chart(
        lines=lines,
        cuts=tuple(Cut(up(value), str(value), words, up(value) - 6, up(value) + 4) for value, words in cuts),
        top=str(top),
        born_x=(born := across(0) if first < 0 < last else None),
        has_room_for_born=born is not None
        and LEFT + LETTER * (len(ends[0]) + 4) < born < RIGHT - LETTER * (len(ends[1]) + 4),
    )


def _line(number: int, series: Series, across, up, room: _Room) -> Line:
    marks, runs = [], []
    for index, point in enumerate(series.points):
        x, y = across(point.day), up(point.value)
        label_x, label_y, anchor = _place(room, x, y)
        outline = _outline(SHAPES[number % len(SHAPES)], x, y)
        marks.append(Mark(x, y, point.shown, label_x, label_y + 4, anchor, outline))
        same = index and series.points[index - 1].form == point.form
        if not same:
            runs.append([])
        runs[-1].append(f"{x},{y}")
    return Line(
        name=series.name,
        style=STYLES[number % len(STYLES)],
        shape=SHAPES[number % len(SHAPES)],
        marks=tuple(marks),
        joins=tuple(" ".join(run) for run in runs if len(run) > 1),
    )


def _place(room: _Room, x: float, y: float) -> tuple[float, float, str]:
    """Where a number stands beside its point: above, below, to the right or left, wherever there is room."""
    for dx, dy in BESIDE:
        if room.is_free(x + dx, y + dy, LABEL_HALF, LABEL_HIGH):
            room.take(x + dx, y + dy, LABEL_HALF, LABEL_HIGH)
            return x + dx, y + dy, "middle"
    return x, y - 15, "middle"


def _outline(shape: str, x: float, y: float) -> str:
    """The path of a shape about a point; a circle is drawn as one."""
    return {
        "circle": "",
        "square": f"M{x - 5} {y - 5}h10v10h-10z",
        "triangle": f"M{x} {y - 6}l6 11h-12z",
        "diamond": f"M{x} {y - 7}l7 7l-7 7l-7 -7z",
    }[shape]
