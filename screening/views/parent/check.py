"""Check your answers, and send them."""

from dataclasses import dataclass

from django.shortcuts import render
from django.utils.translation import get_language, gettext, gettext_lazy

from screening.actions import submission
from screening.definitions import Item
from screening.models import Answer, AnswerState
from screening.views.parent.door import Visit, answering
from screening.views.parent.words import Words, twin_name

_SCORED = {
    "pregnancy": gettext_lazy("You and the baby, in the last two weeks"),
    "baby": gettext_lazy("You and your baby, in the last two weeks"),
    "toddler": gettext_lazy("You and your child, in the last two weeks"),
}


@dataclass(frozen=True)
class Line:
    """One question on the check page. `said` and `text` show no safety answer, nor one of another sitting."""

    place: int
    wording: str
    said: str
    text: str
    why: str
    is_open: bool
    address: str


@answering()
def check(request, visit: Visit):
    """Show what was answered in this sitting; send it."""
    if request.method == "POST":
        submission.submit(by=visit.actor, screening=visit.screening, now=visit.now)
        return visit.go("answer_end")
    lines = [_line(visit, place, item) for place, item in enumerate(visit.asking.items, 1)]
    groups = {name: [] for name in ("scored", "safety", "context")}
    for line, item in zip(lines, visit.asking.items, strict=True):
        groups[item.section].append(line)
    page = {
        "service": visit.service,
        "visit": visit,
        "words": Words(visit),
        "twin": twin_name(visit),
        "scored_title": _SCORED[visit.stage],
        "groups": groups,
        "open": [line for line in lines if line.is_open],
        "safety_open": sum(line.is_open for line in groups["safety"]),
        "back": visit.url("answer_question", len(visit.asking)),
    }
    return render(request, "screening/parent/check.html", page)


def _line(visit: Visit, place: int, item: Item) -> Line:
    answer, own = visit.answers.get(item.id), visit.own(item.id)
    is_open = item.kind == "choice" and (answer is None or answer.state != AnswerState.ANSWERED)
    return Line(
        place=place,
        wording=item.wording_for(visit.stage).get(get_language() or "en"),
        said=_said(visit, item, answer),
        text=own.text if own and item.kind == "text" else "",
        why=gettext("does not fit us just now") if answer and answer.state == AnswerState.NOT_FITTING else "",
        is_open=is_open,
        address=visit.url("answer_change", place),
    )


def _said(visit: Visit, item: Item, answer: Answer | None) -> str:
    if answer is None:
        return gettext("Not answered")
    if answer.state != AnswerState.ANSWERED:
        left_out = gettext("Nothing written") if item.kind == "text" else gettext("Not answered")
        return gettext("Skipped") if item.section == "safety" else left_out
    if answer.sitting != visit.sitting:
        return gettext("Answered earlier")
    if item.section == "safety":
        return gettext("Answered")
    return gettext("Written") if item.kind == "text" else str(item.option(answer.option).label)
