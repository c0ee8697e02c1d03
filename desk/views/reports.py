"""Counts of the service for commissioners and trustees: never a name."""

import csv

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from desk.disclosure import safe_text
from desk.queries.reports import tables
from people.audit.record import record
from people.roles import Permission
from people.staff import needs


@require_safe
@needs(Permission.VIEW_REPORTS)
def reports(request):
    """Counts by month, small ones suppressed."""
    _note(request)
    return render(request, "desk/reports.html", {"tables": tables(request.staff.service_id, timezone.localdate())})


@require_safe
@needs(Permission.VIEW_REPORTS)
def download(request):
    """The same counts as a file for a spreadsheet."""
    _note(request)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="counts.csv"'
    response.write("\ufeff")  # so that a spreadsheet reads it as UTF-8
    lines = csv.writer(response)
    for table in tables(request.staff.service_id, timezone.localdate()):
        lines.writerow([safe_text(table.title)])
        lines.writerow([safe_text(word) for word in (_("Month"), *table.columns)])
        for month, cells in table.rows:
            lines.writerow([safe_text(word) for word in (date_format(month, "F Y"), *cells)])
        lines.writerow([safe_text(word) for word in (_("All months"), *table.total)])
        lines.writerow([])
    return response


def _note(request):
    record(by=request.staff.looker(), what="reports.look", kind="service", object_id=request.staff.service_id)
