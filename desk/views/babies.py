"""Babies of a family: added, changed, born; a loss or a move stops every message about them."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from desk.actions import babies as across
from desk.doors import look, open_baby, open_family
from desk.forms.goodbye import BackForm, StopForm, tomorrow
from desk.views.families import FORM
from people.actions import babies, goodbyes
from people.actions.refusal import Refused
from people.forms.baby import BabyChangeForm, BornForm, initial_of
from people.queries.colleagues import who_may_open
from people.roles import Permission
from people.staff import needs


def _page(request, family, form, title, template="desk/family_form.html", **more):
    page = {"family": family, "form": form, "title": title, **more}
    return render(request, template, page, status=422 if form.errors else 200)


@FORM
@needs(Permission.EDIT_FAMILIES)
def new(request, family_id):
    """Add a baby. `twin` in the address fills in the day of birth of another baby of this family."""
    family = open_family(request, family_id)
    twin = open_baby(family, request.GET["twin"]) if request.GET.get("twin") else None
    form = BabyChangeForm(request.POST or None, initial=_like(twin) if twin else {})
    if request.method == "POST" and form.is_valid():
        babies.add(by=request.staff.actor(Permission.EDIT_FAMILIES), family=family, facts=form.facts())
        messages.success(request, _("The baby was added."))
        return redirect("family", family.pk)
    if request.method != "POST":
        look(request, family)
    return _page(request, family, form, _("Add a baby"), dense=True)


def _like(twin) -> dict:
    kept = initial_of(twin)
    return {name: kept[name] for name in ("born_on", "due_on", "weeks", "days")} | {"birth_order": "2"}


@FORM
@needs(Permission.EDIT_FAMILIES)
def change(request, family_id, baby_id):
    """Change what is known of a baby."""
    family = open_family(request, family_id)
    baby = open_baby(family, baby_id)
    form = BabyChangeForm(request.POST or None, initial=initial_of(baby))
    if request.method == "POST" and form.is_valid():
        babies.change(by=request.staff.actor(Permission.EDIT_FAMILIES), baby=baby, facts=form.facts())
        messages.success(request, _("Saved. The history keeps what it said before."))
        return redirect("family", family.pk)
    if request.method != "POST":
        look(request, family, kind="baby", object_id=baby.pk)
    return _page(request, family, form, baby.name or _("Baby"), baby=baby, dense=True)


@FORM
@needs(Permission.EDIT_FAMILIES)
def born(request, family_id, baby_id):
    """A baby who was due is born."""
    family = open_family(request, family_id)
    baby = open_baby(family, baby_id)
    form = BornForm(request.POST or None, initial={"name": baby.name, "nhs_number": baby.nhs_number})
    if request.method == "POST" and form.is_valid():
        by = request.staff.actor(Permission.EDIT_FAMILIES)
        try:
            baby = across.born(by=by, baby=baby, facts=form.facts(due_on=baby.due_on))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The birth is noted. Open forms of the pregnancy were taken back."))
            if form.cleaned_data["twin"]:
                return redirect(reverse("baby_new", args=[family.pk], query={"twin": baby.pk}))
            return redirect("family", family.pk)
    if request.method != "POST":
        look(request, family, kind="baby", object_id=baby.pk)
    return _page(request, family, form, _("Born"), baby=baby, dense=True)


@FORM
@needs(Permission.EDIT_FAMILIES)
def stop(request, family_id, baby_id):
    """A loss, or a baby who lives elsewhere: every message and prompt about them stops at once."""
    family = open_family(request, family_id)
    baby = open_baby(family, baby_id)
    colleagues = who_may_open(request.staff, family, timezone.localdate())
    form = StopForm(request.POST or None, colleagues=colleagues, initial={"ring_by": tomorrow()})
    if request.method == "POST" and form.is_valid():
        by = request.staff.actor(Permission.EDIT_FAMILIES)
        try:
            across.stop(by=by, baby=baby, **form.said())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Every message and prompt about this baby is stopped."))
            return redirect("family", family.pk)
    if request.method != "POST":
        look(request, family, kind="baby", object_id=baby.pk)
    return _page(request, family, form, _("Stop every message about this baby"), "desk/baby_stop.html", baby=baby)


@FORM
@needs(Permission.EDIT_FAMILIES)
def back(request, family_id, baby_id):
    """Take a loss or a move back."""
    family = open_family(request, family_id)
    baby = open_baby(family, baby_id)
    form = BackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        goodbyes.take_back(by=request.staff.actor(Permission.EDIT_FAMILIES), baby=baby, why=form.cleaned_data["why"])
        messages.success(request, _("Taken back. Messages that were dropped stay dropped."))
        return redirect("family", family.pk)
    if request.method != "POST":
        look(request, family, kind="baby", object_id=baby.pk)
    return _page(request, family, form, _("Take this back"), baby=baby)
