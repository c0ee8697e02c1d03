"""Together in the room: the parent's wording to read out, an alert at the end of its page, then sending in."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from people.actions.refusal import Refused
from people.models import CareRelation
from people.roles import Permission
from people.staff import needs
from screening.actions import room as actions
from screening.actions import submission
from screening.asking import stem_of
from screening.definitions import Item
from screening.fitting import stage_of
from screening.forms.lines import LEFT_OUT
from screening.forms.lines import name_of as name_of_field
from screening.forms.room import RoomForm
from screening.models import AnswerState, Mode, Screening
from screening.queries.answers import newest
from screening.queries.progress import asked_of
from screening.views.giving.doors import actor_of, look_at_screening, open_screening
from screening.views.giving.given import name_of
from screening.views.giving.paper import after
from screening.views.parent.door import ARRIVED_LATER
from screening.views.parent.words import Words


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.GIVE_SCREENINGS)
def room(request, screening_id, part=1):
    """One page of the form; the last one sends it in."""
    screening = open_screening(request, screening_id)
    parts = parts_of(screening)
    if screening.mode != Mode.TOGETHER or screening.withdrawn_at or not 1 <= part <= len(parts):
        return redirect("given", screening.id)
    if screening.submitted_at:
        return redirect(*after(screening))
    items = parts[part - 1]
    form = RoomForm(
        items,
        stage=_stage(screening),
        hints=_hints(screening, items),
        initial=_noted(screening, items),
        data=request.POST or None,
    )
    if request.method == "POST" and form.is_valid():
        try:
            return _keep(request, screening, form, part, parts)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    if request.method != "POST":
        look_at_screening(request, screening)
    return _page(request, screening, form, part, parts)


@require_safe
@needs(Permission.GIVE_SCREENINGS)
def told(request, screening_id, part):
    """After an answer that asks for help: what to do now, before the visit ends, and the way on."""
    screening = open_screening(request, screening_id)
    parts = parts_of(screening)
    alerts = list(screening.alerts.filter(closed_at=None).select_related("owner").order_by("act_by"))
    if not alerts or screening.submitted_at or not 1 <= part <= len(parts):
        return redirect("given", screening.id)
    look_at_screening(request, screening)
    form = screening.definition.frozen
    acts = {one.item: str(one.act) for one in form.safety}
    prompts = [str(prompt.words) for prompt in form.prompts if prompt.key == "red_flag"]
    page = {
        "screening": screening,
        "baby_name": name_of(screening),
        "alerts": [(alert, acts.get(alert.item) or " ".join(prompts)) for alert in alerts],
        "words": Words(Reading(screening, timezone.now())),
        "safety": any(alert.item in acts for alert in alerts),
        "s3": any(alert.item == "s3" for alert in alerts),
        "part": part,
        "next": part + 1 if part < len(parts) else part,
    }
    return render(request, "screening/giving/told.html", page)


@dataclass(frozen=True)
class Reading:
    """A form that is read out, as the words of a parent's page know one."""

    screening: Screening
    now: datetime

    @property
    def service(self):
        return self.screening.service

    @property
    def definition(self):
        return self.screening.definition.frozen


def parts_of(screening: Screening) -> list[list[Item]]:
    """Return the questions page by page: statements, safety questions, last questions, as far as they are asked."""
    return [list(items) for _section, items in groupby(asked_of(screening).items, key=lambda item: item.section)]


def _keep(request, screening: Screening, form: RoomForm, part: int, parts: list):
    by = actor_of(request, screening)
    alarms = actions.keep_page(by=by, screening=screening, answers=form.given())
    if part == len(parts):
        missed = _first_untouched(screening, parts)
        if missed:
            messages.warning(request, _("Some questions of this page were not answered yet."))
            return redirect("room_part", screening.id, missed)
        submission.submit(by=by, screening=screening)
        messages.success(request, _("Sent in, with its result."))
        return redirect(*after(screening))
    return redirect("room_told" if alarms else "room_part", screening.id, part if alarms else part + 1)


def _first_untouched(screening: Screening, parts: list) -> int | None:
    """The first page with a question to choose an answer to that was neither answered nor left out."""
    touched = newest(screening)
    for place, items in enumerate(parts, 1):
        if any(item.kind == "choice" and item.id not in touched for item in items):
            return place
    return None


def _noted(screening: Screening, items: list[Item]) -> dict[str, str]:
    """What was noted on this page before. A safety answer is never shown again."""
    answers = newest(screening)
    found = {}
    for item in items:
        answer = answers.get(item.id)
        if answer is not None and item.section != "safety":
            left_out = answer.state != AnswerState.ANSWERED
            found[name_of_field(item)] = LEFT_OUT if left_out else answer.option or answer.text
    return found


def _page(request, screening: Screening, form: RoomForm, part: int, parts: list):
    items, touched = parts[part - 1], newest(screening)
    words = Words(Reading(screening, timezone.now()))
    section = items[0].section
    page = {
        "screening": screening,
        "baby_name": name_of(screening),
        "form": form,
        "section": section,
        "words": words,
        "stem": _stem(screening, items[0]),
        "then": words.fill("safety_then", by_when=words.contact_if(items[0])) if section == "safety" else "",
        "part": part,
        "of": len(parts),
        "is_noted": all(item.id in touched for item in items if item.kind == "choice"),
    }
    return render(request, "screening/giving/room.html", page, status=422 if form.errors else 200)


def _stage(screening: Screening) -> str:
    return stage_of(screening.baby.ages if screening.baby else None, timezone.localdate())


def _hints(screening: Screening, items: list[Item]) -> dict[str, str]:
    """The hints of the questions to write at, with the day until which somebody reads it."""
    words = Words(Reading(screening, timezone.now()))
    return {i.id: str(i.hint).format(day=words.words_read_by) for i in items if i.kind == "text" and i.hint}


def _stem(screening: Screening, item: Item) -> str:
    born_on = screening.baby.born_on if screening.baby else None
    came = CareRelation.objects.filter(
        carer=screening.carer, baby=screening.baby, kind__in=ARRIVED_LATER, until_day=None
    ).first()
    arrived_on = max(born_on, came.from_day) if born_on and came else born_on
    return str(stem_of(item, arrived_on, timezone.localdate()) or "")
