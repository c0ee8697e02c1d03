"""A page for each move of the table: said, shown as both sides will read it, then made."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from people.roles import Permission
from people.staff import needs
from referrals import lifecycle
from referrals.actions import joint, moving
from referrals.actions.moving import Overtaken
from referrals.acts import Action, Refused
from referrals.forms.moves import PAGES, PRESSES
from referrals.history import title
from referrals.queries.preview import readers
from referrals.queries.rows import line
from referrals.queries.rows import title as about
from referrals.views.referral import actor, fetch


@require_POST
@needs(Permission.VIEW_QUEUE)
def press(request, referral_id, action):
    """A move that is one button: claim, take over, release."""
    found = fetch(request, referral_id)
    try:
        PRESSES[Action(action)](referral=found, by=actor(request))
    except Overtaken as other:
        messages.warning(request, overtaken_words(other))
    except Refused as refusal:
        stop_if_not_theirs(refusal)
        messages.warning(request, str(refusal))
    return redirect("queue") if request.POST.get("to") == "queue" else redirect("referral", found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.VIEW_QUEUE)
def move(request, referral_id, action):
    """A move with a form. What it tells each side is shown before it is made."""
    found = fetch(request, referral_id)
    if action not in PAGES:
        raise Http404
    form_class, verb = PAGES[Action(action)]
    form = form_class(request.POST or None, referral=found, staff=request.staff)
    if request.POST and _is_made(found, form, request.staff):
        return redirect("referral", found.pk)
    if not request.POST:
        if (refusal := _refusal(found, Action(action), actor(request))) is not None:
            stop_if_not_theirs(refusal)
            messages.warning(request, str(refusal))
            return redirect("referral", found.pk)
        return form_page(request, found, form)
    if not form.is_valid() or request.POST.get("step") == "change":
        return form_page(request, found, form)
    if form.tells and request.POST.get("step") != "made":
        return _preview(request, found, form)
    return _make(request, found, form, verb)


def _make(request, found, form, verb):
    by, arguments = actor(request), form.arguments()
    try:
        second = lifecycle.second_needed(form.action, moving.standing_of(found))
        if second:
            said, told, version = form.said(), arguments.get("told"), arguments["version"]
            joint.ask(referral=found, action=form.action, by=by, said=said, told=told, version=version)
            messages.success(request, _("Saved. It is done once %(who)s agrees.") % {"who": second.value})
        else:
            verb(referral=found, by=by, **arguments)
            messages.success(request, _("Saved: %(what)s.") % {"what": title(form.action).lower()})
    except Overtaken as other:
        return _overtaken(request, found, form, other)
    except Refused as refusal:
        stop_if_not_theirs(refusal)
        form.add_error(None, str(refusal))
        return form_page(request, found, form)
    return redirect("referral", found.pk)


def _is_made(found, form, staff) -> bool:
    """True where this person has made just this move on the version that the form was opened on: it was sent twice."""
    last = found.events.last()
    opened_on = form.data.get("version", "")
    same = last.by_user_id == staff.user_id and last.action in (form.action, "ask_second")
    return same and str(last.number - 1) == opened_on


def form_page(request, found, form, notice=""):
    shown = line(found, request.staff.service, timezone.now())
    context = {"referral": found, "form": form, "about": shown.title, "line": shown, "notice": notice}
    status = 409 if notice else 422 if form.errors else 200
    return render(request, "referrals/move.html", context, status=status)


def _preview(request, found, form):
    """The words of both sides and who reads them, with everything typed held in hidden fields."""
    context = {
        "referral": found,
        "form": form,
        "about": about(found),
        "told": form.told(),
        "readers": readers(found),
        "hidden": [field.as_hidden() for field in form if field.name != "version"],
        "version": form.cleaned_data["version"],
    }
    return render(request, "referrals/move_preview.html", context)


def _overtaken(request, found, form, other: Overtaken):
    """Somebody was quicker: say who and when, keep what was typed, and let it be sent against what stands now."""
    fresh = fetch(request, found.pk)
    data = request.POST.copy()
    data["version"] = str(fresh.version)
    again = type(form)(data, referral=fresh, staff=request.staff)
    again.is_valid()
    if (refusal := _refusal(fresh, form.action, actor(request))) is not None:
        again.add_error(None, str(refusal))
    return form_page(request, fresh, again, notice=overtaken_words(other))


def _refusal(found, action: Action, by) -> Refused | None:
    """Why this person cannot make the move now, or None."""
    return lifecycle.obstacle(moving.standing_of(found, action), action, moving.parts_of(found, by), timezone.now())


def stop_if_not_theirs(refusal: Refused) -> None:
    if refusal.code == "not_yours":
        raise PermissionDenied


def overtaken_words(other: Overtaken) -> str:
    """Return who was quicker, with what, and when."""
    at = timezone.localtime(other.event.at)
    return _("%(who)s was quicker: %(what)s, %(day)s at %(time)s. Nothing you typed is lost.") % {
        "who": other.event.by_name,
        "what": title(other.event.action).lower(),
        "day": f"{at.day} {at:%b %Y}",
        "time": f"{at:%H:%M}",
    }
