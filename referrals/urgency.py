"""How urgent a referral is, suggested with reasons; a person sets it (pathway design, "Triage").

Emergency: an open safety alert or red flag; a reported sudden change in mental state, psychotic signs, confusion, plan
or recent act of self-harm, stated intent to harm the baby, injury or shaking. Urgent: a current child protection or
pre-birth plan, care or pre-proceedings, earlier removal, current domestic abuse, hostile or frightening interaction
seen, a result in the refer level, a baby under 3 months or the third trimester with a concern, two missed contacts.
Routine: otherwise.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from people import ages
from referrals.statuses import Urgency

YOUNG_BEFORE_MONTHS = 3
THIRD_TRIMESTER_FROM_DAYS = 28 * 7
MISSED_CONTACTS = 2
RED_FLAG_LEVEL = "same_day"
REFER_LEVEL = "refer"
CONCERN_LEVELS = frozenset({"just_below", "early_offer", REFER_LEVEL, RED_FLAG_LEVEL})
CURRENTLY = "currently"

# What a referrer can report, as stored → in words.
EMERGENCY_REPORTS = {
    "mental_change": "Sudden change in mental state",
    "psychotic_signs": "Psychotic signs",
    "confusion": "Confusion",
    "self_harm_plan": "Plan of self-harm",
    "self_harm_act": "Recent act of self-harm",
    "intent_to_harm_baby": "Stated intent to harm the baby",
    "injury_or_shaking": "Injury or shaking of the baby",
}
URGENT_REPORTS = {
    "earlier_removal": "An earlier removal of a child",
    "domestic_abuse_now": "Domestic abuse now",
    "hostile_interaction": "Hostile or frightening interaction seen",
}
REPORTS = EMERGENCY_REPORTS | URGENT_REPORTS

# Safeguarding kinds that make a referral urgent while they hold "currently".
URGENT_SAFEGUARDING = {
    "child_protection_plan": "Child protection plan now",
    "pre_birth_plan": "Pre-birth plan now",
    "pre_proceedings": "Pre-proceedings now",
    "care_proceedings": "Care proceedings now",
}


@dataclass(frozen=True)
class Facts:
    """What the suggestion rests on. `safeguarding` maps a kind to never, previously, currently … as it was answered."""

    open_alert: bool = False
    level: str = ""  # of the result that came with it
    reported: frozenset[str] = frozenset()  # keys of REPORTS
    safeguarding: Mapping[str, str] = field(default_factory=dict)
    babies: tuple[ages.Baby, ...] = ()
    worry_in_words: bool = False  # somebody wrote what worries them
    missed_contacts: int = 0

    @property
    def concern(self) -> bool:
        return self.worry_in_words or self.level in CONCERN_LEVELS


@dataclass(frozen=True)
class Reason:
    key: str
    words: str
    urgency: Urgency


@dataclass(frozen=True)
class Suggestion:
    urgency: Urgency
    reasons: tuple[Reason, ...]  # the gravest first; empty for routine


def suggest(facts: Facts, today: date) -> Suggestion:
    """Return the suggested urgency with every reason that holds, the gravest first."""
    reasons = (*_emergency(facts), *_urgent(facts, today))
    return Suggestion(reasons[0].urgency if reasons else Urgency.ROUTINE, reasons)


def next_line(babies: tuple[ages.Baby, ...], today: date) -> date | None:
    """Return the next day after `today` on which the suggestion may change by itself; None for none.

    A baby crosses the line of three months; an unborn one is looked at every day, for a birth may be noted on any.
    """
    if any(not baby.is_born for baby in babies):
        return today + timedelta(days=1)
    days = (ages.add_months(baby.born_on, YOUNG_BEFORE_MONTHS) for baby in babies)
    return min((day for day in days if day > today), default=None)


def _emergency(facts: Facts):
    if facts.open_alert:
        yield Reason("open_alert", "Safety alert open", Urgency.EMERGENCY)
    if facts.level == RED_FLAG_LEVEL:
        yield Reason("red_flag", "Red flag in the check", Urgency.EMERGENCY)
    for key, words in EMERGENCY_REPORTS.items():
        if key in facts.reported:
            yield Reason(key, words, Urgency.EMERGENCY)


def _urgent(facts: Facts, today: date):
    for key, words in URGENT_SAFEGUARDING.items():
        if facts.safeguarding.get(key) == CURRENTLY:
            yield Reason(key, words, Urgency.URGENT)
    for key, words in URGENT_REPORTS.items():
        if key in facts.reported:
            yield Reason(key, words, Urgency.URGENT)
    if facts.level == REFER_LEVEL:
        yield Reason("refer_level", "The check suggests a referral", Urgency.URGENT)
    if facts.concern and any(_is_young(baby, today) for baby in facts.babies):
        yield Reason("young", f"Baby under {YOUNG_BEFORE_MONTHS} months, with a concern", Urgency.URGENT)
    if facts.concern and any(_in_third_trimester(baby, today) for baby in facts.babies):
        yield Reason("third_trimester", "Third trimester, with a concern", Urgency.URGENT)
    if facts.missed_contacts >= MISSED_CONTACTS:
        yield Reason("missed_contacts", f"{facts.missed_contacts} missed contacts", Urgency.URGENT)


def _is_young(baby: ages.Baby, today: date) -> bool:
    return baby.is_born and ages.months_old(baby.born_on, today) < YOUNG_BEFORE_MONTHS


def _in_third_trimester(baby: ages.Baby, today: date) -> bool:
    if baby.is_born or baby.due_on is None:
        return False
    return ages.pregnancy_days(baby.due_on, today) >= THIRD_TRIMESTER_FROM_DAYS
