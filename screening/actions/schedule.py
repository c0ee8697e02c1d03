"""The contacts of a service at which a screening is due: what a new service starts from, and changes of it."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from people.actions.changes import note
from people.actions.refusal import Refused
from people.actors import Actor
from people.roles import Permission
from screening.models import ContactPoint

# Contacts of health visiting in England, and at which of them a screening is prompted (pathway design, version 1):
# antenatal from 28 weeks; new birth 10 to 14 days; 6 to 8 weeks; 3 to 4 months and 6 months suggested; 9 to 12 months.
# Prompted are 6 to 8 weeks and, by 12 months, the last one: the review at 2 years falls after the window closes.
DEFAULTS = (
    ("Antenatal contact, from 28 weeks", "pregnancy", 196, 280, False),
    ("New birth visit", "birth", 10, 14, False),
    ("6 to 8 weeks", "birth", 42, 56, True),
    ("3 to 4 months", "birth", 91, 122, False),
    ("6 months", "birth", 168, 196, False),
    ("9 to 12 months", "birth", 274, 365, True),
)


@transaction.atomic
def start(*, by: Actor, now: datetime | None = None) -> int:
    """Give a service the default contacts, where it has none. Returns how many were added."""
    if ContactPoint.objects.filter(service=by.service_id).exists():
        return 0
    for name, anchor, from_days, until_days, prompts in DEFAULTS:
        values = {"name": name, "anchor": anchor, "from_days": from_days, "until_days": until_days, "prompts": prompts}
        keep(by=by, values=values, now=now)
    return len(DEFAULTS)


@transaction.atomic
def keep(*, by: Actor, values: dict, point: ContactPoint | None = None, now: datetime | None = None) -> ContactPoint:
    """Add a contact, or change one: name, anchor ("pregnancy", "birth"), from_days, until_days, prompts.

    Raises Refused where the last day is before the first.
    """
    by.must(Permission.MANAGE_SERVICE)
    now = now or timezone.now()
    if point is None:
        row, old = ContactPoint(service_id=by.service_id), ""
        row.position = ContactPoint.objects.filter(service=by.service_id).count()
    else:
        row = ContactPoint.objects.select_for_update().get(pk=point.pk, service=by.service_id)
        old = in_words(row)
    for column, value in values.items():
        setattr(row, column, value)
    try:
        row.validate_constraints()
    except ValidationError:
        raise Refused("The last day is before the first one.") from None
    row.save()
    note(
        by=by, what=f"Contact: {row.name}", old=old, new=in_words(row), kind="contact_point", object_id=row.id, now=now
    )
    return row


def in_words(point: ContactPoint) -> str:
    """Return a contact as one line for the list of changes."""
    after = "birth" if point.anchor == "birth" else "the start of the pregnancy"
    due = "on the due list" if point.prompts else "suggested only"
    return f"{point.name}: days {point.from_days} to {point.until_days} after {after}, {due}"
