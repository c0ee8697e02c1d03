"""The second person looks at a move that needs two, and answers."""

import json

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from people.audit.record import record
from people.roles import Permission
from people.staff import needs
from referrals.actions import joint
from referrals.actions.endings import OUTCOMES
from referrals.acts import Refused
from referrals.forms.second import SecondForm
from referrals.models import JointMove

LABELS = {"reason": _("Reason"), "outcome": _("Outcome"), "who_confirmed": _("Confirmed by")}


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.HANDLE_ALERTS)
def second(request, waiting_id):
    """Agree or do not agree. A manager sees the reference and the reason, and nothing of the family's story."""
    waiting = _fetch(request, waiting_id)
    staff = request.staff
    may_agree = joint.may_answer(waiting, staff.can, staff.user_id)
    form = SecondForm(request.POST or None, may_agree=may_agree)
    if request.POST and form.is_valid():
        act, more = (joint.agree, {}) if form.agrees else (joint.refuse, {"reason": form.cleaned_data["reason"]})
        try:
            act(waiting=waiting, by=staff.looker(), **more)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved."))
            return (
                redirect("referral", waiting.referral_id) if Permission.VIEW_QUEUE in staff.can else redirect("my_day")
            )
    _looked(request, waiting)
    said = json.loads(waiting.said)["said"]
    shown = [(LABELS[name], OUTCOMES.get(value, value)) for name, value in said.items() if name in LABELS]
    context = {"waiting": waiting, "form": form, "what": joint.NAMES[waiting.action], "said": shown}
    return render(request, "referrals/second.html", context, status=422 if form.errors else 200)


def _fetch(request, waiting_id) -> JointMove:
    """An unanswered move that they may answer or have asked for, of a team of theirs or, for a manager, of the
    service; any other is a 404."""
    staff = request.staff
    rows = JointMove.objects.filter(answered_at=None, service=staff.service_id)
    if Permission.MANAGE_SERVICE not in staff.can:
        rows = rows.filter(referral__team__in=staff.team_ids)
    waiting = rows.select_related("referral", "asked_by").filter(pk=waiting_id).first()
    if waiting is None or not joint.may_answer(waiting, staff.can, staff.user_id, own=True):
        raise Http404
    return waiting


def _looked(request, waiting: JointMove) -> None:
    record(
        by=request.staff.looker(),
        what="referral.second_look",
        kind="referral",
        object_id=waiting.referral_id,
        family_id=waiting.referral.family_id,
    )
