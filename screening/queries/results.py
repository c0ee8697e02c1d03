"""Which results somebody may open, and what a referral takes from one."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Subquery

from people.models import CareRelation
from screening import explaining
from screening.explaining import CutOff, Quote, Why
from screening.models import Screening, ScreeningMove
from screening.queries import over_time
from screening.queries.context import stage_at
from screening.scoring import Result as Outcome


def seen_by(staff):
    """Return the screenings whose page somebody may open, with all that the page reads of the row. One statement."""
    relation = CareRelation.objects.filter(carer=OuterRef("carer"), baby=OuterRef("baby")).order_by("-from_day")
    waiting = ScreeningMove.objects.filter(screening=OuterRef("pk"), agreed_at=None, refused_at=None)
    related = ("carer", "baby", "family", "team", "definition", "given_by", "owner", "read_by", "service")
    return (
        Screening.objects.visible_to(staff)
        .select_related(*related)
        .defer("definition__body")
        .annotate(relation=Subquery(relation.values("kind")[:1]), move_waits=Exists(waiting))
    )


@dataclass(frozen=True)
class ForReferral:
    """What a referral takes from a result, in plain words, so that nothing is typed twice."""

    level: str
    headline: str
    reasons: tuple[str, ...]
    quotes: tuple[Quote, ...]
    safety_open: bool  # an alert of this screening is open
    safety_words: str
    day: date
    title: str


def for_referral(screening: Screening) -> ForReferral | None:
    """Return what a referral takes from the newest result of a screening; None without a result. Three statements.

    The caller has fetched the screening for somebody who may see it.
    """
    result = screening.results.order_by("-number").first()
    if result is None:
        return None
    definition, outcome = screening.definition.frozen, Outcome.from_snapshot(result.snapshot)
    whys = explaining.whys(definition, outcome, stage_at(screening.baby, screening.submitted_at))
    leading = [why for why in whys if why.level == result.level]
    states = list(screening.alerts.values_list("closed_at", flat=True))
    return ForReferral(
        level=result.level,
        headline=str(definition.levels[result.level]) if result.level else str(definition.title),
        reasons=tuple(_reason(why) for why in leading)
        or tuple(_cut_off(one) for one in explaining.cut_offs_met(definition, outcome)),
        quotes=tuple(dict.fromkeys(quote for why in leading for quote in why.quotes)),
        safety_open=None in states,
        safety_words=_safety_words(outcome, states),
        day=over_time.answered_day(screening),
        title=str(definition.title),
    )


def _reason(why: Why) -> str:
    """ "Comfort is 5 of 6." or the rule's own words."""
    if not why.measures:
        return " ".join(why.words)
    return ", ".join(f"{one.title} {one.value or f'at least {one.lowest}'} of {one.top}" for one in why.measures) + "."


def _cut_off(found: CutOff) -> str:
    return f"{found.scale}: {found.band.label} ({found.source})."


def _safety_words(outcome: Outcome, states: list) -> str:
    if None in states:
        return "A safety alert is open."
    if states:
        return "A safety alert was raised, and closed."
    if outcome.safety_unanswered:
        return "A safety question was not answered: ask."
    return "All safety questions were answered No." if outcome.key.startswith(over_time.OURS) else ""
