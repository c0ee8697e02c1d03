"""The first page behind a link. Opening it changes nothing; only its button begins."""

from django.shortcuts import render

from screening.actions import sitting
from screening.views.parent import sittings
from screening.views.parent.door import Visit, answering
from screening.views.parent.questions import go_to
from screening.views.parent.words import Words, twin_name


@answering(fresh=True)
def start(request, visit: Visit):
    """Say what this is, who reads it and when; begin, or carry on where the answers end."""
    if request.method != "POST":
        words = Words(visit)
        paragraphs = words["start"].split("\n")
        page = {
            "service": visit.service,
            "visit": visit,
            "words": words,
            "paragraphs": [words for words in paragraphs if words.strip()],
            "twin": twin_name(visit),
            "begun": visit.screening.started_at is not None,
        }
        return render(request, "screening/parent/start.html", page)
    visit.sitting = visit.sitting or sittings.new()
    sitting.begin(by=visit.actor, screening=visit.screening, invitation=visit.invitation, now=visit.now)
    place = visit.asking.first_open(visit.answers)
    return go_to(visit, place) if place else visit.go("answer_check")
