"""What the page of a family shows, put together from each room's own words."""

from datetime import datetime

from django.utils import timezone

from desk.pages import timeline
from people.models import AccessReason, Carer, Family, FamilyAccess
from people.queries import family as people
from people.roles import Permission
from referrals.models import Referral
from screening.queries import day as screening_day
from screening.queries import over_time


def gather(staff, family: Family, now: datetime) -> dict:
    """Return the page's context. A fixed number of statements, whatever the family's size."""
    today = timezone.localdate(now)
    carers = list(Carer.objects.seen_by(staff, today).filter(family=family))
    access = people.access_of(family, today)
    whole = sees_whole(staff, access)
    to_come, past = timeline.line(staff, family, now, whole=whole)
    return {
        "family": family,
        "babies": people.babies_of(family, carers, today),
        "carers": people.carers_of(family, carers, today),
        "access": _access_shown(staff, family, access),
        "alerts": _alerts(staff, family),
        "courses": _courses(staff, family) if Permission.READ_RESULTS in staff.can else [],
        "to_come": to_come,
        "past": past,
        "today": today,
        "now": now,
    }


def sees_whole(staff, access: list[FamilyAccess]) -> bool:
    """True where a team of this person looks after the family or covers an alert, and so sees every carer."""
    return any(one.team_id in staff.team_ids and one.reason != AccessReason.REFERRAL for one in access)


def _alerts(staff, family: Family) -> list:
    """Open alerts of this family that somebody has acknowledged; the others stand on top of every page already."""
    if Permission.HANDLE_ALERTS not in staff.can:
        return []
    return [alert for alert in screening_day.alerts(staff, family) if alert.acknowledged_at]


def _access_shown(staff, family: Family, access: list[FamilyAccess]) -> list[FamilyAccess]:
    """Whoever looks after the family, one's own teams, and those to which one's teams referred: who else referred a
    family is told to nobody."""
    referred_to = set(Referral.objects.sent_by(staff).filter(family=family).values_list("team_id", flat=True))
    return [
        one
        for one in access
        if one.reason == AccessReason.LOOKS_AFTER
        or one.team_id in staff.team_ids
        or (one.reason == AccessReason.REFERRAL and one.team_id in referred_to)
    ]


def _courses(staff, family: Family) -> list[tuple[str, over_time.Course]]:
    """Results over time by questionnaire, and by baby where there are several."""
    groups: dict[tuple, list] = {}
    for entry in over_time.entries(staff, family.pk):
        if entry.total is not None:
            groups.setdefault((over_time.group_of(entry.definition.key), entry.screening.baby_id), []).append(entry)
    several = len({baby for _, baby in groups}) > 1
    found = []
    for (_, baby_id), entries in groups.items():
        title = str(entries[-1].definition.title).partition(":")[0]
        baby = entries[-1].screening.baby
        found.append((f"{title}: {baby.name or 'baby'}" if several and baby_id else title, over_time.course(entries)))
    return found
