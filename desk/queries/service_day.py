"""What waits too long in a service: counts for its manager, never a name."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from people.models import Task
from people.outbox.models import OutboxMessage, OutboxState
from referrals.models import Referral
from referrals.queries.capped import capped
from screening.models import SafetyAlert, Screening


@dataclass(frozen=True)
class Wait:
    words: str
    number: str  # "0", "38" or "1000+"

    @property
    def is_none(self) -> bool:
        return self.number == "0"


def waits(staff, now: datetime) -> list[Wait]:
    """Return how many things of the whole service have passed their time, the gravest first. One statement."""
    of_service = {"service": staff.service_id}
    words = {
        "alerts": _("Alerts past their time"),
        "results": _("Results nobody has read in time"),
        "referrals": _("Referrals past their target"),
        "tasks": _("Tasks past their date"),
        "messages": _("Messages that could not be sent"),
    }
    found = capped(
        {
            "alerts": SafetyAlert.objects.open().filter(act_by__lt=now, **of_service),
            "results": Screening.objects.unread().filter(read_by_date__lt=now, **of_service),
            "referrals": Referral.objects.open().filter(due_at__lt=now, **of_service),
            "tasks": Task.objects.open().filter(due_at__lt=now, **of_service),
            "messages": OutboxMessage.objects.filter(state=OutboxState.FAILED, **of_service),
        }
    )
    return [Wait(words[name], number) for name, number in found.items()]
