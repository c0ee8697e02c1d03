"""What a referral opens to the receiving team, and until when. Called inside the transaction of the move."""

from datetime import datetime, timedelta

from django.utils import timezone

from people.actions import access
from people.actors import Actor
from people.models import AccessReason, Carer
from referrals.models import Referral
from screening.models import Screening, ScreeningShare


def open_up(*, by: Actor, referral: Referral, carers: list[Carer], screenings: list[Screening], now: datetime) -> None:
    """Let the receiving team open the family, see these carers' details and read these screenings."""
    access.give(by=by, family=referral.family, team=referral.team, reason=AccessReason.REFERRAL, now=now)
    for carer in carers:
        access.share_carer(by=by, carer=carer, team=referral.team, now=now)
    for screening in screenings:
        ScreeningShare.objects.get_or_create(
            screening=screening,
            team=referral.team,
            defaults={"service_id": referral.service_id, "given_at": now},
        )


def end_later(*, by: Actor, referral: Referral, now: datetime) -> None:
    """End the receiving team's access after the service's set days, unless another open referral needs it."""
    others = Referral.objects.open().filter(family=referral.family_id, team=referral.team_id).exclude(pk=referral.pk)
    if others.exists():
        return
    day = timezone.localdate(now) + timedelta(days=referral.service.access_days_after_end)
    access.end(by=by, family=referral.family, team=referral.team, reason=AccessReason.REFERRAL, on=day, now=now)


def go_on(*, by: Actor, referral: Referral, now: datetime) -> None:
    """Let the access go on after an ending was undone."""
    access.give(by=by, family=referral.family, team=referral.team, reason=AccessReason.REFERRAL, now=now)
