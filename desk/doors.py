"""How a page of a family is opened: what one may not see is not there, and a look is written down."""

from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from people.audit.record import record
from people.models import Baby, Carer, Family, Task


def open_family(request, family_id) -> Family:
    """Return a family that this person may open today, with its service; else a 404."""
    rows = Family.objects.open_to(request.staff, timezone.localdate()).select_related("service")
    return _one(rows, pk=family_id)


def open_carer(request, family: Family, carer_id) -> Carer:
    """Return a carer of this family whom this person may see; else a 404."""
    rows = Carer.objects.seen_by(request.staff, timezone.localdate())
    return _one(rows, pk=carer_id, family=family)


def open_baby(family: Family, baby_id) -> Baby:
    """Return a baby of this family, else a 404."""
    return _one(Baby.objects.select_related("family"), pk=baby_id, family=family)


def _one(rows, **wanted):
    """Return the row, else a 404; also for what is no id at all, in the query of an address."""
    try:
        return get_object_or_404(rows, **wanted)
    except ValidationError:
        raise Http404 from None


def open_task(request, task_id) -> Task:
    """Return an open or done task that belongs to this person or a team of theirs; else a 404."""
    rows = Task.objects.seen_by(request.staff).select_related("family", "owner", "team")
    return _one(rows, pk=task_id)


def look(request, family: Family, *, what="family.look", kind="family", object_id=None) -> None:
    """Write down that this person sees this family's record (or one part of it) now."""
    record(by=request.staff.looker(), what=what, kind=kind, object_id=object_id or family.id, family_id=family.id)


def look_at_list(request, what: str, family_ids) -> None:
    """Write down which families a list or a search showed."""
    record(by=request.staff.looker(), what=what, kind="family", shown=dict.fromkeys(family_ids))
