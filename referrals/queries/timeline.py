"""What referrals have to say on the line of a family: to the team that received it what happened, to others where it
stands, and never that somebody else has referred the family too."""

from datetime import datetime

from django.urls import reverse

from people.models import Family
from people.templatetags.look import STATUSES
from people.timeline import Row
from referrals import feedback
from referrals.history import title
from referrals.models import Referral, ReferralEvent
from referrals.queries.sent import HELD_BACK
from referrals.statuses import OPEN

QUIET = ("plan", "rerank", "ask_second", "refuse_second", "release", "turn_down")  # in the referral's own history alone


def timeline(family: Family, staff, now: datetime) -> list[Row]:
    """Return the rows of one family, in no order, of what somebody may see. Four statements, whatever the number."""
    received = {row.pk: row for row in Referral.objects.received_by(staff).filter(family=family)}
    sent = Referral.objects.sent_by(staff).filter(family=family).exclude(pk__in=received)
    rows = [_sent(row, staff) for row in sent.select_related("team").prefetch_related("sources")]
    if received:
        events = ReferralEvent.objects.filter(referral__in=received).exclude(action__in=QUIET)
        rows += [_happened(event, received[event.referral_id]) for event in events]
        rows += [_next(row) for row in received.values() if row.status in OPEN and row.next_action and row.next_on]
    return rows


def _happened(event: ReferralEvent, referral: Referral) -> Row:
    moved = event.from_status != event.to_status
    return Row(
        event.at,
        f"Referral {referral.reference}: {title(event.action).lower()}",
        f"By {event.by_name}.",
        reverse("referral", args=[referral.pk]),
        state=STATUSES[event.to_status] if moved else None,
    )


def _next(referral: Referral) -> Row:
    return Row(
        referral.next_on,
        f"Referral {referral.reference}: {referral.next_action.lower()}",
        "",
        reverse("referral", args=[referral.pk]),
        to_come=True,
        before="by",
    )


def _sent(referral: Referral, staff) -> Row:
    source = next(s for s in referral.sources.all() if s.team_id in staff.team_ids)
    held = referral.holder_id is not None
    words = feedback.words(referral.status, held=held) if source.may_hear else HELD_BACK
    return Row(
        source.at,
        f"Referred to {referral.team.name}",
        f"{referral.reference}, by {source.name}.",
        reverse("referral_sent", args=[referral.pk]),
        state=(feedback.TONES[words], words),
    )
