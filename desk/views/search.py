"""Finding a family. What is looked for travels in the body of the request, never in an address."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from desk.doors import look_at_list
from desk.pages.families import rows_of
from people.queries import search
from people.queries.families import with_people
from people.roles import Permission
from people.staff import needs
from people.text import UnwritableText, clean_line

LONGEST = 100


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.VIEW_FAMILIES)
def families(request):
    """Search among the families that one may open; one row of the trail names those that were shown."""
    now = timezone.now()
    text = _text(request.POST.get("q", ""))
    page = {"q": text, "short": bool(text) and search.is_short(text), "rows": None, "most": search.MOST}
    if request.method == "POST" and text and not page["short"]:
        found, page["more"] = search.find(request.staff, text, timezone.localdate(now))
        look_at_list(request, "family.search", [family.pk for family in found])
        page["rows"] = rows_of(with_people(found, request.staff, timezone.localdate(now)), request.staff, now)
    return render(request, "desk/search.html", page)


def _text(text: str) -> str:
    try:
        return clean_line(text)[:LONGEST]
    except UnwritableText:
        return ""
