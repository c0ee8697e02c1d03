"""Messages as staff may see them: what became of each, and to whom only where one may open the family."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models import Channel, Family
from people.outbox.kinds import kind_of
from people.outbox.models import OutboxMessage, OutboxState
from people.outbox.rendering import render
from people.roles import Permission

STATES = {  # state → (tone, words in a row)
    OutboxState.WAITING: ("info", _("Waiting")),
    OutboxState.SENT: ("calm", _("Sent")),
    OutboxState.DROPPED: ("amber", _("Held back")),
    OutboxState.FAILED: ("urgent", _("Could not be sent")),
    OutboxState.HANDED_ON: ("", _("With a person")),
}
TROUBLE = (OutboxState.FAILED, OutboxState.DROPPED)


@dataclass(frozen=True)
class Line:
    """One message as it is shown. `to`: a name, or words for somebody whose family is not open to who asks."""

    row: OutboxMessage
    name: str
    to: str
    channel: str
    tone: str
    state: str

    @property
    def in_trouble(self) -> bool:
        return self.row.state in TROUBLE


def sees_all(staff) -> bool:
    """True for who looks after the messages of the whole service: coordinator and manager."""
    return bool({Permission.TRIAGE, Permission.MANAGE_SERVICE} & staff.can)


def seen_by(staff):
    """Return the messages that somebody may see: all of the service, else those that they caused or got."""
    rows = OutboxMessage.objects.filter(service=staff.service_id).select_related(
        "to_carer", "to_user", "link", "service"
    )
    return rows if sees_all(staff) else rows.filter(Q(by_user=staff.user_id) | Q(to_user=staff.user_id))


def lines(rows, staff) -> list[Line]:
    """Return messages as they are shown to `staff`, in one statement more for all of them."""
    may_open = Permission.VIEW_FAMILIES in staff.can
    families = {row.to_carer.family_id for row in rows if row.to_carer_id and may_open}
    mine = Family.objects.open_to(staff, timezone.localdate()).filter(pk__in=families)
    opened = set(mine.values_list("pk", flat=True)) if families else set()
    return [
        Line(row, kind_of(row.kind).name, _to(row, opened), Channel(row.channel).label, *STATES[row.state])
        for row in rows
    ]


def words(row: OutboxMessage) -> str:
    """Return what was sent, its link blanked; in the demo with the link, so that it can be tried out. "" before."""
    if settings.DEMO and row.service.is_demo and row.state != OutboxState.DROPPED:
        found = render(row, with_link=True)
        return f"{found.subject}\n\n{found.body}"
    return row.copy


def _to(row: OutboxMessage, opened: set) -> str:
    if row.to_user_id:
        return row.to_user.name
    if row.to_carer_id:
        return row.to_carer.name if row.to_carer.family_id in opened else "A carer"
    return "An address without an account"
