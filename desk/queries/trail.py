"""The audit trail as a manager reads it: who, acting as what, when, which kind of thing; never content, never a name
of a family."""

from dataclasses import dataclass

from desk.trail_words import in_words
from people.audit.models import AuditEvent
from people.models import Family, User
from people.paging import newest
from people.roles import ROLES


@dataclass(frozen=True)
class Line:
    """One row of the trail, as it is shown."""

    at: object
    who: str
    role: str
    what: str
    reference: str  # of the family, as people say it on the phone; "" where none is meant
    shown: int  # how many rows a list or a search showed


def trail_page(staff, asked) -> dict:
    """Return a page of the trail of this service; `asked` may hold `before`, `who` (id of an account) and `only`
    ("looks").

    Families are named by their reference alone: the manager may not open them.
    """
    rows = AuditEvent.objects.filter(service_id=staff.service_id)
    people = User.objects.filter(memberships__service=staff.service_id).distinct().order_by("name")
    who = next((person for person in people if str(person.pk) == asked.get("who")), None)
    if who is not None:
        rows = rows.filter(user_id=who.pk)
    if asked.get("only") == "looks":
        rows = rows.filter(what__endswith=".look")
    page = newest(rows, asked.get("before", ""))
    return {
        "lines": _lines(page.rows),
        "older": page.older,
        "people": people,
        "who": who,
        "only": asked.get("only", ""),
    }


def _lines(rows) -> list[Line]:
    wanted = {row.family_id for row in rows if row.family_id}
    references = dict(Family.objects.filter(pk__in=wanted).values_list("pk", "reference"))
    return [
        Line(
            at=row.at,
            who=row.actor_name,
            role=ROLES[row.role].name if row.role in ROLES else "",
            what=in_words(row.what),
            reference=references.get(row.family_id, ""),
            shown=len(row.shown),
        )
        for row in rows
    ]
