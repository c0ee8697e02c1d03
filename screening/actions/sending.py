"""The link to a form: given at once, sent by a safe channel, made anew, extended."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from people.actions import invitations
from people.actions.refusal import Refused
from people.actors import Actor
from people.models import Baby, Channel, Invitation
from people.outbox import actions as outbox
from people.outbox import checks as safe
from people.outbox.models import OutboxMessage, OutboxState
from people.roles import Permission
from screening.actions import checks, giving, twins
from screening.actions.giving import LINK_DAYS
from screening.models import Screening

KIND = "screening_invitation"
CHANNELS = (Channel.EMAIL, Channel.TEXT)


@transaction.atomic
def give_by_link(*, by: Actor, now: datetime | None = None, **given) -> Screening:
    """Give a form as `giving.give` does, and make its link; sent twice with one key there is one of each."""
    now = now or timezone.now()
    screening = giving.give(by=by, now=now, **given)
    if live_link(screening, now) is None and screening.submitted_at is None and screening.withdrawn_at is None:
        giving.invite(by=by, screening=screening, now=now)
    return screening


@transaction.atomic
def second_by_link(*, by: Actor, first: Screening, baby: Baby, now: datetime | None = None) -> Screening:
    """Give the form about the other twin as `twins.give_second` does, and make its link; asked for twice there is one.

    Raises Refused, NotAllowed.
    """
    now = now or timezone.now()
    by.must(Permission.GIVE_SCREENINGS)
    second = twins.give_second(by=by, first=first, baby=baby, now=now)
    if live_link(second, now) is None and second.submitted_at is None:
        giving.invite(by=by, screening=second, now=now)
    return second


@transaction.atomic
def send(*, by: Actor, screening: Screening, channel: str, now: datetime | None = None) -> OutboxMessage:
    """Put the link into the outbox, to the carer by one channel; a text becomes a task for whoever sends it.

    The same link by the same channel waits there once. Safe contact and loss are looked at again when it is sent.
    Raises Refused where the link has ended, the carer did not allow the channel, or it leads to another carer as well
    and nobody asked who reads there; NotAllowed.
    """
    now = now or timezone.now()
    by.must(Permission.GIVE_SCREENINGS)
    screening = _open(screening, now)
    if channel not in CHANNELS:
        raise Refused("A link goes by e-mail or by text.")
    if why_not := safe.to_carer(screening.carer, channel).why_not:
        raise Refused(why_not)
    if screening.baby is not None and not screening.baby.may_be_written_about:
        raise Refused("Messages about this baby are stopped. A person decides what to do.")
    link = live_link(screening, now)
    if link is None:
        raise Refused("The link has ended. Make a new one first.")
    waiting = OutboxMessage.objects.filter(link=link, channel=channel, kind=KIND, state=OutboxState.WAITING).first()
    return waiting or outbox.queue(
        by=by,
        kind=KIND,
        to_carer=screening.carer,
        channel=channel,
        about_baby=screening.baby,
        about_kind="screening",
        about_id=screening.id,
        link=link,
        now=now,
    )


@transaction.atomic
def renew(*, by: Actor, screening: Screening, now: datetime | None = None) -> Invitation:
    """Make a new link; the old one opens nothing from then on. What was answered stays. Raises as `giving.invite`."""
    return giving.invite(by=by, screening=screening, now=now)


@transaction.atomic
def extend(*, by: Actor, screening: Screening, now: datetime | None = None) -> Invitation:
    """Let the newest link run for another fourteen days from now, also one that ran out.

    Raises Refused where there is none that could, or the service may not send forms; NotAllowed.
    """
    now = now or timezone.now()
    by.must(Permission.GIVE_SCREENINGS)
    screening = _open(screening, now)
    link = links_of(screening).filter(withdrawn_at=None, spent_at=None).first()
    if link is None:
        raise Refused("This link has ended for good. Make a new one.")
    return invitations.extend(by=by, invitation=link, expires_at=now + timedelta(days=LINK_DAYS), now=now)


def links_of(screening: Screening):
    """The links to a form: the one that stands, then those that were spent, the newest first."""
    links = Invitation.objects.filter(about_kind="screening", about_id=str(screening.id))
    return links.order_by(F("spent_at").desc(nulls_first=True), "-created_at", "-id")


def live_link(screening: Screening, now: datetime) -> Invitation | None:
    """Return the link that opens the form now, None where none does."""
    return links_of(screening).live(now).first()


def _open(screening: Screening, now: datetime) -> Screening:
    screening = (
        Screening.objects.select_for_update(of=("self",))
        .select_related("carer", "baby", "service")
        .get(pk=screening.pk)
    )
    if screening.submitted_at or screening.withdrawn_at:
        raise Refused("This form was sent in or withdrawn already.")
    checks.check_live(screening.service, screening.mode, timezone.localdate(now))
    return screening
