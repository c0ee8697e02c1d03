"""Counting without counting everything: up to a thousand, then "1000+"."""

from django.db.models import IntegerField, QuerySet, Subquery

from people.models import Service

CAP = 1000


class _Count(Subquery):
    """How many rows a subquery has; it is cut off above the cap, so that it never walks a whole table."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS capped)"
    output_field = IntegerField()


def capped(querysets: dict[str, QuerySet]) -> dict[str, str]:
    """Return {name: "38" or "1000+"} in one statement."""
    counts = {name: _Count(rows.order_by().values("pk")[: CAP + 1]) for name, rows in querysets.items()}
    found = Service.objects.order_by("pk").values_list(*counts.values())[:1]
    numbers = next(iter(found), (0,) * len(counts))
    numbers = [n or 0 for n in numbers]  # None: a queryset that can have no rows was never asked for
    return {name: f"{CAP}+" if n > CAP else str(n) for name, n in zip(counts, numbers, strict=True)}
