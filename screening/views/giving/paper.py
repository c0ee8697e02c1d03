"""What is written down in one act: a paper form copied in, and what a professional saw."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from people.actions.refusal import Refused
from people.roles import Permission
from people.staff import needs
from screening.actions import copying, twins
from screening.asking import carried_items
from screening.fitting import is_possible
from screening.forms.observation import ObservationForm
from screening.forms.paper import PaperForm
from screening.models import Mode, Screening, StoredDefinition
from screening.queries.answers import newest
from screening.queries.published import in_version
from screening.views.giving.doors import Giving, look, open_chosen, open_screening


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.GIVE_SCREENINGS)
def copy(request, family_id):
    """Copy a paper form: one dense page, saved in one act."""
    giving = open_chosen(request, family_id)
    stored = _form_named(request, giving, request.GET.get("form", ""), "carer")
    first = _first_twin(request, giving, stored)
    carried = _carried(first)
    items = [item for item in stored.frozen.items if item.id not in carried]
    form = PaperForm(stored.frozen, items=items, baby=giving.baby.baby, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = {"mode": Mode.PAPER, "safety_on": form.cleaned_data.get("safety_on"), "twin_of": first}
        if saved := _save(giving, stored, form, given):
            return saved
    if request.method != "POST":
        look(request, family_id=giving.family.id)
    page = {"giving": giving, "form": form, "definition": stored.frozen, "carried": carried}
    return render(request, "screening/giving/paper.html", page, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.GIVE_SCREENINGS)
def observe(request, family_id):
    """Write down what was seen of parent and baby together."""
    giving = open_chosen(request, family_id)
    stored = _form_named(request, giving, "together", "professional")
    if giving.baby.baby is None:
        raise Http404
    form = ObservationForm(stored.frozen, baby=giving.baby.baby, data=request.POST or None)
    if request.method == "POST" and form.is_valid() and (saved := _save(giving, stored, form, {"mode": Mode.OBSERVED})):
        return saved
    if request.method != "POST":
        look(request, family_id=giving.family.id)
    page = {"giving": giving, "form": form, "definition": stored.frozen}
    return render(request, "screening/giving/observe.html", page, status=422 if form.errors else 200)


def _save(giving: Giving, stored: StoredDefinition, form, given: dict):
    """Save the page, and lead to what came of it; None where it was refused, with the reason on the form."""
    data = form.cleaned_data
    try:
        screening = copying.copy(
            by=giving.actor(),
            definition=stored,
            answers=form.given(),
            answered_on=data["answered_on"],
            contact_point=giving.contact_point(),
            key=data["key"],
            **giving.people(),
            **given,
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return None
    messages.success(giving.request, _("Saved, with its result."))
    return redirect(*after(screening))


def after(screening: Screening) -> tuple:
    """Where to go when a form is done in front of somebody: an alert stands first, else the result."""
    return ("given" if screening.alerts.exists() else "screening", screening.id)


def _form_named(request, giving: Giving, key: str, respondent: str) -> StoredDefinition:
    """Return the form that is copied, in the version that the page was drawn with, else the newest.

    A 404 where there is none, it is answered by somebody else, or does not speak of such a baby.
    """
    stored, baby = giving.forms.get(key), giving.baby.baby
    if version := request.POST.get("version"):
        stored = in_version(key, version[:20]) or stored
    if stored is None or stored.frozen.respondent != respondent or "copied" not in stored.frozen.modes_available:
        raise Http404
    if not is_possible(stored.frozen, baby.ages if baby else None):
        raise Http404
    return stored


def _first_twin(request, giving: Giving, stored: StoredDefinition) -> Screening | None:
    """Return the first twin's form that this one follows, None where it follows none."""
    if "first" not in request.GET:
        return None
    first = open_screening(request, request.GET["first"])
    fits = first.definition_id == stored.pk and first.carer_id == giving.carer.carer.pk and first.submitted_at
    if not fits or giving.baby.baby not in twins.second_forms(first):
        raise Http404
    return first


def _carried(first: Screening | None) -> dict:
    """Return the questions that were asked with the first twin's form, by id."""
    if first is None:
        return {}
    return {item.id: item for item in carried_items(first.definition.frozen, newest(first))}
