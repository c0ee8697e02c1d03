"""Which alerts somebody sees."""

from people.roles import Permission
from screening.models import SafetyAlert

BANNER_ROWS = 5


def banner(staff) -> list[SafetyAlert]:
    """The alerts that stand on top of every page of `staff` (at most six), the most pressing first; [] for nobody."""
    if staff is None or Permission.HANDLE_ALERTS not in staff.can:
        return []
    responsible = SafetyAlert.objects.unacknowledged().responsible(staff)
    return list(responsible.select_related("carer", "owner").order_by("act_by")[: BANNER_ROWS + 1])
