"""A result on paper, and as plain words for another record: one carer's answers, never both."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from people.roles import Permission
from people.staff import needs
from screening.queries.result_page import page
from screening.views.results import opened


@require_safe
@needs(Permission.READ_RESULTS)
def summary(request, screening_id):
    """Plain words to paste into another record."""
    return render(request, "screening/results/summary.html", _paper(request, screening_id))


@require_safe
@needs(Permission.READ_RESULTS)
def printed(request, screening_id):
    """The result with every answer, for paper."""
    return render(request, "screening/results/print.html", _paper(request, screening_id))


def _paper(request, screening_id) -> dict:
    screening = opened(request, screening_id)
    shown = page(request.staff, screening) if screening.submitted_at else None
    if shown is None:
        raise Http404
    back = reverse("screening", args=[screening.pk])
    return {"screening": screening, "page": shown, "now": timezone.now(), "back": back}
