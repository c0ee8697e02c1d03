"""Who is due for a screening, by the service's schedule of contacts."""

from datetime import date, timedelta

from django.db.models import DateField, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone

from people import ages
from people.models import AccessReason, Baby, FamilyAccess
from screening import schedule
from screening.models import ContactPoint, Screening
from screening.schedule import OVERDUE_PREGNANCY, WARN_MONTHS_BEFORE, Given, Point, Standing

MOST = 300  # babies looked at for one person's day
TERM = timedelta(days=ages.TERM_DAYS)
DUE, OVERDUE, CLOSING = "due", "overdue", "closing"


def points_of(service_id) -> list[Point]:
    """Return the contacts of a service that prompt. One statement."""
    rows = ContactPoint.objects.filter(service=service_id, prompts=True)
    return [Point(row.id, row.name, row.anchor, row.from_days, row.until_days) for row in rows]


def given_to(staff, babies) -> dict:
    """Return {baby id: [Given]} of the screenings that somebody may see. One statement."""
    found = {baby.pk: [] for baby in babies}
    rows = Screening.objects.visible_to(staff).filter(baby__in=found, withdrawn_at=None)
    columns = ("baby_id", "given_at", "answered_on", "contact_point_id", "submitted_at")
    for baby_id, at, on, point_id, sent_at in rows.values_list(*columns):
        found[baby_id].append(Given(on or timezone.localdate(at), point_id, sent_at is not None))
    return found


def for_babies(staff, babies: list[Baby], today: date, points: list[Point] | None = None) -> dict:
    """Return {baby id: Standing} of those for whom a contact is due, overdue or to come. Two statements.

    A loss or a move away is never due. Only screenings that somebody may see count as given.
    """
    babies = [baby for baby in babies if baby.may_be_written_about]
    if not babies:
        return {}
    points = points_of(staff.service_id) if points is None else points
    given, months = given_to(staff, babies), staff.service.window_months
    found = {baby.pk: schedule.next_due(baby.ages, points, given[baby.pk], today, months) for baby in babies}
    return {pk: standing for pk, standing in found.items() if standing}


def open_now(staff, today: date, points: list[Point], only: str = DUE) -> list[tuple[Baby, Standing]]:
    """Return the babies who are due for a screening today (only="": also the overdue ones), in families that one's
    teams look after, the one whose contact ends first on top. Each baby has its family. Two statements."""
    babies = list(prompted(staff, today, points, only=only).select_related("family")[:MOST])
    due = for_babies(staff, babies, today, points)
    open_ones = [(baby, due[baby.pk]) for baby in babies if baby.pk in due and due[baby.pk].is_open]
    return sorted(open_ones, key=lambda pair: (pair[1].until_day, pair[0].family.name_key, str(pair[0].pk)))


def prompted(staff, today: date, points: list[Point], *, teams=None, only: str = "") -> QuerySet[Baby]:
    """Return the babies for whom a contact is due or overdue today, the oldest first and the unborn last.

    They are in families that `teams` (else all of one's own) look after. Never one that is lost or lives elsewhere.
    only: "due", "overdue", or "closing" for those in the last half year of the service's window. Each baby has `day`,
    the birth or due date that the order goes by.
    """
    looks_after = FamilyAccess.objects.on(today).filter(
        family=OuterRef("family"), team__in=staff.team_ids if teams is None else teams, reason=AccessReason.LOOKS_AFTER
    )
    stands = Q(pk__in=[])
    for point in points:
        stands |= _at(point, points, today, only) & ~Exists(_done(staff, point))
    babies = Baby.objects.with_us().filter(Exists(looks_after), stands, service=staff.service_id)
    if only == CLOSING:
        warned = schedule.oldest_in_window(today, staff.service.window_months - WARN_MONTHS_BEFORE)
        babies = babies.filter(born_on__lt=warned)
    youngest = schedule.oldest_in_window(today, staff.service.window_months)
    babies = babies.filter(Q(born_on=None) | Q(born_on__gte=youngest))
    return babies.annotate(day=Coalesce("born_on", "due_on")).order_by("day", "id")


def _at(point: Point, points: list[Point], today: date, only: str) -> Q:
    """Babies who stand at this contact today: it has begun, and the next has not."""
    after = schedule.ends(points)[point.id]
    first = point.until_days + 1 if only == OVERDUE else point.from_days
    last = point.until_days if only == DUE else None if after is None else after - 1
    if only == DUE and after is not None:
        last = min(last, after - 1)
    if point.anchor == "pregnancy":
        latest = today + TERM - timedelta(days=first)
        earliest = today - timedelta(days=OVERDUE_PREGNANCY)
        if last is not None:
            earliest = max(earliest, today + TERM - timedelta(days=last))
        return Q(born_on=None, due_on__range=(earliest, latest))
    days = Q(born_on__lte=today - timedelta(days=first))
    return days if last is None else days & Q(born_on__gte=today - timedelta(days=last))


def _done(staff, point: Point) -> QuerySet[Screening]:
    """Screenings that came back for this contact, or since it began for the baby."""
    if point.anchor == "pregnancy":
        began = OuterRef("due_on") + (timedelta(days=point.from_days) - TERM)
    else:
        began = OuterRef("born_on") + timedelta(days=point.from_days)
    on = Coalesce(F("answered_on"), Cast(F("given_at"), DateField()))
    given = Screening.objects.visible_to(staff).submitted().filter(baby=OuterRef("pk")).annotate(on=on)
    return given.filter(Q(contact_point=point.id) | Q(on__gte=Cast(began, DateField())))
