"""Mending a screening: what was copied wrongly, and what stands in the wrong family."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from people.actions.refusal import Refused
from people.audit.record import record
from people.models import Baby, Carer, Family
from people.roles import Permission
from people.staff import needs
from screening.actions import corrections, moves
from screening.forms.mending import CorrectionForm, FindFamilyForm, MoveForm
from screening.models import Mode, Screening, ScreeningMove
from screening.queries.answers import chosen, newest
from screening.views.results import fetch


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.GIVE_SCREENINGS)
def correct(request, screening_id):
    """Put right what was copied from a paper form: a new result beside the old."""
    screening = fetch(request, screening_id)
    if screening.mode != Mode.PAPER or screening.submitted_at is None:
        raise Http404
    data = request.POST if request.method == "POST" else None
    standing = chosen(newest(screening))
    form = CorrectionForm(data, definition=screening.definition.frozen, standing=standing)
    if data is None:
        _look(request, screening)
    elif form.is_valid():
        by = request.staff.actor(Permission.GIVE_SCREENINGS, screening.team_id)
        try:
            corrections.correct(by=by, screening=screening, **form.given())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Corrected. The earlier result stands beside this one."))
            return redirect("screening", screening.pk)
    page = {"screening": screening, "form": form}
    return render(request, "screening/results/correct.html", page, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.EDIT_FAMILIES)
def move(request, screening_id):
    """Ask for a screening to be moved: find the right family, say who answered, and why."""
    screening = fetch(request, screening_id)
    if screening.submitted_at is None:
        raise Http404
    waiting = screening.moves.filter(agreed_at=None, refused_at=None)
    waiting = waiting.select_related("to_carer__family", "to_baby", "asked_by").first()
    if request.method == "POST" and waiting is None:
        return _ask(request, screening)
    _look(request, screening)
    page = {"screening": screening, "waiting": _if_open(request, waiting), "find_form": FindFamilyForm()}
    page["is_waiting"] = waiting is not None
    return render(request, "screening/results/move.html", page)


@require_POST
@needs(Permission.EDIT_FAMILIES)
def agree(request, screening_id, move_id):
    """Move it, as the second person."""
    return _answer(request, screening_id, move_id, moves.agree, _("The screening is moved."))


@require_POST
@needs(Permission.EDIT_FAMILIES)
def refuse(request, screening_id, move_id):
    """Leave it where it is."""
    return _answer(request, screening_id, move_id, moves.refuse, _("The screening stays where it is."))


def _ask(request, screening: Screening) -> HttpResponse:
    find = FindFamilyForm(request.POST)
    family = _find(request, screening, find)
    page = {"screening": screening, "find_form": find, "family": family}
    if family is not None:
        sent = "move-to" in request.POST or "move-reason" in request.POST
        form = MoveForm(request.POST if sent else None, pairs=_pairs(screening, family))
        page["move_form"] = form
        if sent and form.is_valid():
            by = request.staff.actor(Permission.EDIT_FAMILIES, screening.team_id)
            try:
                moves.ask(by=by, screening=screening, **form.given())
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("Asked. A second person has to agree; until then nothing moves."))
                return redirect("screening", screening.pk)
    page["forms"] = [form for form in (find, page.get("move_form")) if form is not None and form.is_bound]
    wrong = any(form.errors for form in page["forms"])
    return render(request, "screening/results/move.html", page, status=422 if wrong else 200)


def _find(request, screening: Screening, form: FindFamilyForm) -> Family | None:
    """The family with this reference that the person may open today; the screening's own for an empty one."""
    if not form.is_valid():
        return None
    reference = " ".join(form.cleaned_data["reference"].upper().split())
    opens = Family.objects.open_to(request.staff, timezone.localdate())
    family = opens.filter(reference=reference).first() if reference else opens.filter(pk=screening.family_id).first()
    if family is None:
        form.add_error("reference", _("You have no family with this reference. Check it, or ask for access first"))
        return None
    record(by=request.staff.looker(), what="family.look", kind="family", object_id=family.id, family_id=family.id)
    return family


def _pairs(screening: Screening, family: Family) -> list[tuple[Carer, Baby | None]]:
    carers = list(Carer.objects.filter(family=family).select_related("family"))
    babies = list(Baby.objects.filter(family=family)) if screening.baby_id else [None]
    now = (screening.carer_id, screening.baby_id)
    pairs = [(carer, baby) for carer in carers for baby in babies]
    return [(carer, baby) for carer, baby in pairs if (carer.pk, baby.pk if baby else None) != now]


def _if_open(request, waiting: ScreeningMove | None) -> ScreeningMove | None:
    """A move that waits names the other family: only for who may open that too."""
    if waiting is None:
        return None
    opens = Family.objects.open_to(request.staff, timezone.localdate()).filter(pk=waiting.to_carer.family_id)
    return waiting if opens.exists() else None


def _answer(request, screening_id, move_id, action, said: str) -> HttpResponse:
    screening = fetch(request, screening_id)
    found = get_object_or_404(ScreeningMove, pk=move_id, screening=screening)
    by = request.staff.actor(Permission.EDIT_FAMILIES, screening.team_id)
    try:
        action(by=by, move=found)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect("screening", screening.pk)


def _look(request, screening: Screening) -> None:
    about = {"kind": "screening", "object_id": screening.id, "family_id": screening.family_id}
    record(by=request.staff.looker(), what="screening.look", **about)
