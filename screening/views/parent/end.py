"""After sending, or stopping: the same words for everyone, and the way on from there."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from people.models import Offer, OfferKind
from screening.actions import handover, twins
from screening.models import Mode
from screening.views.parent import sittings
from screening.views.parent.alarms import own_alert, what_we_do
from screening.views.parent.door import Visit, answering
from screening.views.parent.words import Words, name_of_twin


@answering(sent=True)
def end(request, visit: Visit, late: bool = False):
    """Thank, and say what happens next; nothing here hangs on an answer. late: after a change that came too late."""
    if visit.screening.submitted_at is None:
        return visit.go("answer_check")
    page = {
        "service": visit.service,
        "visit": visit,
        "words": Words(visit),
        "late": late,
        "offers": Offer.objects.filter(service=visit.service, kind=OfferKind.EARLY, is_active=True),
        "twins": [(baby.id, name_of_twin(baby)) for baby in twins.second_forms(visit.screening)],
    }
    return render(request, "screening/parent/end.html", page)


@answering(sent=True)
def stopped(request, visit: Visit):
    """Say that what was answered is kept, how to carry on, and again what we will do where we were asked for help."""
    words = Words(visit)
    doing = what_we_do(visit, words, own_alert(visit))
    page = {"service": visit.service, "visit": visit, "words": words, **doing}
    return render(request, "screening/parent/stopped.html", page)


@answering(sent=True)
def second(request, visit: Visit):
    """Go on with the form about the other twin, by a link of its own."""
    first = visit.screening
    babies = {str(baby.id): baby for baby in twins.second_forms(first)}
    if request.method != "POST" or first.submitted_at is None:
        return visit.go("answer_end")
    baby = babies.get(request.POST.get("baby", ""))
    if baby is None:
        raise Http404
    invitation = twins.invite_second(by=visit.actor, first=first, baby=baby, now=visit.now)
    response = redirect(reverse("answer", args=[invitation.token]))
    if first.mode == Mode.HANDED_OVER:
        sittings.bind(response, invitation)
    return response


@answering(sent=True)
def hand_back(request, visit: Visit):
    """End the device’s link and lead to sign-in: who handed it over sees first whether help is asked for."""
    if request.method != "POST" or not visit.is_handed_over:
        return visit.go("answer_end")
    handover.hand_back(by=visit.actor, screening=visit.screening, now=visit.now)
    visit.sitting = ""
    response = redirect(f"{reverse('account_login')}?next={reverse('handed_back')}")
    sittings.forget(response, visit.invitation)
    return response
