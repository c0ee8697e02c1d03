"""People of the service: invited, given other places, covered, taken out. Somebody is named by one of their places."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from desk import handover
from desk.queries.people import people_of
from desk.views.settings.page import FORM, form_page
from people.actions import own_account, staff
from people.actions.refusal import Refused
from people.forms.away import AwayForm
from people.forms.staff import HandOnForm, InviteForm, PlaceForm
from people.models import Away, Membership, Team
from people.roles import Permission
from people.staff import needs

PEOPLE = Permission.MANAGE_PEOPLE
CRUMB = {"crumb": "settings_people", "crumb_words": _("People")}


@require_safe
@needs(PEOPLE)
def everybody(request):
    """Everybody with a place in the service today."""
    people = people_of(request.staff.service_id, timezone.localdate())
    return render(request, "desk/settings/people.html", {"people": people})


@FORM
@needs(PEOPLE)
def invite(request):
    """Give somebody new a place, and send them the link to set their password."""
    form = InviteForm(request.POST or None, teams=_teams(request))
    return form_page(
        request,
        form,
        title=_("Invite a colleague"),
        save=lambda: staff.invite(by=request.staff.actor(PEOPLE), **form.cleaned_data),
        then="settings_people",
        done=_("Invited. They get a message with what to do."),
        **CRUMB,
    )


@require_safe
@needs(PEOPLE)
def person(request, place_id):
    """One colleague: places, absences, account."""
    return _person_page(request, _place(request, place_id))


def _person_page(request, place, away=None):
    here, today, user = request.staff.service_id, timezone.localdate(), place.user
    colleagues = own_account.colleagues(user, here, today)
    page = {
        "person": user,
        "place": place,
        "places": Membership.objects.on(today).filter(service=here, user=user).select_related("team"),
        "absences": own_account.absences(user, here, today),
        "form": away or AwayForm(colleagues=colleagues),
        "joined": user.has_usable_password(),
        "held": handover.held(user=user, service_id=here),
        "is_self": user.pk == request.user.pk,
    }
    return render(request, "desk/settings/person.html", page, status=422 if away else 200)


@require_POST
@needs(PEOPLE)
def away(request, place_id):
    """Note that a colleague is away, and who covers."""
    place = _place(request, place_id)
    colleagues = own_account.colleagues(place.user, request.staff.service_id, timezone.localdate())
    form = AwayForm(request.POST, colleagues=colleagues)
    if form.is_valid():
        try:
            own_account.set_away(by=request.staff.actor(PEOPLE), user=place.user, **form.absence())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The absence is noted."))
            return redirect("settings_person", place.pk)
    return _person_page(request, place, away=form)


@require_POST
@needs(PEOPLE)
def back(request, place_id, away_id):
    """End an absence of a colleague, or call it off."""
    place = _place(request, place_id)
    row = get_object_or_404(Away, pk=away_id, user=place.user, service=request.staff.service_id)
    own_account.end_away(by=request.staff.actor(PEOPLE), away=row)
    messages.success(request, _("The absence is ended."))
    return redirect("settings_person", place.pk)


@require_POST
@needs(PEOPLE)
def new_link(request, place_id):
    """Send an invited colleague a new link; the old one ends."""
    place = _place(request, place_id)
    try:
        staff.send_link(by=request.staff.actor(PEOPLE), user=place.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("A new link is on its way. The old one works no more."))
    return redirect("settings_person", place.pk)


@require_POST
@needs(PEOPLE)
def sign_out(request, place_id):
    """End every session of a colleague, as after a lost phone."""
    place = _place(request, place_id)
    own_account.end_sessions(by=request.staff.actor(PEOPLE), user=place.user)
    messages.success(request, _("%(name)s is signed out everywhere.") % {"name": place.user.name})
    return redirect("settings_person", place.pk)


@FORM
@needs(PEOPLE)
def change_place(request, place_id):
    """Give a colleague another role or team; what they hold in the old team gets a new owner in the same act."""
    place = _place(request, place_id)
    form = PlaceForm(request.POST or None, teams=_teams(request), initial={"role": place.role, "team": place.team_id})
    hand_on = _hand_on(request, place)
    return _leaving(
        request,
        place,
        form=form,
        hand_on=hand_on,
        title=_("Change the place of %(name)s") % {"name": place.user.name},
        button=_("Change the place"),
        held=handover.held(user=place.user, service_id=place.service_id, team=place.team),
        act=lambda to: handover.change_place(by=request.staff.actor(PEOPLE), place=place, to=to, **form.cleaned_data),
    )


@FORM
@needs(PEOPLE)
def end_place(request, place_id):
    """End one of several places of a colleague."""
    place = _place(request, place_id)
    return _leaving(
        request,
        place,
        hand_on=_hand_on(request, place),
        title=_("End a place of %(name)s") % {"name": place.user.name},
        button=_("End the place"),
        held=handover.held(user=place.user, service_id=place.service_id, team=place.team),
        act=lambda to: handover.end_place(by=request.staff.actor(PEOPLE), place=place, to=to),
        lead=staff.in_words(place),
    )


@FORM
@needs(PEOPLE)
def leave(request, place_id):
    """Take a colleague out of the service; everything they hold gets a new owner in the same act."""
    place = _place(request, place_id)
    return _leaving(
        request,
        place,
        hand_on=_hand_on(request, place),
        title=_("Take %(name)s out of the service") % {"name": place.user.name},
        button=_("Take out"),
        held=handover.held(user=place.user, service_id=place.service_id),
        act=lambda to: handover.leave(by=request.staff.actor(PEOPLE), user=place.user, to=to),
        lead=_("They are signed out everywhere at once and can no longer sign in here. What they did stays."),
    )


def _leaving(request, place, *, hand_on, act, form=None, **more):
    """The page of an act after which somebody can no longer hold what they held, with the counts beforehand."""
    forms = [each for each in (form, hand_on) if each is not None]
    right = [each.is_valid() for each in forms]  # of each of them, so that all mistakes are told at once
    if request.method == "POST" and all(right):
        try:
            given = act(hand_on.cleaned_data["to"])
        except Refused as refusal:
            forms[0].add_error(None, str(refusal))
        else:
            messages.success(
                request, _("Done.") + (" " + _("What they held has a new owner.") if given.anything else "")
            )
            return redirect("settings_people")
    page = {"place": place, "form": form, "hand_on": hand_on, "forms": forms, **more, **CRUMB}
    wrong = any(each.errors for each in forms)
    return render(request, "desk/settings/leaving.html", page, status=422 if wrong else 200)


def _hand_on(request, place):
    colleagues = own_account.colleagues(place.user, request.staff.service_id, timezone.localdate())
    return HandOnForm(request.POST or None, colleagues=colleagues)


def _place(request, place_id):
    """A place of this service that stands today; anything else is a 404."""
    places = Membership.objects.on(timezone.localdate()).select_related("user", "team")
    return get_object_or_404(places, pk=place_id, service=request.staff.service_id)


def _teams(request):
    return Team.objects.filter(service=request.staff.service_id, is_active=True).order_by("name")
