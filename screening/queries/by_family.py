"""What a list of families shows of screening: open alerts and unread results."""

from dataclasses import dataclass

from screening.models import SafetyAlert, Screening


@dataclass
class Marks:
    alerts: int = 0
    unread: int = 0


def marks(staff, family_ids) -> dict:
    """Return {family id: Marks} of what somebody may see: alerts they are responsible for, results of their teams and
    results shared with them that nobody has read. Two statements."""
    found = {family_id: Marks() for family_id in family_ids}
    alerts = SafetyAlert.objects.open().responsible(staff).filter(family__in=found)
    for family_id in alerts.values_list("family_id", flat=True):
        found[family_id].alerts += 1
    unread = Screening.objects.visible_to(staff).unread().filter(family__in=found)
    for family_id in unread.values_list("family_id", flat=True):
        found[family_id].unread += 1
    return found
