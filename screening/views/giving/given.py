"""A form that was given: its link and code, how far it has come, sending, a new link, taking it back."""

import segno
from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from people import golive
from people.actions.refusal import Refused
from people.models import Invitation
from people.queries.family import called
from people.roles import Permission
from people.staff import needs
from screening.actions import sending, twins, withdrawing
from screening.forms.withdrawing import WithdrawForm
from screening.models import Mode, Screening
from screening.queries.progress import channels_for, progress_of
from screening.views.giving.doors import actor_of, look_at_screening, open_screening


@require_safe
@needs(Permission.GIVE_SCREENINGS)
def given(request, screening_id):
    """One form as it stands: never an answer."""
    screening = open_screening(request, screening_id)
    look_at_screening(request, screening)
    return _page(request, screening)


def _page(request, screening: Screening, form: WithdrawForm | None = None):
    now = timezone.now()
    progress = progress_of(screening, now)
    is_open = screening.submitted_at is None and screening.withdrawn_at is None
    page = {
        "screening": screening,
        "baby_name": name_of(screening),
        "progress": progress,
        "is_open": is_open,
        "alerts": list(screening.alerts.open().order_by("act_by")),
        "by_link": screening.mode == Mode.LINK,
        "withdraw": form or WithdrawForm(),
        "form": form,
    }
    if is_open and screening.mode == Mode.LINK:
        page["missing"] = golive.findings(screening.service, timezone.localdate(now))
        page["address"] = address_of(progress.link) if progress.is_live else ""
        page["channels"] = channels_for(screening) if progress.is_live else []
    if screening.submitted_at:
        page["twins"] = [(baby.pk, name_of(screening, baby)) for baby in twins.second_forms(screening)]
    return render(request, "screening/giving/given.html", page, status=422 if form else 200)


def name_of(screening: Screening, baby=None) -> str:
    """Return what the baby of a screening (or another of its family) is called on staff's pages; "" for none."""
    baby = baby or screening.baby
    if baby is None:
        return ""
    return called(baby, list(screening.family.babies.all()), [screening.carer])


def address_of(link: Invitation) -> str:
    """Return the whole address of a link, as a carer gets it."""
    return settings.BASE_URL + link.path


@require_safe
@needs(Permission.GIVE_SCREENINGS)
def code(request, screening_id):
    """The link as a QR code, large, for the carer's own phone. The page shows nothing about any other family."""
    screening = open_screening(request, screening_id)
    look_at_screening(request, screening)
    link = sending.live_link(screening, timezone.now())
    if link is None or screening.submitted_at or screening.withdrawn_at:
        return redirect("given", screening.id)
    drawn = segno.make(address_of(link), error="m", micro=False)
    svg = drawn.svg_inline(omitsize=True, border=4, dark="#000", light="#fff", svgclass="code", lineclass=None)
    page = {"screening": screening, "service": screening.service, "code": mark_safe(svg)}
    return render(request, "screening/giving/code.html", page)


@require_POST
@needs(Permission.GIVE_SCREENINGS)
def send(request, screening_id):
    """Put the link into the outbox, by the channel of the button."""
    channel = request.POST.get("channel", "")
    words = _("A text is sent by a person: it is a task for you now.") if channel == "text" else _("It is on its way.")
    return _do(request, screening_id, words, lambda by, one: sending.send(by=by, screening=one, channel=channel))


@require_POST
@needs(Permission.GIVE_SCREENINGS)
def renew(request, screening_id):
    """Make a new link; the old one opens nothing from then on."""
    words = _("There is a new link. The old one opens nothing any more. What was answered is kept.")
    return _do(request, screening_id, words, lambda by, one: sending.renew(by=by, screening=one))


@require_POST
@needs(Permission.GIVE_SCREENINGS)
def extend(request, screening_id):
    """Let the link run for another fourteen days."""
    words = _("The link is good for another 14 days.")
    return _do(request, screening_id, words, lambda by, one: sending.extend(by=by, screening=one))


def _do(request, screening_id, words: str, act):
    screening = open_screening(request, screening_id)
    try:
        act(actor_of(request, screening), screening)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, words)
    return redirect("given", screening.id)


@require_POST
@needs(Permission.GIVE_SCREENINGS)
def withdraw(request, screening_id):
    """Take the form back, with a reason."""
    screening = open_screening(request, screening_id)
    form = WithdrawForm(request.POST)
    if not form.is_valid():
        return _page(request, screening, form)
    return _do(
        request,
        screening_id,
        _("The form is taken back. Its link opens nothing any more; answers and alerts stay."),
        lambda by, one: withdrawing.withdraw(by=by, screening=one, why=form.cleaned_data["why"]),
    )


@require_POST
@needs(Permission.GIVE_SCREENINGS)
def second(request, screening_id):
    """Give the same form about the other twin, without asking twice what is about the carer alone."""
    screening = open_screening(request, screening_id)
    babies = {str(baby.pk): baby for baby in twins.second_forms(screening)}
    baby = babies.get(request.POST.get("baby", ""))
    if baby is None:
        messages.error(request, _("There is no second form to give."))
        return redirect("given", screening.id)
    if screening.mode == Mode.PAPER:
        address = reverse("copy_paper", args=[screening.family_id])
        key = screening.definition.key
        return redirect(f"{address}?carer={screening.carer_id}&baby={baby.pk}&form={key}&first={screening.pk}")
    return _second(request, screening, baby)


def _second(request, first: Screening, baby):
    give = sending.second_by_link if first.mode == Mode.LINK else twins.give_second
    try:
        one = give(by=actor_of(request, first), first=first, baby=baby)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("given", first.id)
    return redirect({Mode.TOGETHER: "room", Mode.HANDED_OVER: "hand_over"}.get(first.mode, "given"), one.id)
