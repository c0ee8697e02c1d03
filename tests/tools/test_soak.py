"""What a soak calls a survivor, and when one is named."""

from tools import soak

RESULTS = """
    screening.scoring.scorer.x_total__mutmut_1: survived
    screening.scoring.scorer.x_total__mutmut_2: killed
    screening.scoring.scorer.x_total__mutmut_12: no tests
    referrals.lifecycle.x_row__mutmut_3: survived
"""


def test_survivors_are_read_from_what_mutmut_prints():
    assert soak.survivors(RESULTS) == [
        "screening.scoring.scorer.x_total__mutmut_1",
        "screening.scoring.scorer.x_total__mutmut_12",
        "referrals.lifecycle.x_row__mutmut_3",
    ]


def test_a_survivor_is_named_by_itself_or_with_all_of_its_function():
    document = "| `a.x_total__mutmut_12` | equal | \n| `a.x_row__mutmut_*` | at import |"
    assert soak.is_named("a.x_total__mutmut_12", document)
    assert soak.is_named("a.x_row__mutmut_3", document)
    assert not soak.is_named("a.x_total__mutmut_1", document)


def test_every_soak_of_the_tests_is_known():
    assert {"races", "mutmut"} <= set(soak.kinds())
