"""Random answer sets, the same on every run: what each questionnaire offers, written out once more by hand."""

import random

from tests.counts import count

#: Answer sets a questionnaire: a sample in an ordinary run, all in a soak.
HOW_MANY = count(300, soak=100_000)


def _numbered(last, low, high):
    return {str(n): list(range(low, high + 1)) for n in range(1, last + 1)}


_ERC = {item: [0, 1, 2, 3] for item in ["a1", "b1", "c1", "b2", "d1", "a2", "e1", "c2", "d2", "e2", "f2", "f1"]}
_BLOCK = {"s1": [0, 1, 2], "s3": [0, 1, 2], "s2": [0, 1, 2]}
_OPEN = {"talk": [0, 1], "call": [0, 1]}
_WORRY = {"worry": [0, 1, 2, 3]}
_FEEDING = {"feeding": [0, 1, 2, 3]}
_LINES = {line: [0, 1, 2, "na"] for line in ["closeness", "signals", "comfort", "enjoyment", "repair", "baby_signs"]}

OFFERED = {
    "epds": _numbered(10, 0, 3),
    "phq9": _numbered(10, 0, 3),
    "phq2": _numbered(2, 0, 3),
    "gad7": _numbered(7, 0, 3),
    "gad2": _numbered(2, 0, 3),
    "whooley": _numbered(3, 0, 1),
    "core10": _numbered(10, 0, 4),
    "pbq": _numbered(25, 0, 5),
    "maas": {**_numbered(19, 1, 5), "19": [1, 2, 3, 4, 5, "na"]},
    "kpcs": {**_numbered(15, 0, 3), "1": [0, 1, 2, 3, "na"], "9": [0, 1, 2, 3, "na"]},
    "together": {**_LINES, "support": [0, 1], "seen": [0, 1, 2]},
    "erc-pregnancy": {**_ERC, **_BLOCK, **_WORRY, **_OPEN},
    "erc-baby": {**_ERC, **_BLOCK, **_FEEDING, **_WORRY, **_OPEN},
    "erc-toddler": {**_ERC, **_BLOCK, **_FEEDING, **_WORRY, **_OPEN},
    "erc-brief": {**_BLOCK, **_OPEN},
}


def random_sets(key, how_many, seed=20260301):
    """Give answer sets of every kind: whole and full of gaps, low, high and mixed, mostly safe and not."""
    source = random.Random(f"{key} {seed}")
    for _ in range(how_many):
        gap = source.choice([0, 0, 0.03, 0.1, 0.4, 0.9])
        lean = source.choice([0.15, 0.4, 1, 2.5])  # below 1 towards the first value, above towards the last
        quiet = source.random() < 0.6  # nothing in the blocks that would raise the level by itself
        answers = {}
        for item, values in OFFERED[key].items():
            if source.random() < gap and not (quiet and item in _BLOCK):
                if source.random() < 0.5:
                    answers[item] = None
                continue
            if quiet and (item in _BLOCK or item in _OPEN):
                answers[item] = 0
            else:
                answers[item] = values[int(len(values) * source.random() ** (1 / lean))]
        yield answers
