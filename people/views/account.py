"""One's own account: who one is here, other sessions, absence, and which service one works in."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from people.accounts import holder
from people.actions import joining, own_account
from people.actions.refusal import Refused
from people.forms.account import JoinForm
from people.forms.away import AwayForm
from people.models import Away
from people.roles import ROLES, WORDS
from people.staff import SERVICE_IN_SESSION


@require_safe
def account(request):
    """Who one is here: details, roles with what they allow, absences. Also for somebody without any place."""
    return _page(request, None)


def _page(request, form, status=200):
    staff = request.staff
    today = timezone.localdate()
    page = {"places": [], "absences": [], "form": form}
    if staff.is_anybody:
        me = request.user
        page["places"] = [(place, ROLES[place.role]) for place in staff.memberships]
        page["allowed"] = [words for permission, words in WORDS.items() if permission in staff.can]
        page["absences"] = list(own_account.absences(me, staff.service_id, today))
        page["form"] = form or _away_form(request)
    return render(request, "account/account.html", page, status=status)


def _away_form(request, data=None):
    people = own_account.colleagues(request.user, request.staff.service_id, timezone.localdate())
    return AwayForm(data, colleagues=people)


@require_POST
def away(request):
    """Note one's own absence."""
    by = request.staff.looker()
    form = _away_form(request, request.POST)
    if form.is_valid():
        try:
            own_account.set_away(by=by, user=request.user, **form.absence())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your absence is noted."))
            return redirect("account")
    return _page(request, form, status=422)


@require_POST
def back(request, away_id):
    """End or call off an absence of one's own."""
    by = request.staff.looker()
    row = get_object_or_404(Away, pk=away_id, user=request.user, service=request.staff.service_id)
    own_account.end_away(by=by, away=row)
    messages.success(request, _("The absence is ended."))
    return redirect("account")


@require_POST
def end_sessions(request):
    """Sign out everywhere else; this session goes on."""
    user = own_account.end_sessions(by=holder(request.user, request.id), user=request.user)
    update_session_auth_hash(request, user)
    messages.success(request, _("You are signed out everywhere else."))
    return redirect("account")


@require_POST
def choose_service(request):
    """Go on in another service in which one stands too. A service in which one does not is a 404."""
    chosen = request.POST.get("service", "")
    if chosen not in {str(service.id) for service in request.staff.other_services}:
        raise Http404
    request.session[SERVICE_IN_SESSION] = chosen
    return redirect("my_day")


@login_not_required
@sensitive_post_parameters("password1", "password2")
@require_http_methods(["GET", "HEAD", "POST"])
def join(request, token):
    """Set one's first password by the link of an invitation; a link that opens nothing any more says so kindly."""
    found = joining.find(token, timezone.now())
    if found is None:
        return render(request, "account/join_gone.html", status=404)
    link, user = found
    form = JoinForm(user=user, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        if joining.join(token=token, password=form.cleaned_data["password1"], request_id=request.id):
            messages.success(request, _("Your password is set. Sign in with it."))
        return redirect("account_login")
    page = {"form": form, "user_invited": user, "service": link.service}
    return render(request, "account/join.html", page, status=422 if form.errors else 200)
