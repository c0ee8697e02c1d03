"""One referral as a list shows it: everything in words, worked out once, nothing asked of the database."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch

from people import ages
from people.hours import local_day
from referrals import clock
from referrals.clock import Wait
from referrals.models import Referral, ReferralParty, ReferralSource, SourceKind

CLOSING_SOON_DAYS = 60  # of the window (pathway design, "The weekly meeting")


# What `title` reads, in one statement each.
WHO = Prefetch("parties", ReferralParty.objects.select_related("carer").order_by("carer__position", "carer_id"))
BABIES = "family__babies"


@dataclass(frozen=True)
class BabyWords:
    """Age today and what is left of the window: "7 weeks 4 days", "677 days left"; unborn: weeks, "due 9 Jan 2027"."""

    age: str = ""
    left: str = ""
    closing: bool = False


@dataclass(frozen=True)
class Line:
    """A row of the queue."""

    referral: Referral
    title: str
    baby: BabyWords
    source: str
    source_team: str
    days: int
    wait: Wait | None


def related(rows):
    """Return the queryset with what `line` reads: three more statements, however many rows."""
    rows = rows.select_related("family", "baby", "holder", "offered_to")
    return rows.prefetch_related(WHO, Prefetch("sources", ReferralSource.objects.select_related("team")), BABIES)


def line(referral: Referral, service, now: datetime) -> Line:
    """Return a referral fetched through `related` as a row."""
    today = local_day(now)
    first = next(iter(referral.sources.all()), None)
    return Line(
        referral=referral,
        title=title(referral),
        baby=baby_words(youngest(referral), service.window_months, today),
        source=SourceKind(first.kind).label if first else "",
        source_team=(first.team.name if first and first.team else first.name if first else ""),
        days=clock.days_waiting(referral.received_at, now),
        wait=waiting(referral, service, now),
    )


def waiting(referral: Referral, service, now: datetime) -> Wait | None:
    """Return the wait of a referral against the service's targets; None where no clock runs."""
    return clock.wait(
        referral.status,
        referral.urgency,
        received_at=referral.received_at,
        due_at=referral.due_at,
        now=now,
        nation=service.nation,
        targets=service.targets,
    )


def title(referral: Referral) -> str:
    """Return who it is about: "Amira Rahman and Noor", "Grace Adeyemi, Ayo and Ife"; babies without a name stay out."""
    carers = [p.carer.name for p in referral.parties.all() if p.takes_part]
    who = carers[0] if carers else referral.family.name
    names = [baby.name for baby in babies(referral) if baby.name]
    if not names:
        return who
    return f"{who} and {names[0]}" if len(names) == 1 else f"{who}, {', '.join(names[:-1])} and {names[-1]}"


def babies(referral: Referral) -> list:
    """Return the baby that it is about, else the family's babies with whom it goes on; twins all of them."""
    found = [baby for baby in referral.family.babies.all() if baby.may_be_written_about]
    if referral.baby_id is None:
        return found
    born = [(b.born_on, b.due_on) for b in found if b.pk == referral.baby_id]
    return [b for b in found if (b.born_on, b.due_on) in born]


def youngest(referral: Referral):
    """Return the baby whose clock counts: the youngest of those that it is about; None after a loss."""
    found = babies(referral)
    return max(found, key=lambda b: b.born_on or b.due_on, default=None)


def baby_words(baby, window_months: int, today: date) -> BabyWords:
    """Return age and what is left of the window for a baby, empty for none."""
    if baby is None:
        return BabyWords()
    if not baby.born_on:
        return BabyWords(_pregnancy(baby, today), f"due {baby.due_on.day} {baby.due_on:%b %Y}")
    left = (ages.window_end(baby.ages, window_months) - today).days
    if left < 0:
        return BabyWords(ages.words(baby.ages, today), "window closed", True)
    return BabyWords(ages.words(baby.ages, today), f"{left} days left", left <= CLOSING_SOON_DAYS)


def _pregnancy(baby, today: date) -> str:
    days = ages.pregnancy_days(baby.due_on, today)
    return ages.in_weeks(days) if days >= 0 else ages.words(baby.ages, today)
