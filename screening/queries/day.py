"""What screening puts on somebody's day: results to read, forms that came in, results that nobody decided on."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone

from people import ages
from people.day import Item
from people.templatetags import look
from screening.models import Decision, Result, SafetyAlert, Screening
from screening.queries.timeline import address

MOST = 50
UNDECIDED = ("just_below", "early_offer", "refer", "same_day")  # levels after which a person decides something


@dataclass
class Came:
    """Forms that were sent in: those nobody read, those nobody decided on, and all since yesterday."""

    unread: list[Item] = field(default_factory=list)
    undecided: list[Item] = field(default_factory=list)
    since_yesterday: list[Item] = field(default_factory=list)


def alerts(staff, family=None) -> list[SafetyAlert]:
    """Return the open alerts (of one family) that somebody is responsible for, the most pressing first.

    One statement.
    """
    rows = SafetyAlert.objects.open().responsible(staff).select_related("carer", "owner", "screening__baby")
    rows = rows if family is None else rows.filter(family=family)
    return list(rows.order_by("act_by", "id")[:MOST])


def came_in(staff, now: datetime) -> Came:
    """Return what was sent in to one's teams: unread (one's own, nobody's, or late), read without the decision that
    its level asks for, and all since yesterday. One statement."""
    yesterday = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=1)
    newest = Result.objects.filter(screening=OuterRef("pk")).order_by("-number")
    decided = Exists(Decision.objects.filter(screening=OuterRef("pk")))
    wanted = Q(read_at=None) | Q(submitted_at__gte=yesterday) | Q(decided=False, level__in=UNDECIDED)
    rows = (
        Screening.objects.submitted()
        .filter(team__in=staff.team_ids, service=staff.service_id)
        .annotate(level=Subquery(newest.values("level")[:1]), decided=decided)
        .filter(wanted)
        .select_related("carer", "baby", "owner", "definition")
        .defer("definition__body")
        .order_by("read_by_date", "submitted_at", "id")[: 4 * MOST]
    )
    came = Came()
    for row in rows:
        mine = row.owner_id in (None, staff.user_id)
        late = row.read_by_date is not None and row.read_by_date < now
        if row.read_at is None and (mine or late):
            came.unread.append(_item(row, staff, now))
        if row.read_at is not None and not row.decided and row.level in UNDECIDED:
            came.undecided.append(_item(row, staff, now, f"Read on {look.day(row.read_at)}, not decided yet"))
        if row.submitted_at >= yesterday:
            came.since_yesterday.append(_item(row, staff, now))
    return came


def _item(row: Screening, staff, now: datetime, words: str = "") -> Item:
    baby = row.baby
    return Item(
        title=row.carer.name,
        words=words or _what_to_do(row, staff),
        url=address(row),
        by=row.read_by_date if row.read_at is None else None,
        small=ages.words(baby.ages, timezone.localdate(now)) if baby and baby.may_be_written_about else "",
        family_id=row.family_id,
    )


def _what_to_do(row: Screening, staff) -> str:
    title = str(row.definition.frozen.title).partition(":")[0]
    if row.read_at is not None:
        return title
    if row.owner and row.owner_id != staff.user_id:
        return f"Read the result: {title}. {row.owner.name} has not read it yet"
    return f"Read the result: {title}"
