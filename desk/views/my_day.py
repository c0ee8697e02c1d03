"""The page after signing in."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from desk.doors import look_at_list
from desk.pages import my_day


@require_safe
def today(request):
    """What waits for this person: alerts first, then mine today, overdue, nothing planned, new since yesterday."""
    page = my_day.gather(request.staff, timezone.now())
    if request.staff.is_anybody:
        look_at_list(request, "my_day.look", page.pop("shown"))
    return render(request, "desk/my_day.html", page)
