"""Who is due for a screening, by the service's schedule of contacts."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from people import ages
from people.models import AccessReason, Baby, FamilyAccess
from screening.due import Due, Given, Point, next_due
from screening.models import ContactPoint, Screening

MOST = 300  # babies looked at for one person's list; those whose contact ends first


def points_of(service_id) -> list[Point]:
    """Return the contacts of a service that prompt. One statement."""
    rows = ContactPoint.objects.filter(service=service_id, prompts=True)
    return [Point(row.id, row.name, row.anchor, row.from_days, row.until_days) for row in rows]


def for_babies(staff, babies: list[Baby], today: date, points: list[Point] | None = None) -> dict:
    """Return {baby id: Due} of those who are due now or later; a loss or a move away is never due. Two statements.

    Only screenings that somebody may see count as given.
    """
    babies = [baby for baby in babies if baby.may_be_written_about]
    if not babies:
        return {}
    points = points_of(staff.service_id) if points is None else points
    given = {}
    rows = Screening.objects.visible_to(staff).filter(baby__in=babies, withdrawn_at=None)
    for baby_id, at, on, point_id in rows.values_list("baby_id", "given_at", "answered_on", "contact_point_id"):
        given.setdefault(baby_id, []).append(Given(on or timezone.localdate(at), point_id))
    found = {baby.pk: next_due(baby.ages, points, given.get(baby.pk, []), today) for baby in babies}
    return {pk: due for pk, due in found.items() if due}


def open_now(staff, today: date, points: list[Point]) -> list[tuple[Baby, Due]]:
    """Return the babies who are due for a screening today, in families that one's teams look after, the one whose
    contact ends first on top. Each baby has its family. Two statements."""
    if not points:
        return []
    looks_after = FamilyAccess.objects.on(today).filter(
        family=OuterRef("family"), team__in=staff.team_ids, reason=AccessReason.LOOKS_AFTER
    )
    rows = Baby.objects.with_us().filter(Exists(looks_after), _in_window(points, today), service=staff.service_id)
    babies = list(rows.select_related("family").order_by("born_on", "due_on", "id")[:MOST])
    due = for_babies(staff, babies, today, points)
    open_ones = [(baby, due[baby.pk]) for baby in babies if baby.pk in due and due[baby.pk].is_open(today)]
    return sorted(open_ones, key=lambda pair: (pair[1].until_day, pair[0].family.name_key, str(pair[0].pk)))


def _in_window(points: list[Point], today: date) -> Q:
    """Babies for whom one of these contacts is open today and who were not given a screening for it."""
    fits = Q(pk__in=[])
    for point in points:
        earliest, latest = today - timedelta(days=point.until_days), today - timedelta(days=point.from_days)
        if point.anchor == "pregnancy":
            term = timedelta(days=ages.TERM_DAYS)
            days = Q(born_on=None, due_on__range=(earliest + term, latest + term))
        else:
            days = Q(born_on__range=(earliest, latest))
        given = Screening.objects.filter(baby=OuterRef("pk"), contact_point=point.id, withdrawn_at=None)
        fits |= days & ~Exists(given)
    return fits
