"""What the referral form is filled in with, and what there is to choose from."""

import secrets

from django.utils import timezone

from people.models import Carer, Team, TeamKind
from referrals.queries.rows import baby_words
from screening.models import Decision, DecisionKind, Mode, Screening


def choices(staff, family, today) -> dict:
    """Return the keyword arguments of the form: teams, carers, babies, checks that were sent in, and whether own."""
    teams = list(Team.objects.filter(service=staff.service_id, kind=TeamKind.OWN, is_active=True))
    babies = [(str(b.pk), _baby(b, staff, today)) for b in family.babies.all() if b.may_be_written_about]
    found = Screening.objects.visible_to(staff).submitted().filter(family=family).select_related("carer", "definition")
    checks = [(str(screening.pk), _check(screening)) for screening in found.order_by("-submitted_at")]
    return {
        "teams": teams,
        "carers": list(Carer.objects.seen_by(staff, today).filter(family=family)),
        "babies": babies,
        "screenings": checks,
        "own": any(team.pk in staff.team_ids for team in teams),
    }


def known(family, carers, screening) -> dict:
    """Return the initial values: from the family, the check that led here, and the decision on it."""
    first = screening.carer if screening else next(iter(carers), None)
    carer_id = str(first.pk) if first else ""
    filled = {
        "key": secrets.token_urlsafe(12),
        "strengths": family.strengths,
        "takes_part": [carer_id],
        "may_be_told": [carer_id],
        "safeguarding_words": family.safeguarding_words,
    }
    if screening is None:
        return filled
    decision = Decision.objects.filter(screening=screening, kind=DecisionKind.REFER).order_by("-at").first()
    return filled | {
        "seen": decision.reason if decision else "",
        "seen_together": True if screening.mode in (Mode.OBSERVED, Mode.TOGETHER) else None,
        "seen_together_on": _seen_on(screening),
        "baby": str(screening.baby_id or ""),
        "agreed_by": carer_id,
        "screenings": [str(screening.pk)],
    }


def _seen_on(screening):
    """The day on which parent and baby were seen, where the check itself was made with them."""
    if screening.mode not in (Mode.OBSERVED, Mode.TOGETHER):
        return None
    return screening.answered_on or timezone.localdate(screening.submitted_at)


def _baby(baby, staff, today) -> str:
    words = baby_words(baby, staff.service.window_months, today)
    return ", ".join(part for part in (baby.name or "Baby", words.age) if part)


def _check(screening) -> str:
    day = timezone.localdate(screening.submitted_at)
    return f"{screening.definition.frozen.title}, {screening.carer.name}, {day.day} {day:%b %Y}"
