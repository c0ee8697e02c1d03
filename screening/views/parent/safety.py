"""Straight after a safety answer that asks for help: thanks, numbers, what we will do, and a way to be reached."""

from django.http import Http404
from django.shortcuts import redirect, render

from people import crisis
from people.models import CrisisNumber, Service
from people.templatetags.panels import IN_A_PANEL
from screening.actions import alerts, reaching
from screening.definitions import Item
from screening.forms.parent import ReachForm
from screening.queries.reach import can_be_reached
from screening.views.parent.alarms import own_alert, what_we_do
from screening.views.parent.door import Visit, answering
from screening.views.parent.words import Words


@answering(sent=True)
def after(request, visit: Visit, place: int):
    """Show the page that follows Yes or "rather talk", and keep what is said there."""
    item = _safety_item(visit, place)
    if request.method == "POST":
        return _said(visit, place, item, request.POST.get("safe"), request.POST.get("next"))
    page = _page(visit, place, item)
    if page["alert"] is None:
        return visit.go("answer_question", place)
    return render(request, "screening/parent/after.html", page)


def _said(visit: Visit, place: int, item: Item, safe: str | None, onward: str | None):
    """Keep what was said, in whichever sitting: "not safe" must not be lost because an hour went by."""
    about = {"by": visit.actor, "screening": visit.screening, "item_id": item.id, "now": visit.now}
    if onward == "mistake":
        alerts.note_mistake(**about)
    if safe in ("yes", "no"):
        alerts.note_safe_until_then(**about, safe=safe == "yes")
    if safe == "no":
        return visit.go("answer_urgent", place)
    if onward == "mistake":
        return visit.go("answer_noted", place)
    return visit.go("answer_stopped") if onward == "stop" else _on(visit)


@answering(sent=True)
def urgent(request, visit: Visit, place: int):
    """After "No or not sure": 999 and 111 first, and the nearer time; another sitting sees the numbers alone."""
    item = _safety_item(visit, place)
    if request.method == "POST":
        return visit.go("answer_stopped") if request.POST.get("next") == "stop" else _on(visit)
    page = _page(visit, place, item)
    page["numbers"] = _urgent_numbers(visit.service)
    return render(request, "screening/parent/urgent.html", page)


@answering(sent=True)
def noted(request, visit: Visit, place: int):
    """After "I chose this by mistake": it is noted, somebody still makes sure, and one may answer again."""
    item = _safety_item(visit, place)
    if request.method == "POST":
        return _on(visit)
    return render(request, "screening/parent/noted.html", _page(visit, place, item))


@answering(sent=True)
def reach(request, visit: Visit, place: int | None = None):
    """Ask for a safe way to be reached: before the safety questions, or from the page after one of them (`place`)."""
    onward = visit.url("answer_after", place) if place else visit.url("answer_question", _first_safety(visit))
    if "skip" in request.POST or can_be_reached(visit.screening.carer):
        return redirect(onward)
    form = ReachForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        given = form.cleaned_data
        reaching.add_way(
            by=visit.actor,
            screening=visit.screening,
            channels=given["ways"],
            phone=given["phone"],
            email=given["email"],
            who_else=given["who_else"],
            now=visit.now,
        )
        return redirect(onward)
    page = {"service": visit.service, "visit": visit, "form": form, "back": _back(visit, place)}
    return render(request, "screening/parent/reach.html", page)


def _urgent_numbers(service: Service) -> list:
    """The nation's 999 and 111 first, whatever stands first in the service's own list."""
    first = [crisis.DANGER, crisis.MENTAL_HEALTH[service.nation]]
    taken = {number.label for number in first}
    own = CrisisNumber.objects.filter(service=service)[:IN_A_PANEL]
    return first + [number for number in own if number.label not in taken]


def _safety_item(visit: Visit, place: int) -> Item:
    item = visit.asking.at(place)
    if item is None or item.section != "safety":
        raise Http404
    return item


def _page(visit: Visit, place: int, item: Item) -> dict:
    words = Words(visit)
    gravest = any(safety.item == item.id and "s3" in safety.fires.values() for safety in visit.definition.safety)
    alert = own_alert(visit, item.id)
    return {
        "service": visit.service,
        "visit": visit,
        "place": place,
        "words": words,
        "back": visit.url("answer_question", place),
        "stay": words["after_s3"] if gravest and alert else "",
        **what_we_do(visit, words, alert),
    }


def _on(visit: Visit):
    """Carry on where the answers end."""
    place = visit.asking.first_open(visit.answers)
    return visit.go("answer_question", place) if place else visit.go("answer_check")


def _first_safety(visit: Visit) -> int:
    places = range(1, len(visit.asking) + 1)
    return next((place for place in places if visit.asking.begins_safety(place)), 1)


def _back(visit: Visit, place: int | None) -> str:
    if place:
        return visit.url("answer_after", place)
    before = _first_safety(visit) - 1
    return visit.url("answer_question", before) if before else visit.url("answer")
