"""What a family can be offered: early by the service itself, or elsewhere when it does not take a referral on."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from people.actions.changes import note
from people.actors import Actor
from people.models import Offer, OfferKind
from people.roles import Permission

COLUMNS = ("kind", "name", "for_whom", "how_to_reach", "who_makes_contact", "is_active")


@transaction.atomic
def keep(*, by: Actor, values: dict, offer: Offer | None = None, now: datetime | None = None) -> Offer:
    """Add an offer, or change one (keys of `COLUMNS`).

    One that is no longer made stays, for those who were offered it.
    """
    by.must(Permission.MANAGE_SERVICE)
    if offer is None:
        row, old = Offer(service_id=by.service_id), ""
    else:
        row = Offer.objects.select_for_update().get(pk=offer.pk, service=by.service_id)
        old = in_words(row)
    for column in COLUMNS:
        setattr(row, column, values[column])
    row.save()
    now = now or timezone.now()
    note(by=by, what=f"Offer: {row.name}", old=old, new=in_words(row), kind="offer", object_id=row.pk, now=now)
    return row


def in_words(offer: Offer) -> str:
    """Return an offer as lines."""
    made = "" if offer.is_active else "No longer made."
    lines = (
        f"{OfferKind(offer.kind).label}: {offer.name}",
        offer.for_whom,
        offer.how_to_reach,
        offer.who_makes_contact,
        made,
    )
    return "\n".join(line for line in lines if line)
