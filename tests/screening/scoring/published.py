"""The published facts as a table, for worked examples: written by hand, not read from the definitions."""

from dataclasses import dataclass, field


def ids(*numbers):
    return [str(number) for number in numbers]


def span(first, last):
    return ids(*range(first, last + 1))


@dataclass(frozen=True)
class Published:
    """`first_is_highest`: items that score highest on the option printed first. `scales`: items and range."""

    items: list
    low: int
    high: int
    first_is_highest: list
    scales: dict
    safety: dict = field(default_factory=dict)
    unscored: list = field(default_factory=list)


PUBLISHED = {
    "epds": Published(
        span(1, 10), 0, 3, ids(3, 5, 6, 7, 8, 9, 10),
        {"total": (span(1, 10), 0, 30), "anxiety": (ids(3, 4, 5), 0, 9)},
        safety={"10": [1, 2, 3]},
    ),
    "phq9": Published(
        span(1, 9), 0, 3, [], {"total": (span(1, 9), 0, 27)}, safety={"9": [1, 2, 3]}, unscored=["10"]
    ),
    "phq2": Published(span(1, 2), 0, 3, [], {"total": (span(1, 2), 0, 6)}),
    "gad7": Published(span(1, 7), 0, 3, [], {"total": (span(1, 7), 0, 21)}),
    "gad2": Published(span(1, 2), 0, 3, [], {"total": (span(1, 2), 0, 6)}),
    "whooley": Published(span(1, 2), 0, 1, span(1, 2), {"total": (span(1, 2), 0, 2)}, unscored=["3"]),
    "core10": Published(
        span(1, 10), 0, 4, ids(2, 3), {"total": (span(1, 10), 0, 40)}, safety={"6": [1, 2, 3, 4]}
    ),
    "pbq": Published(
        span(1, 25), 0, 5, [n for n in span(1, 25) if n not in ids(1, 4, 8, 9, 11, 16, 22, 25)],
        {
            "impaired_bonding": (ids(1, 2, 6, 7, 8, 9, 10, 12, 13, 15, 16, 17), 0, 60),
            "rejection_anger": (ids(3, 4, 5, 11, 14, 21, 23), 0, 35),
            "infant_anxiety": (ids(19, 20, 22, 25), 0, 20),
            "incipient_abuse": (ids(18, 24), 0, 10),
            "total": (span(1, 25), 0, 125),
        },
        safety={"18": [1, 2, 3, 4, 5], "24": [1, 2, 3, 4, 5]},
    ),
    "maas": Published(
        span(1, 19), 1, 5, ids(1, 3, 5, 6, 7, 9, 10, 12, 15, 16, 18),
        {
            "quality": (ids(3, 6, 9, 10, 11, 12, 13, 15, 16, 19), 10, 50),
            "time": (ids(1, 2, 4, 5, 8, 14, 17, 18), 8, 40),
            "total": (span(1, 19), 19, 95),
        },
        safety={"12": [1, 2, 3]},
    ),
    "kpcs": Published(span(1, 15), 0, 3, [], {"total": (span(1, 15), 0, 45)}),
}  # fmt: skip

#: By scale: at each value the bands that hold, on both sides of every edge.
EDGES = {
    ("epds", "total"): {
        0: [], 9: [], 10: ["ge10"], 11: ["ge10", "ge11"], 12: ["ge10", "ge11"],
        13: ["ge10", "ge11", "ge13"], 14: ["ge10", "ge11", "ge13"], 30: ["ge10", "ge11", "ge13"],
    },
    ("epds", "anxiety"): {0: [], 9: []},
    ("phq9", "total"): {
        0: ["minimal"], 4: ["minimal"], 5: ["mild"], 6: ["mild"], 9: ["mild"], 10: ["moderate", "ge10"],
        11: ["moderate", "ge10"], 14: ["moderate", "ge10"], 15: ["moderately_severe", "ge10"],
        16: ["moderately_severe", "ge10"], 19: ["moderately_severe", "ge10"], 20: ["severe", "ge10"],
        21: ["severe", "ge10"], 27: ["severe", "ge10"],
    },
    ("phq2", "total"): {0: [], 1: [], 2: ["ge2"], 3: ["ge2", "ge3"], 4: ["ge2", "ge3"], 6: ["ge2", "ge3"]},
    ("gad7", "total"): {
        0: ["minimal"], 4: ["minimal"], 5: ["mild"], 6: ["mild"], 9: ["mild"], 10: ["moderate", "ge10"],
        11: ["moderate", "ge10"], 14: ["moderate", "ge10"], 15: ["severe", "ge10"], 16: ["severe", "ge10"],
        21: ["severe", "ge10"],
    },
    ("gad2", "total"): {0: [], 2: [], 3: ["ge3"], 4: ["ge3"], 6: ["ge3"]},
    ("whooley", "total"): {0: [], 1: ["positive"], 2: ["positive"]},
    ("core10", "total"): {
        0: ["healthy_or_low"], 10: ["healthy_or_low"], 11: ["mild", "ge11"], 12: ["mild", "ge11"], 14: ["mild", "ge11"],
        15: ["moderate", "ge11"], 16: ["moderate", "ge11"], 19: ["moderate", "ge11"],
        20: ["moderate_to_severe", "ge11"], 21: ["moderate_to_severe", "ge11"], 24: ["moderate_to_severe", "ge11"],
        25: ["severe", "ge11"], 26: ["severe", "ge11"], 40: ["severe", "ge11"],
    },
    ("pbq", "impaired_bonding"): {0: [], 11: [], 12: ["high_2006", "high_2001"], 13: ["high_2006", "high_2001"]},
    ("pbq", "rejection_anger"): {
        0: [], 12: [], 13: ["high_2006"], 14: ["high_2006"], 16: ["high_2006"], 17: ["high_2006", "high_2001"],
        18: ["high_2006", "high_2001"], 35: ["high_2006", "high_2001"],
    },
    ("pbq", "infant_anxiety"): {0: [], 9: [], 10: ["high_2006", "high_2001"], 11: ["high_2006", "high_2001"]},
    ("pbq", "incipient_abuse"): {
        0: [], 1: [], 2: ["high_2006"], 3: ["high_2006", "high_2001"], 4: ["high_2006", "high_2001"],
    },
    ("pbq", "total"): {0: [], 125: []},
    ("maas", "quality"): {10: [], 50: []},
    ("maas", "time"): {8: [], 40: []},
    ("maas", "total"): {19: [], 95: []},
    ("kpcs", "total"): {0: ["le39"], 38: ["le39"], 39: ["le39"], 40: [], 41: [], 45: []},
}  # fmt: skip
