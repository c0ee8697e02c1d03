"""Open tasks, page by page."""

from django.db.models import Q

from people.models import Task

PAGE = 50


def page(staff, *, mine: bool = False, after: Task | None = None) -> tuple[list[Task], bool]:
    """Return up to 50 open tasks, the most pressing first, and whether more follow.

    mine: only one's own and those that nobody of one's teams has taken; else also what colleagues have. after: the
    last task of the page before. One statement.
    """
    rows = Task.objects.for_staff(staff) if mine else Task.objects.open().seen_by(staff)
    if after is not None:
        rows = rows.filter(due_at__gte=after.due_at).exclude(Q(due_at=after.due_at, id__lte=after.id))
    found = list(rows.select_related("family", "owner", "team").order_by("due_at", "id")[: PAGE + 1])
    return found[:PAGE], len(found) > PAGE
