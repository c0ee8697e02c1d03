"""Where things stand in a chart."""

from hypothesis import given
from hypothesis import strategies as st

from screening.chart import BOTTOM, LEFT, RIGHT, TOP, Point, Series, draw

CUTS = [(13, "early offer"), (18, "refer")]


def points(*rows, form="erc-baby"):
    return tuple(Point(day, value, str(value), form) for day, value in rows)


def test_the_ends_of_time_and_scale_are_the_ends_of_the_picture():
    chart = draw([Series("Amira", points((10, 0), (50, 36)))], 36, CUTS)
    first, last = chart.lines[0].marks
    assert (first.x, first.y, last.x, last.y) == (LEFT, BOTTOM, RIGHT, TOP)
    assert [(cut.y, cut.words) for cut in chart.cuts] == [(116.0, "early offer"), (94.5, "refer")]
    assert chart.born_x is None


def test_the_birth_stands_between_pregnancy_and_after():
    chart = draw([Series("Amira", points((-84, 6), (52, 13)))], 36, CUTS)
    assert LEFT < chart.born_x < RIGHT


def test_different_forms_are_not_joined():
    mixed = points((-84, 6), form="erc-pregnancy") + points((14, 8), (52, 13)) + points((200, 9), form="erc-toddler")
    line = draw([Series("Amira", mixed)], 36, CUTS).lines[0]
    assert len(line.joins) == 1 and len(line.joins[0].split()) == 2 and len(line.marks) == 4


def test_each_carer_has_another_shape_as_well():
    chart = draw([Series(name, points((1, 1), (9, 2))) for name in ("A", "B", "C")], 36, [])
    assert [(line.style, line.shape) for line in chart.lines] == [
        ("one", "circle"),
        ("two", "square"),
        ("one", "triangle"),
    ]


def test_a_single_result_stands_in_the_middle():
    assert draw([Series("Amira", points((52, 13)))], 36, CUTS).lines[0].marks[0].x == (LEFT + RIGHT) / 2


def test_nothing_to_draw_is_no_chart():
    assert draw([Series("Amira", ())], 36, CUTS) is None


def test_numbers_do_not_stand_on_each_other():
    chart = draw([Series("Amira", points((0, 13), (40, 13))), Series("Daniel", points((0, 13), (40, 14)))], 36, [])
    labels = [(mark.label_x, mark.label_y) for line in chart.lines for mark in line.marks]
    assert len(set(labels)) == 4


rows = st.lists(st.tuples(st.integers(-150, 730), st.integers(0, 36)), min_size=1, max_size=12)


@given(rows, rows)
def test_everything_stays_inside(first, second):
    chart = draw([Series("A", points(*sorted(first))), Series("B", points(*sorted(second)))], 36, CUTS)
    for line in chart.lines:
        for mark in line.marks:
            assert LEFT <= mark.x <= RIGHT and TOP <= mark.y <= BOTTOM
            assert 0 <= mark.label_x <= chart.width and -2 <= mark.label_y <= chart.height
