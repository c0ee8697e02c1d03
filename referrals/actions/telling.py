"""Telling both sides: neutral messages that there is something to read, to each who may be told."""

from datetime import datetime, timedelta

from django.utils import timezone

from people.actions import invitations
from people.actors import Actor
from people.models import Carer, Channel, Invitation, LinkPurpose, SafeContact, YesNo
from people.outbox.actions import queue
from referrals.models import Referral, ReferralParty

FOLLOWS_FOR = timedelta(days=365)
PREFERRED = (Channel.EMAIL, Channel.TEXT, Channel.CALL, Channel.POST)
PARTY = "referral_party"


def parents(*, by: Actor, referral: Referral, kind: str, now: datetime) -> list[str]:
    """Queue a message for each carer who may be told; returns the ids of the outbox rows.

    Whether a channel is safe is looked at again when the message is sent; here it only chooses the way.
    """
    rows = referral.parties.filter(may_be_told=True).select_related("carer")
    return [str(_to_carer(by, referral, party, kind, now).id) for party in rows]


def referrers(*, by: Actor, referral: Referral, kind: str, now: datetime, first: bool = False) -> list[str]:
    """Queue a message for each referrer with an account who may hear of it (`first`: the receipt, for all of them)."""
    rows = referral.sources.filter(user__isnull=False).select_related("user")
    return [
        str(_queue(by, referral, kind, now, to_user=source.user).id)
        for source in rows
        if (first or source.may_hear) and source.user.is_active
    ]


def link_of(*, by: Actor, party: ReferralParty, now: datetime) -> Invitation:
    """Return the party's own link to follow the referral; a new one where none is live."""
    standing = Invitation.objects.live(now).filter(about_kind=PARTY, about_id=str(party.id))
    return standing.first() or invitations.issue(
        by=by,
        service_id=party.service_id,
        purpose=LinkPurpose.FOLLOW,
        about_kind=PARTY,
        about_id=party.id,
        expires_at=now + FOLLOWS_FOR,
        now=now,
    )


def channel_for(carer: Carer) -> str:
    """Return the first safe channel that has an address; e-mail where none is known, which a person then sees to."""
    allowed = set(SafeContact.objects.filter(carer=carer, allowed=YesNo.YES).values_list("channel", flat=True))
    has = {Channel.EMAIL: carer.email, Channel.TEXT: carer.phone, Channel.CALL: carer.phone, Channel.POST: True}
    return next((c for c in PREFERRED if c in allowed and has[c]), Channel.EMAIL)


def _to_carer(by: Actor, referral: Referral, party: ReferralParty, kind: str, now: datetime):
    return _queue(
        by,
        referral,
        kind,
        now,
        to_carer=party.carer,
        channel=channel_for(party.carer),
        link=link_of(by=by, party=party, now=now),
    )


def _queue(by: Actor, referral: Referral, kind: str, now: datetime, **to):
    return queue(
        by=by,
        kind=kind,
        about_baby=referral.baby,
        about_kind="referral",
        about_id=referral.id,
        now=now or timezone.now(),
        **to,
    )
