"""The page of a screening: its result read, decided on, and what was left out asked afterwards."""

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from people.actions.refusal import Refused
from people.models import Membership, Offer, OfferKind, User
from people.roles import Permission
from people.staff import needs
from screening import suggestion
from screening.actions import decisions, reading
from screening.forms.results import AskedForm, DecisionForm
from screening.models import DecisionKind, Screening
from screening.queries import results
from screening.queries.result_page import Page, page


@require_safe
@needs(Permission.READ_RESULTS)
def one(request, screening_id):
    """The newest result; opened by the team that gave the form, it counts as read."""
    screening = opened(request, screening_id)
    return _draw(request, screening)


@require_safe
@needs(Permission.READ_RESULTS)
def earlier(request, screening_id, number):
    """A result that a correction replaced, as it was."""
    return _draw(request, opened(request, screening_id), number=number)


@require_POST
@needs(Permission.DECIDE)
def decide(request, screening_id):
    """Keep a decision; a referral goes on to its form."""
    screening = fetch(request, screening_id)
    shown = page(request.staff, screening)
    if shown is None:
        raise Http404
    form = _decision_form(request, shown, request.POST)
    if form.is_valid():
        by = request.staff.actor(Permission.DECIDE, screening.team_id)
        try:
            decisions.decide(by=by, screening=screening, **form.given())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return _onwards(request, screening, form.cleaned_data["kind"])
    return _draw(request, screening, decision_form=form, status=422)


@require_POST
@needs(Permission.READ_RESULTS)
def asked(request, screening_id):
    """Keep what came of asking the safety questions that were left out."""
    screening = fetch(request, screening_id)
    shown = page(request.staff, screening)
    if shown is None or not shown.left_to_ask:
        return redirect("screening", screening.pk)
    form = _asked_form(shown, request.POST)
    if form.is_valid():
        by = request.staff.actor(Permission.READ_RESULTS, screening.team_id)
        try:
            reading.asked(by=by, screening=screening, **form.given())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("What came of asking is kept."))
            return redirect("screening", screening.pk)
    return _draw(request, screening, asked_form=form, status=422)


def fetch(request, screening_id) -> Screening:
    """Return a screening that this person may see; else a 404."""
    return get_object_or_404(results.seen_by(request.staff), pk=screening_id)


def opened(request, screening_id) -> Screening:
    """The same, with the look written down, and marked as read where that is so."""
    screening = fetch(request, screening_id)
    by = request.staff.actor(Permission.READ_RESULTS, screening.team_id)
    return reading.opened(by=by, screening=screening)


def _draw(request, screening: Screening, number=None, decision_form=None, asked_form=None, status=200) -> HttpResponse:
    if screening.submitted_at is None:
        return render(request, "screening/results/waiting.html", {"screening": screening, "now": timezone.now()})
    shown = page(request.staff, screening, number)
    if shown is None:
        raise Http404
    newest = number is None
    context = {"screening": screening, "page": shown, "now": timezone.now(), "is_newest": newest}
    if newest and shown.left_to_ask:
        context["asked_form"] = asked_form or _asked_form(shown)
    if newest and Permission.DECIDE in request.staff.can:
        context["decision_form"] = decision_form or _decision_form(request, shown)
    context["forms"] = [form for form in (decision_form, asked_form) if form]
    return render(request, "screening/results/one.html", context, status=status)


def _decision_form(request, shown: Page, data=None) -> DecisionForm:
    staff, level = request.staff, shown.level
    alert_open = any(alert.closed_at is None for alert in shown.alerts)
    reasons = {kind: suggestion.needs_reason(kind, level, bool(shown.met), alert_open) for kind in DecisionKind.values}
    return DecisionForm(
        data,
        name=shown.screening.carer.first_name,
        offers=Offer.objects.filter(service=staff.service_id, kind=OfferKind.EARLY, is_active=True),
        colleagues=_colleagues(staff),
        suggested=shown.suggested,
        needs_reason=reasons,
    )


def _colleagues(staff) -> list[User]:
    """Return who may tell a parent: this person first, then the others of their teams."""
    teams = Membership.objects.on(timezone.localdate()).filter(team__in=staff.team_ids, service=staff.service_id)
    people = User.objects.filter(Q(pk__in=teams.values("user")) | Q(pk=staff.user_id), is_active=True)
    return sorted(people, key=lambda user: (user.pk != staff.user_id, user.name))


def _asked_form(shown: Page, data=None) -> AskedForm:
    questions = [_question(shown, item) for item in shown.left_to_ask]
    return AskedForm(data, questions=questions)


def _question(shown: Page, item_id: str) -> tuple:
    item = shown.definition.item(item_id)
    quote = next(one.quote for one in shown.safety if one.quote.item == item_id)
    options = [
        (option.id, str(option.label) if option.label else _("Option %(n)d") % {"n": place})
        for place, option in enumerate(item.options, 1)
    ]
    return item_id, quote.question or f"{item_id}. {quote.topic}", options


def _onwards(request, screening: Screening, kind: str) -> HttpResponse:
    if kind == DecisionKind.REFER:
        return redirect("refer_new", screening.pk)  # of the room above, by name only
    messages.success(request, _("Your decision is kept."))
    return redirect("screening", screening.pk)
