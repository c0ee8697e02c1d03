"""The library: what each questionnaire measures, for whom, how it may be used, and how ours look to a parent."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from people.roles import Permission
from screening.queries.published import newest_forms
from screening.suggested_form import windows_in_words

MODES = {
    "online": _("Online by the carer"),
    "in_room": _("Together in the room"),
    "copied": _("Copied from paper"),
    "result_only": _("Result only"),
}
LICENCES = {
    "own": _("Our own"),
    "free": _("Free to reproduce"),
    "permission": _("Permission needed"),
}
RELATIONSHIP = _("The bond with the baby: closeness, reading its cues, comfort, enjoyment, repair, support")
MEASURES = {  # in words of our own; a form that is not named here shows the titles of its scales
    "erc-pregnancy": RELATIONSHIP,
    "erc-baby": RELATIONSHIP,
    "erc-toddler": RELATIONSHIP,
    "erc-brief": _("Safety, and the wish for contact: no score"),
    "together": _("What a professional saw of parent and baby: no total"),
    "epds": _("Depression around a birth, with three items on anxiety"),
    "phq9": _("Depression"),
    "phq2": _("Depression, in two questions"),
    "gad7": _("Anxiety"),
    "gad2": _("Anxiety, in two questions"),
    "whooley": _("Depression, in two yes-or-no questions"),
    "core10": _("Mental distress in general"),
    "pbq": _("The bond after a birth: impaired bonding, rejection and anger, anxiety, risk of abuse"),
    "maas": _("The bond before a birth: its quality, and time spent thinking of the baby"),
    "kpcs": _("A parent’s confidence"),
}


@require_safe
def index(request):
    """Every questionnaire that can be given now."""
    if to_account := _closed(request):
        return to_account
    entries = [_entry(stored) for stored in newest_forms().values()]
    page = {
        "ours": [entry for entry in entries if entry["form"].licence.kind == "own"],
        "others": [entry for entry in entries if entry["form"].licence.kind != "own"],
    }
    return render(request, "screening/library/index.html", page)


@require_safe
def form(request, key):
    """One questionnaire: facts, scales and sources; ours with every question as the parent sees it."""
    if to_account := _closed(request):
        return to_account
    stored = newest_forms().get(key)
    if stored is None:
        raise Http404
    return render(request, "screening/library/form.html", _entry(stored))


def _closed(request):
    """Let in whoever sees families or keeps the settings; anybody else signed in gets the 403 page."""
    if not request.staff.is_anybody:
        return redirect("account")
    if not {Permission.VIEW_FAMILIES, Permission.MANAGE_SERVICE} & request.staff.can:
        raise PermissionDenied
    return None


def _entry(stored) -> dict:
    form = stored.frozen
    return {
        "stored": stored,
        "form": form,
        "for_whom": windows_in_words(form),
        "modes": [MODES[mode] for mode in form.modes_available],
        "closed_modes": [MODES[mode] for mode in form.modes if mode not in form.modes_available],
        "licence": LICENCES[form.licence.kind],
        "bands": [(band, form.scale(band.scale)) for band in form.bands],
        "measures": MEASURES.get(form.key) or ", ".join(str(scale.title) for scale in form.scales),
        "questions": [_question(form, item) for item in form.items] if form.has_wording else [],
    }


def _question(form, item) -> dict:
    stage = None if form.stage == "any" else form.stage
    hint = str(item.hint or "").replace("{day}", gettext("(a day that is named)"))
    return {"item": item, "wording": item.wording_for(stage), "hint": hint, "skip": item.skip_label}
