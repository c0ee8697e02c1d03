"""Carers of a family: added, changed, how they stand to a baby, gone, what they agreed to."""

from dataclasses import fields
from datetime import timedelta

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from desk.actions import carers as across
from desk.doors import look, open_baby, open_carer, open_family
from desk.views.families import FORM
from people import ages
from people.actions import agreements, carers
from people.actions.carers import CarerFacts
from people.actions.refusal import Refused
from people.forms.agreement import AgreementForm
from people.forms.carer import CarerChangeForm
from people.forms.relation import LeaveForm, RelationForm
from people.models import Carer, ConsentRecord
from people.queries.family import called
from people.roles import Permission
from people.staff import needs

FACTS = [field.name for field in fields(CarerFacts)]


def _page(request, family, form, title, template="desk/family_form.html", **more):
    page = {"family": family, "form": form, "title": title, **more}
    return render(request, template, page, status=422 if form.errors else 200)


@FORM
@needs(Permission.EDIT_FAMILIES)
def new(request, family_id):
    """Add a carer to a family."""
    family = open_family(request, family_id)
    seen = list(Carer.objects.seen_by(request.staff, timezone.localdate()).filter(family=family))
    babies = list(family.babies.all())
    form = CarerChangeForm(request.POST or None, babies=[called(baby, babies, seen) for baby in babies])
    if request.method == "POST" and form.is_valid():
        relations = {baby: r for baby, r in zip(babies, form.relations(), strict=True) if r}
        try:
            carer = carers.add(
                by=request.staff.actor(Permission.EDIT_FAMILIES), family=family, facts=form.facts(), relations=relations
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved. Now ask how to reach them safely."))
            return redirect("carer_agreed", family.pk, carer.pk)
    if request.method != "POST":
        look(request, family)
    return _page(request, family, form, _("Add a carer"), dense=True)


@FORM
@needs(Permission.EDIT_FAMILIES)
def change(request, family_id, carer_id):
    """Change what is known of a carer."""
    family = open_family(request, family_id)
    carer = open_carer(request, family, carer_id)
    form = CarerChangeForm(request.POST or None, initial={name: getattr(carer, name) for name in FACTS})
    if request.method == "POST" and form.is_valid():
        carers.change(by=request.staff.actor(Permission.EDIT_FAMILIES), carer=carer, facts=form.facts())
        messages.success(request, _("Saved. The history keeps what it said before."))
        return redirect("family", family.pk)
    if request.method != "POST":
        look(request, family, kind="carer", object_id=carer.pk)
    rows = list(family.babies.all())
    babies = [(baby, called(baby, rows, [carer])) for baby in rows]
    return _page(request, family, form, carer.name, "desk/carer_change.html", carer=carer, babies=babies)


@FORM
@needs(Permission.EDIT_FAMILIES)
def agreed(request, family_id, carer_id):
    """How a carer may be reached safely, and what they agree to."""
    family = open_family(request, family_id)
    carer = open_carer(request, family, carer_id)
    newest = {row.purpose: row.state for row in ConsentRecord.objects.filter(carer=carer).order_by("at", "id")}
    form = AgreementForm(request.POST or None, contacts=carer.safe_contacts.all(), agreed=newest)
    if request.method == "POST" and form.is_valid():
        agreements.save(
            by=request.staff.actor(Permission.EDIT_FAMILIES),
            carer=carer,
            channels=form.channels(),
            answers=form.answers(),
            how=form.cleaned_data["how"],
        )
        messages.success(request, _("Saved what %(who)s said.") % {"who": carer.first_name})
        return _next_carer(request, family, carer) or redirect("family", family.pk)
    if request.method != "POST":
        look(request, family, kind="carer", object_id=carer.pk)
    title = _("How to reach %(who)s safely") % {"who": carer.name}
    minor = ages.is_minor(carer.born_on, timezone.localdate())
    asks_other = carer.relations.filter(until_day=None, kind__in=("foster", "kinship")).exclude(
        parental_responsibility="yes"
    )
    more = {"carer": carer, "minor": minor, "asks_other": asks_other.exists()}
    return _page(request, family, form, title, "desk/carer_agreed.html", **more)


def _next_carer(request, family, carer):
    """In a new family the next carer who was asked nothing yet comes next; else None."""
    seen = Carer.objects.seen_by(request.staff, timezone.localdate()).filter(family=family, position__gt=carer.position)
    unasked = seen.filter(safe_contacts=None, consents=None).first()
    is_new = family.created_at > timezone.now() - timedelta(hours=1)
    return redirect("carer_agreed", family.pk, unasked.pk) if unasked and is_new else None


@FORM
@needs(Permission.EDIT_FAMILIES)
def relation(request, family_id, carer_id, baby_id):
    """How a carer stands to one baby, from today on."""
    family = open_family(request, family_id)
    carer, baby = open_carer(request, family, carer_id), open_baby(family, baby_id)
    current = carer.relations.filter(baby=baby, until_day=None).first()
    names = ("kind", "parental_responsibility")
    form = RelationForm(request.POST or None, initial={n: getattr(current, n) for n in names} if current else {})
    if request.method == "POST" and form.is_valid():
        by = request.staff.actor(Permission.EDIT_FAMILIES)
        try:
            carers.relate(by=by, carer=carer, baby=baby, relation=form.relation())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved. The earlier relation ended today."))
            return redirect("family", family.pk)
    if request.method != "POST":
        look(request, family, kind="carer", object_id=carer.pk)
    name = baby.name or _("the baby")
    return _page(request, family, form, _("%(who)s and %(baby)s") % {"who": carer.name, "baby": name}, carer=carer)


@FORM
@needs(Permission.EDIT_FAMILIES)
def leave(request, family_id, carer_id):
    """A carer no longer cares for the babies of this family."""
    family = open_family(request, family_id)
    carer = open_carer(request, family, carer_id)
    form = LeaveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        across.leave(by=request.staff.actor(Permission.EDIT_FAMILIES), carer=carer, **form.cleaned_data)
        messages.success(request, _("Saved. Their answers and their history stay; open forms were taken back."))
        return redirect("family", family.pk)
    if request.method != "POST":
        look(request, family, kind="carer", object_id=carer.pk)
    title = _("%(who)s no longer cares for the babies here") % {"who": carer.name}
    return _page(request, family, form, title, carer=carer)
