"""Scoring by lines of JSON, so that anyone can hold ours against another system's.

In, a line: ``{"answers": {"1": 2, "9": "na"}}``. Out, a line: the outcome, or ``{"error": "answers.3: 7 is outside 0
to 3"}`` and nothing else.
"""

import json
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any

from screening.definitions import Definition
from screening.scoring.answers import AnswerError, shortened
from screening.scoring.numbers import decimal_text
from screening.scoring.results import Result, ScaleResult
from screening.scoring.scorer import score

_BLANK = b" \t\r\n"
_BOM = b"\xef\xbb\xbf"
_MOST_DIGITS = 18  # longer numbers are refused unread: no answer is that large


class LineError(ValueError):
    """A line that can't be read. The message names the place where there is one, and the reason."""


class _Pairs(list):
    """A JSON object as it was written, with names that stand there twice."""


class _Odd:
    """A JSON number that is no answer."""

    def __init__(self, reason: str) -> None:
        self.reason = reason


def score_lines(definition: Definition, lines: Iterable[bytes]) -> Iterator[str]:
    """Give one line of JSON (ASCII, no line end) for each line that comes in; empty lines are skipped.

    Never raises for what stands in a line: a line that can't be read or scored gives its error.
    """
    for number, line in enumerate(lines):
        if number == 0:
            line = line.removeprefix(_BOM)
        if not line.strip(_BLANK):
            continue
        try:
            outcome = printed(score(definition, answers_in(line), explain=False))
        except (LineError, AnswerError) as error:
            outcome = {"error": str(error)}
        yield json.dumps(outcome)


def answers_in(line: bytes) -> dict[str, Any]:
    """Read one line into item id → value. Raises LineError."""
    data = _parsed(line)
    if not isinstance(data, _Pairs):
        raise LineError("the line is not a JSON object")
    top = _unique(data, "")
    for name in top:
        if name != "answers":
            raise LineError(f"{shortened(name)}: unknown name")
    if "answers" not in top:
        raise LineError("answers: missing")
    if not isinstance(top["answers"], _Pairs):
        raise LineError("answers: not a JSON object")
    answers = _unique(top["answers"], "answers.")
    for item, value in answers.items():
        if isinstance(value, _Odd):
            raise LineError(f"answers.{shortened(item)}: {value.reason}")
        if isinstance(value, list):
            kind = "an object" if isinstance(value, _Pairs) else "a list"
            raise LineError(f"answers.{shortened(item)}: {kind} is no answer")
    return answers


def printed(result: Result) -> dict[str, Any]:
    """Give a result as it is printed: numbers as plain decimal strings."""
    return {
        "complete": result.complete,
        "missing": list(result.missing),
        "scales": {scale.key: _printed_scale(scale) for scale in result.scales},
        "safety": [finding.question for finding in result.safety],
        "level": result.level,
        "reasons": list(result.rules),
    }


def _printed_scale(scale: ScaleResult) -> dict[str, Any]:
    return {
        "value": _decimal(scale.value),
        "lowest": _decimal(scale.lowest),
        "highest": _decimal(scale.highest),
        "prorated": scale.prorated,
        "bands": list(scale.bands),
    }


def _decimal(number: Fraction | None) -> str | None:
    return None if number is None else decimal_text(number)


def _parsed(line: bytes) -> Any:
    try:
        text = line.decode()
    except UnicodeDecodeError as error:
        raise LineError(f"the line is not UTF-8 at byte {error.start + 1}") from error
    try:
        return json.loads(
            text,
            object_pairs_hook=_Pairs,
            parse_int=_integer,
            parse_float=lambda digits: _Odd(f"{shortened(digits)} is no whole number"),
            parse_constant=_constant,
        )
    except json.JSONDecodeError as error:
        raise LineError(f"the line is not JSON at character {error.pos + 1}: {error.msg}") from error
    except RecursionError as error:
        raise LineError("the line is not JSON of ours: nested too deeply") from error


def _integer(digits: str) -> int | _Odd:
    return int(digits) if len(digits) <= _MOST_DIGITS else _Odd(f"{shortened(digits)} is out of range")


def _constant(name: str) -> None:
    raise LineError(f"the line is not JSON: {name} is no number")


def _unique(pairs: _Pairs, prefix: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise LineError(f"{prefix}{shortened(name)}: stands here twice")
        found[name] = value
    return found
