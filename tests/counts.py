"""How much work a counting test does: a sample in an ordinary run, all of it in a soak.

    for answers in random_answers(count(2_000, soak=100_000)): …

`make soak` sets SOAK=1; SOAK_COUNT puts a number of one's own in the place of every full count.
"""

import os

SOAK = os.environ.get("SOAK") == "1"


def count(ordinary: int, soak: int) -> int:
    """ORDINARY in an ordinary run; in a soak SOAK, or SOAK_COUNT where that is set."""
    return int(os.environ.get("SOAK_COUNT") or soak) if SOAK else ordinary
