"""What a team that referred may see: status words, and what was said to it. No more."""

from dataclasses import dataclass
from datetime import datetime

from referrals import feedback
from referrals.models import OnwardOffer, Referral
from referrals.queries.rows import BABIES, WHO, title
from referrals.statuses import Status

PAGE = 50
HELD_BACK = "Received"


@dataclass(frozen=True)
class Sent:
    """One referral of theirs: who, when, where it stands in words. `hears`: the family agreed that they may know."""

    referral: Referral
    title: str
    at: datetime
    by: str
    words: str
    tone: str
    hears: bool


@dataclass(frozen=True)
class Story:
    """A referral of theirs with what was said to them, newest first, and what was offered instead."""

    sent: Sent
    told: list[tuple[datetime, str]]
    onward: list[OnwardOffer]


def listed(staff, before: datetime | None = None) -> tuple[list[Sent], datetime | None]:
    """Return the newest referrals that their teams sent, and the time from which to go on; None at the end."""
    rows = _rows(staff).order_by("-received_at", "-id")
    if before is not None:
        rows = rows.filter(received_at__lt=before)
    found = list(rows[: PAGE + 1])
    more = found[PAGE - 1].received_at if len(found) > PAGE else None
    return [_sent(staff, row) for row in found[:PAGE]], more


def story(staff, referral_id) -> Story:
    """Return one referral that a team of theirs sent. Raises Referral.DoesNotExist for any other."""
    referral = _rows(staff).get(pk=referral_id)
    sent = _sent(staff, referral)
    events = referral.events.filter(at__gte=sent.at).order_by("-number") if sent.hears else []
    told = [(event.at, event.referrer_words) for event in events if event.referrer_words]
    declined = sent.hears and referral.status == Status.DECLINED
    onward = list(referral.onward_offers.select_related("offer")) if declined else []
    return Story(sent, [*told, (sent.at, feedback.RECEIVED)], onward)


def _rows(staff):
    rows = Referral.objects.sent_by(staff).exclude(status=Status.ENTERED_IN_ERROR)
    return rows.select_related("family").prefetch_related(WHO, "sources", BABIES)


def _sent(staff, referral: Referral) -> Sent:
    source = next(s for s in referral.sources.all() if s.team_id in staff.team_ids)
    words = feedback.words(referral.status, held=referral.holder_id is not None) if source.may_hear else HELD_BACK
    return Sent(
        referral=referral,
        title=title(referral),
        at=source.at,
        by=source.name,
        words=words,
        tone=feedback.TONES[words],
        hears=source.may_hear,
    )
