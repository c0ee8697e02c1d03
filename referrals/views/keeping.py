"""Setting the urgency, and planning the next step."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from people.roles import Permission
from people.staff import needs
from referrals.actions import keeping
from referrals.actions.moving import Overtaken
from referrals.acts import Refused
from referrals.forms.urgency import PlanForm, UrgencyForm
from referrals.views.moves import form_page, overtaken_words, stop_if_not_theirs
from referrals.views.referral import actor, fetch


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.TRIAGE)
def urgency(request, referral_id):
    """Set the urgency that counts, with a reason and a review date."""
    return _keep(request, referral_id, UrgencyForm, keeping.set_urgency, _("The urgency is set."))


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.VIEW_QUEUE)
def plan(request, referral_id):
    """Plan what comes next."""
    return _keep(request, referral_id, PlanForm, keeping.plan, _("The next step is planned."))


def _keep(request, referral_id, form_class, act, words):
    found = fetch(request, referral_id)
    form = form_class(request.POST or None, referral=found, staff=request.staff)
    if not form.is_valid():
        return form_page(request, found, form)
    try:
        act(referral=found, by=actor(request), **form.arguments())
    except Overtaken as other:
        if other.event.by_user_id == request.staff.user_id and other.event.action == act.__name__:
            return redirect("referral", found.pk)  # the same form, sent twice
        data = request.POST | {"version": str(fetch(request, found.pk).version)}
        again = form_class(data, referral=found, staff=request.staff)
        again.is_valid()
        return form_page(request, found, again, notice=overtaken_words(other))
    except Refused as refusal:
        stop_if_not_theirs(refusal)
        form.add_error(None, str(refusal))
        return form_page(request, found, form)
    messages.success(request, words)
    return redirect("referral", found.pk)
