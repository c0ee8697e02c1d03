"""Pages that anybody may read: help now, privacy, accessibility. None of them reads a record."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from people import crisis
from people.plain_texts import ACCESSIBILITY, PRIVACY


@login_not_required
@require_safe
def help_now(request):
    """Every number, by nation; it asks no database, so that it is there when much else is not."""
    page = {"numbers": crisis.EVERYWHERE, "others": crisis.OTHERS, "nations": crisis.BY_NATION}
    return render(request, "people/help_now.html", page)


@login_not_required
@require_safe
def privacy(request):
    """What the product keeps, who reads it, and what it does not do."""
    return render(request, "people/privacy.html", {"sections": PRIVACY})


@login_not_required
@require_safe
def accessibility(request):
    """What was done so that everybody can use the product, and what is known to be missing."""
    return render(request, "people/accessibility.html", {"sections": ACCESSIBILITY})
