"""What screening puts on somebody's day: results to read, forms that came in, results that nobody decided on."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone

from people import ages
from people.day import Item
from people.models import AccessReason, Baby, Family, FamilyAccess
from people.templatetags import look
from screening.models import Decision, Result, SafetyAlert, Screening
from screening.queries.timeline import address
from screening.schedule import Point

MOST = 50
UNDECIDED = ("just_below", "early_offer", "refer", "same_day")  # levels after which a person decides something


@dataclass
class Came:
    """Forms that were sent in: those nobody read, and all since yesterday."""

    unread: list[Item] = field(default_factory=list)
    since_yesterday: list[Item] = field(default_factory=list)


def alerts(staff) -> list[SafetyAlert]:
    """Return the open alerts that somebody is responsible for, the most pressing first. One statement."""
    rows = SafetyAlert.objects.open().responsible(staff).select_related("carer", "owner", "screening__baby")
    return list(rows.order_by("act_by", "id")[:MOST])


def came_in(staff, now: datetime) -> Came:
    """Return what was sent in to one's teams: unread ones (one's own, or nobody's), and those since yesterday.

    One statement.
    """
    yesterday = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=1)
    rows = (
        Screening.objects.submitted()
        .filter(Q(read_at=None) | Q(submitted_at__gte=yesterday), team__in=staff.team_ids, service=staff.service_id)
        .select_related("carer", "baby", "owner", "definition")
        .defer("definition__body")
        .order_by("read_by_date", "submitted_at", "id")[: 2 * MOST]
    )
    came = Came()
    for row in rows:
        mine = row.owner_id in (None, staff.user_id)
        late = row.read_by_date is not None and row.read_by_date < now
        if row.read_at is None and (mine or late):
            came.unread.append(_item(row, staff, now))
        if row.submitted_at >= yesterday:
            came.since_yesterday.append(_item(row, staff, now))
    return came


def _item(row: Screening, staff, now: datetime) -> Item:
    title = row.definition.frozen.title
    words = str(title) if row.read_at else f"Read the result: {title}"
    if row.read_at is None and row.owner and row.owner_id != staff.user_id:
        words += f". {row.owner.name} has not read it yet"
    return Item(
        title=row.carer.name,
        words=words,
        url=address(row),
        by=row.read_by_date if row.read_at is None else None,
        small=ages.words(row.baby.ages, timezone.localdate(now)) if row.baby else "",
        family_id=row.family_id,
    )


def undecided(staff, now: datetime) -> list[Item]:
    """Return results of one's teams that were read, that asked for a decision, and have none. One statement."""
    newest = Result.objects.filter(screening=OuterRef("pk")).order_by("-number")
    rows = (
        Screening.objects.submitted()
        .filter(team__in=staff.team_ids, service=staff.service_id, read_at__isnull=False)
        .annotate(level=Subquery(newest.values("level")[:1]))
        .filter(~Exists(Decision.objects.filter(screening=OuterRef("pk"))), level__in=UNDECIDED)
        .select_related("carer", "baby")
        .order_by("-read_at", "id")[:MOST]
    )
    today = timezone.localdate(now)
    return [
        Item(
            title=row.carer.name,
            words=f"Read on {look.day(row.read_at)}, not decided yet",
            url=address(row),
            small=ages.words(row.baby.ages, today) if row.baby else "",
            family_id=row.family_id,
        )
        for row in rows
    ]


def never_screened(staff, points: list[Point], today: date) -> list[Family]:
    """Return families that one's teams look after with a baby in the service's window for whom no contact is to come
    any more and who was never given a screening. One statement."""
    last = max((point.until_days for point in points if point.anchor == "birth"), default=0)
    window = staff.service.window_months
    given = Screening.objects.visible_to(staff).filter(baby=OuterRef("pk"), withdrawn_at=None)
    too_late = Baby.objects.with_us().filter(
        ~Exists(given),
        family=OuterRef("pk"),
        born_on__lt=today - timedelta(days=last),
        born_on__gt=ages.add_months(today, -window),
    )
    looks_after = FamilyAccess.objects.on(today).filter(
        family=OuterRef("pk"), team__in=staff.team_ids, reason=AccessReason.LOOKS_AFTER
    )
    rows = Family.objects.filter(Exists(looks_after), Exists(too_late), service=staff.service_id)
    return list(rows.order_by("name_key", "id")[:MOST])
