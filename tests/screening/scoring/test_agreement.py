"""The product and the plain second scorer say the same, on every questionnaire."""

from collections import Counter

import pytest

from screening.definitions import builtin, builtin_keys
from screening.scoring import score
from tests.screening.scoring import plain
from tests.screening.scoring.sets import HOW_MANY, OFFERED, random_sets


def as_plain(result):
    scales = {s.key: (s.value, s.lowest, s.highest, s.prorated, list(s.bands)) for s in result.scales}
    safety = [finding.question for finding in result.safety]
    return {"missing": list(result.missing), "scales": scales, "safety": safety, "level": result.level}


def test_every_built_in_questionnaire_is_compared():
    assert set(OFFERED) == set(builtin_keys())


@pytest.mark.soak(what="scoring")
@pytest.mark.parametrize("key", sorted(OFFERED))
def test_both_scorers_agree(key, tally):
    definition = builtin(key)
    compared = 0
    for answers in random_sets(key, HOW_MANY):
        result = score(definition, answers, explain=False)
        assert as_plain(result) == plain.outcome(key, answers), answers
        assert result.complete == (not result.missing)
        compared += 1
    assert compared == HOW_MANY > 0
    tally(f"answer sets of {key}", compared)


@pytest.mark.parametrize("key", ["erc-baby", "erc-pregnancy", "erc-toddler"])
def test_the_random_sets_reach_every_level(key):
    """An agreement on one level only would show little."""
    levels = Counter(plain.outcome(key, answers)["level"] for answers in random_sets(key, 300))
    assert set(levels) == {"none", "just_below", "early_offer", "refer", "same_day"}
    assert min(levels.values()) >= 5


@pytest.mark.parametrize("key", ["epds", "phq9", "gad7", "core10", "pbq", "kpcs", "whooley", "phq2", "gad2"])
def test_the_random_sets_reach_every_band_and_none(key):
    reached, without = set(), 0
    for answers in random_sets(key, 300):
        scales = plain.outcome(key, answers)["scales"]
        reached |= {(scale, band) for scale, outcome in scales.items() for band in outcome[4]}
        without += any(outcome[0] is None for outcome in scales.values())
    assert reached == {(band.scale, band.key) for band in builtin(key).bands}
    assert without >= 20
