"""Scoring: answers in, a frozen result out. Knows nothing of Django."""

from screening.scoring.answers import AnswerError, values_of_options
from screening.scoring.numbers import decimal_text
from screening.scoring.results import (
    Finding,
    Given,
    Nearest,
    PromptShown,
    Reason,
    Result,
    ScaleResult,
    rank,
)
from screening.scoring.scorer import safety_finding, score

__all__ = [
    "AnswerError",
    "Finding",
    "Given",
    "Nearest",
    "PromptShown",
    "Reason",
    "Result",
    "ScaleResult",
    "decimal_text",
    "rank",
    "safety_finding",
    "score",
    "values_of_options",
]
