"""Families: the list, one family, its history, adding one, changing what is known of it."""

from dataclasses import fields

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from desk.doors import look, look_at_list, open_family
from desk.forms.new_family import NewFamily
from desk.pages import families as listing
from desk.pages.family import gather, sees_whole
from people.actions import families
from people.actions.families import FamilyFacts
from people.actions.refusal import Refused
from people.forms.family import FamilyChangeForm
from people.paging import newest
from people.queries import alike
from people.queries import family as people
from people.roles import Permission, permissions_of
from people.staff import needs

FILE = [field.name for field in fields(FamilyFacts)]
FORM = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@needs(Permission.VIEW_FAMILIES)
def index(request):
    """The families that one's teams may open, by name."""
    after = open_family(request, request.GET["after"]) if "after" in request.GET else None
    page = listing.gather(request.staff, timezone.now(), after)
    look_at_list(request, "family.list", [row.family.pk for row in page["rows"]])
    return render(request, "desk/families.html", page)


@require_safe
@needs(Permission.VIEW_FAMILIES)
def one(request, family_id):
    """One family: who, how to reach them safely, what has happened and what is next."""
    family = open_family(request, family_id)
    look(request, family)
    return render(request, "desk/family.html", gather(request.staff, family, timezone.now()))


@require_safe
@needs(Permission.VIEW_FAMILIES)
def history(request, family_id):
    """Who changed what and when. For teams that look after the family: it names every carer."""
    family = open_family(request, family_id)
    look(request, family, what="family.history")
    whole = sees_whole(request.staff, people.access_of(family, timezone.localdate()))
    page = newest(people.history(family), request.GET.get("before", "")) if whole else None
    return render(request, "desk/family_history.html", {"family": family, "page": page, "whole": whole})


@FORM
@needs(Permission.EDIT_FAMILIES)
def new(request):
    """Add a family with its carers and babies. "Add another" keeps what was typed; a likely double is a hint."""
    teams = teams_of(request.staff)
    page = NewFamily(teams, request.POST or None)
    if request.method != "POST":
        return _new_page(request, page)
    if "add" in request.POST:
        return _new_page(request, page.grown(request.POST["add"]))
    if not page.is_valid():
        return _new_page(request, page, status=422)
    carers, babies = page.people()
    if not page.sending.cleaned_data["seen"]:
        found = alike.alike(request.staff, [c.facts for c in carers], babies, timezone.localdate())
        if found:
            look_at_list(request, "family.alike", [one.family.pk for one in found])
            return _new_page(request, page, alike=found)
    team = page.sending.chosen_team()
    by = request.staff.actor(Permission.EDIT_FAMILIES, team.pk)
    try:
        family = families.add(
            by=by, facts=page.facts(), carers=carers, babies=babies, key=page.sending.cleaned_data["key"]
        )
    except Refused as refusal:
        page.family.add_error(None, str(refusal))
        return _new_page(request, page, status=422)
    messages.success(request, _("Saved. Now ask each carer how to reach them safely."))
    return redirect("carer_agreed", family.pk, family.carers.first().pk)


def _new_page(request, page: NewFamily, status=200, **more):
    return render(request, "desk/family_new.html", {"page": page, "forms": page.forms, **more}, status=status)


def teams_of(staff) -> list:
    """Return the teams in which this person may edit families."""
    rows = [m for m in staff.memberships if m.team and Permission.EDIT_FAMILIES in permissions_of([m.role])]
    return list({m.team_id: m.team for m in rows}.values())


@FORM
@needs(Permission.EDIT_FAMILIES)
def change(request, family_id):
    """Change the file itself: name, language, address, safeguarding, strengths."""
    family = open_family(request, family_id)
    form = FamilyChangeForm(request.POST or None, initial={name: getattr(family, name) for name in FILE})
    if request.method == "POST" and form.is_valid():
        by = request.staff.actor(Permission.EDIT_FAMILIES)
        families.change(by=by, family=family, facts=form.facts())
        messages.success(request, _("Saved. The history keeps what it said before."))
        return redirect("family", family.pk)
    if request.method != "POST":
        look(request, family)
    page = {"family": family, "form": form, "title": _("The file"), "dense": True}
    return render(request, "desk/family_form.html", page, status=422 if form.errors else 200)
