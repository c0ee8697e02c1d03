"""The answers of a form as the page of its result shows them."""

from dataclasses import dataclass

from screening import explaining
from screening.definitions import Definition
from screening.explaining import Quote
from screening.models import Answer, AnswerState, SafetyAlert
from screening.queries.answers import was_asked
from screening.scoring import Result as Outcome


@dataclass(frozen=True)
class Safety:
    """One safety question with its answer.

    state: "no", "raised", "ask" (left out), "not_asked" (the carer was not alone), "asked" (since then, no answer).
    """

    quote: Quote
    state: str
    answer: Answer | None
    alert: SafetyAlert | None


@dataclass(frozen=True)
class Given:
    """One question of the form with the newest answer, and what was answered first where it was another."""

    quote: Quote
    state: str
    option: str
    words: str
    first: Quote | None = None
    first_state: str = ""


def given_answers(definition: Definition, rows: list[Answer], stage) -> list[Given]:
    """Every question of the form in its order, with the newest answer and the first where it differed."""
    by_item: dict[str, list[Answer]] = {}
    for row in rows:
        by_item.setdefault(row.item, []).append(row)
    found = []
    for item in definition.items:
        mine = by_item.get(item.id, [])
        last, first = (mine[-1], mine[0]) if mine else (None, None)
        other = last is not None and (first.state, first.option) != (last.state, last.option)
        found.append(
            Given(
                quote=explaining.quote(definition, item.id, last.option if last else None, stage),
                state=last.state if last else "",
                option=last.option if last else "",
                words=last.text if last else "",
                first=explaining.quote(definition, item.id, first.option, stage) if other else None,
                first_state=first.state if other else "",
            )
        )
    return found


def safety_answers(
    definition: Definition, outcome: Outcome, newest: dict, alerts: list[SafetyAlert], stage
) -> list[Safety]:
    by_item = {alert.item: alert for alert in alerts}
    raised = {finding.question for finding in outcome.safety}
    found = []
    for safety in definition.safety:
        answer = newest.get(safety.item)
        quote = explaining.quote(definition, safety.item, answer.option if answer else None, stage)
        found.append(
            Safety(quote, _safety_state(safety.item, outcome, answer, raised), answer, by_item.get(safety.item))
        )
    return found


def _safety_state(item: str, outcome: Outcome, answer: Answer | None, raised: set[str]) -> str:
    if item in raised:
        return "raised"
    if item not in outcome.safety_unanswered:
        return "no"
    if was_asked(answer):
        return "asked"
    return "not_asked" if answer is not None and answer.state == AnswerState.NOT_ASKED else "ask"
