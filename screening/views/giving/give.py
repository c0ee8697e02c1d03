"""Giving a screening: for whom, which form, how."""

from urllib.parse import urlencode

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from people import golive
from people.actions.refusal import Refused
from people.roles import Permission
from people.staff import needs
from screening.actions import giving as actions
from screening.actions import sending
from screening.forms.giving import FormChoice, GiveForm, WhomForm
from screening.models import Mode
from screening.suggested_form import copied_late, others
from screening.views.giving.doors import Giving, look, open_giving


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.GIVE_SCREENINGS)
def give(request, family_id):
    """Choose carer and baby where there are several, then the form and the way; give it."""
    giving = open_giving(request, family_id)
    undecided = giving.carer is None or giving.baby is None
    if request.method != "POST" and (undecided or "choose" in request.GET):
        return _ask_for_whom(request, giving)
    if undecided:
        return redirect("give_screening", family_id)
    missing = golive.findings(giving.family.service, giving.today)
    form = GiveForm(request.POST or None, forms=choices_for(giving), is_live=not missing)
    if request.method == "POST" and form.is_valid():
        try:
            return _act(giving, form)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    if request.method != "POST":
        look(request, family_id=giving.family.id)
    suggested = giving.baby.suggestion
    page = {
        "giving": giving,
        "form": form,
        "missing": missing,
        "place": urlencode(giving.place),
        "others_open": not suggested.is_chosen or form["instrument"].value() != suggested.key,
    }
    return render(request, "screening/giving/give.html", page, status=422 if form.errors else 200)


def _ask_for_whom(request, giving: Giving):
    look(request, family_id=giving.family.id)
    data = request.GET if "chosen" in request.GET else None
    form = WhomForm(data, carers=giving.carers, babies=giving.babies) if giving.carers else None
    status = 422 if form and form.errors else 200
    return render(request, "screening/giving/whom.html", {"giving": giving, "form": form}, status=status)


def choices_for(giving: Giving) -> list[FormChoice]:
    """Return the forms that can be given about the chosen baby: the one of today, those just outgrown, the others'."""
    chosen, baby = giving.baby, giving.baby.baby.ages if giving.baby.baby else None
    suggested = chosen.suggestion
    found = []
    if suggested.key:
        found.append(FormChoice(giving.forms[suggested.key], suggested.reason, suggested.is_chosen))
    for definition, words in copied_late(giving.definitions, baby, giving.today):
        found.append(FormChoice(giving.forms[definition.key], words, only_paper=True))
    found += [
        FormChoice(giving.forms[form.key], words) for form, words in others(giving.definitions, baby, giving.today)
    ]
    return found


def _act(giving: Giving, form: GiveForm):
    if form.mode == Mode.PAPER:
        address = reverse("copy_paper", args=[giving.family.pk])
        return redirect(f"{address}?{urlencode(giving.place | {'form': form.chosen.key})}")
    given = giving.people() | {
        "by": giving.actor(),
        "definition": form.chosen,
        "mode": form.mode,
        "alone": form.is_alone,
        "contact_point": giving.contact_point(),
        "key": form.cleaned_data["key"],
    }
    if form.mode == Mode.LINK:
        screening = sending.give_by_link(**given)
        return redirect("given_code" if form.shows_code else "given", screening.id)
    return redirect("hand_over" if form.mode == Mode.HANDED_OVER else "room", actions.give(**given).id)
