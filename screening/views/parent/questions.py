"""One question a page: drawn from the definition, kept as it is answered."""

from functools import lru_cache

from crispy_forms.utils import render_crispy_form
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import get_language

from screening.actions import answers
from screening.asking import stem_of
from screening.definitions import Definition, Item
from screening.forms.parent import QuestionForm
from screening.models import AnswerState
from screening.queries.reach import can_be_reached
from screening.views.parent.door import Visit, answering
from screening.views.parent.words import Words, twin_name


@answering(sent=True)
def question(request, visit: Visit, place: int, changing: bool = False):
    """Show a question, or keep its answer and go on: to the next page, or back to the check page one came from."""
    item = visit.asking.at(place)
    if item is None:
        raise Http404
    if request.method != "POST":
        return visit.go("answer_end") if visit.screening.submitted_at else _page(visit, place, item, changing)
    form = _form(visit, item, data=request.POST)
    if "skip" not in request.POST and not form.is_valid():
        return _page(visit, place, item, changing, form)
    try:
        kept = _keep(visit, item, form, skipped="skip" in request.POST)
    except answers.AlreadySent:
        return visit.go("answer_late")
    if kept.alarms:
        return visit.go("answer_after", place)
    return visit.go("answer_check") if changing else go_on_after(visit, place)


def go_on_after(visit: Visit, place: int):
    """Redirect to the page after a question: the next one, or what comes after the last."""
    following = visit.asking.after(place)
    return go_to(visit, following) if following else visit.go("answer_check")


def go_to(visit: Visit, place: int):
    """Redirect to a question; before the safety block first to a way to be reached, where none is known."""
    if visit.asking.begins_safety(place) and not can_be_reached(visit.screening.carer):
        return visit.go("answer_reach")
    return visit.go("answer_question", place)


def _keep(visit: Visit, item: Item, form: QuestionForm, skipped: bool) -> answers.Kept:
    given = {"by": visit.actor, "screening": visit.screening, "item_id": item.id, "sitting": visit.sitting}
    if skipped or form.is_left_empty:
        state = AnswerState.NOT_FITTING if item.skip_label and item.section != "safety" else AnswerState.SKIPPED
        return answers.keep(**given, state=state, now=visit.now)
    chosen = form.cleaned_data["answer"]
    what = {"text": chosen} if item.kind == "text" else {"option_id": chosen}
    return answers.keep(**given, **what, now=visit.now)


def _form(visit: Visit, item: Item, data=None) -> QuestionForm:
    shown = _shown(visit, item) if data is None else None
    return QuestionForm(item, **_texts(visit, item), data=data, initial={"answer": shown})


def _shown(visit: Visit, item: Item) -> str | None:
    """What was answered in this sitting; a safety answer is never shown again."""
    own = visit.own(item.id)
    return (own.option or own.text) if own and item.section != "safety" else None


def _texts(visit: Visit, item: Item) -> dict[str, str]:
    language = get_language() or "en"
    stem = stem_of(item, visit.arrived_on, visit.today)
    hint = item.hint.get(language) if item.hint else ""
    described = [name for name, there in (("before", item.before), ("then", item.section == "safety")) if there]
    return {
        "wording": item.wording_for(visit.stage).get(language),
        "stem": stem.get(language) if stem else "",
        "hint": hint.format(day=Words(visit).words_read_by) if "{day}" in hint else hint,
        "described": " ".join(described),
    }


def _page(visit: Visit, place: int, item: Item, changing: bool, form: QuestionForm | None = None):
    earlier = visit.answers.get(item.id)
    is_safety = item.section == "safety"
    page = {
        "service": visit.service,
        "visit": visit,
        "item": item,
        "place": place,
        "of": len(visit.asking),
        "form": form,
        "fields": "" if form else _drawn(visit, item),
        "twin": "" if item.carer_only else twin_name(visit),
        "hidden_answer": earlier is not None and (is_safety or earlier.sitting != visit.sitting),
        "on": _onward(visit, place, changing),
        "back": visit.url("answer_check") if changing else _back(visit, place),
        "words": Words(visit),
    }
    if is_safety:
        page["then"] = page["words"].fill("safety_then", by_when=page["words"].contact_if(item))
        return render(visit.request, "screening/parent/safety.html", page)
    return render(visit.request, "screening/parent/question.html", page)


def _back(visit: Visit, place: int) -> str:
    return visit.url("answer_question", place - 1) if place > 1 else visit.url("answer")


def _onward(visit: Visit, place: int, changing: bool) -> str:
    """Where one goes on to with an answer that stays as it is."""
    following = visit.asking.after(place)
    if changing or following is None:
        return visit.url("answer_check")
    return visit.url("answer_question", following)


def _drawn(visit: Visit, item: Item) -> str:
    """Draw a question: from the store of drawn ones, unless it shows a parent's own words or a day."""
    if item.kind == "text":
        return render_crispy_form(_form(visit, item))
    return _skeleton(visit.definition, item.id, _shown(visit, item), get_language(), **_texts(visit, item))


@lru_cache(maxsize=2048)
def _skeleton(definition: Definition, item_id: str, chosen: str | None, language: str, **texts: str) -> str:
    """One question as it looks with one of its options chosen or none; the same for everybody."""
    return render_crispy_form(QuestionForm(definition.item(item_id), **texts, initial={"answer": chosen}))
