"""What the page of a result shows."""

from dataclasses import dataclass, field
from datetime import date, datetime

from screening import explaining, suggestion
from screening.definitions import LEVELS, Definition
from screening.explaining import Change, CutOff, Measure, Why
from screening.models import Answer, Decision, DecisionKind, Result, SafetyAlert, Screening
from screening.queries import over_time
from screening.queries.answers import was_asked
from screening.queries.context import age_on, stage_at
from screening.queries.over_time import Course
from screening.queries.result_answers import Given, Safety, given_answers, safety_answers
from screening.queries.seen import Line, Seen, newest_seen, tone_of
from screening.scoring import Result as Outcome

BIRTH_PARENT = "birth_parent"


@dataclass
class Page:
    """Everything the page of one result shows."""

    screening: Screening
    result: Result
    outcome: Outcome
    definition: Definition
    day: date
    age: str
    minutes: int | None
    whys: tuple[Why, ...]
    change: Change | None
    measures: tuple[Measure, ...]
    cut_offs: tuple[CutOff, ...]
    answers: list[Given]
    safety: list[Safety]
    alerts: list[SafetyAlert]
    decisions: list[Decision]
    earlier: list[Result]  # results of this screening that a correction replaced
    newest: Result
    course: Course | None
    seen: Seen | None
    left_to_ask: list[str] = field(default_factory=list)

    @property
    def level(self) -> str:
        return self.result.level

    @property
    def suggested(self) -> str:
        return suggestion.suggested(self.level)

    @property
    def leading(self) -> list[Why]:
        """The reasons that reach the level by themselves; all of them where there is no level."""
        return [why for why in self.whys if why.level == self.level]

    @property
    def others(self) -> list[Why]:
        return [why for why in self.whys if why.level != self.level]

    @property
    def missing(self) -> list[Given]:
        """Scored or observed questions without an answer."""
        weighing = {item.id for item in self.definition.section("scored", "observation") if item.counts_as_missing}
        left = set(self.outcome.missing)
        return [one for one in self.answers if one.quote.item in left & weighing]

    @property
    def changed(self) -> list[Given]:
        return [one for one in self.answers if one.first is not None]

    @property
    def own_words(self) -> list[Given]:
        texts = {item.id for item in self.definition.items if item.kind == "text"}
        return [one for one in self.answers if one.quote.item in texts and one.words]

    @property
    def context(self) -> list[Given]:
        """Answers to choices that are never scored."""
        asked = {item.id for item in self.definition.section("context") if item.kind == "choice"}
        return [one for one in self.answers if one.quote.item in asked and one.quote.place]

    @property
    def total(self) -> Measure | None:
        return next((one for one in self.measures if one.key == explaining.TOTAL), None)

    @property
    def domains(self) -> list[tuple[Measure, int | None]]:
        """Every scale but the total, with the value from which it alone suggests an early offer."""
        parts = [one for one in self.measures if one.key != explaining.TOTAL]
        return [(one, explaining.line_of(self.definition, one.key)) for one in parts]

    @property
    def met(self) -> list[CutOff]:
        return list(explaining.cut_offs_met(self.definition, self.outcome))

    @property
    def level_scale(self) -> list[tuple[str, str]]:
        """Every level of the form with its words, from the lowest."""
        levels = self.definition.levels
        return [(key, str(levels[key])) for key in LEVELS if key in levels]

    @property
    def highest_words(self) -> str:
        """The words of the highest level that missing answers could still lead to."""
        highest = self.outcome.level_highest
        return str(self.definition.levels[highest]) if highest else ""

    @property
    def change_words(self) -> str:
        """The words of the level that the nearest single answer would lead to."""
        return str(self.definition.levels[self.change.level])

    @property
    def safety_all_no(self) -> bool:
        return bool(self.safety) and all(one.state == "no" for one in self.safety)

    @property
    def scored_count(self) -> int:
        return len([item for item in self.definition.section("scored") if item.counts_as_missing])

    @property
    def domain_rows(self) -> list[tuple[Measure, int | None, Line | None]]:
        """Each domain, its line, and what was seen of the same (None where nobody noted it)."""
        lines = self.seen.lines if self.seen else {}
        return [(one, cut, lines.get(one.key)) for one, cut in self.domains]

    @property
    def scale_rows(self) -> list[tuple[Measure, list[CutOff]]]:
        """Each scale with its published bands."""
        return [(one, [cut for cut in self.cut_offs if cut.band.scale == one.key]) for one in self.measures]

    @property
    def observed(self) -> list[tuple[Given, str]]:
        """The lines of an observation with their tone."""
        lines = {item.id for item in self.definition.section("observation", "safety")}
        options = {one.quote.item: tone_of(one.option) for one in self.answers}
        return [(one, options[one.quote.item]) for one in self.answers if one.quote.item in lines]

    @property
    def decision_rows(self) -> list[tuple[Decision, str]]:
        """Each decision, and in words what was suggested where it is another."""
        return [(one, _label(one.suggested) if one.suggested != one.kind else "") for one in self.decisions]

    @property
    def hanging(self) -> list[CutOff]:
        """Published cut-offs of which only the missing answers can tell."""
        return [one for one in self.cut_offs if one.band.kind == "cut_off" and one.holds is None]

    @property
    def prompts(self) -> list[str]:
        return [str(prompt.words) for prompt in self.outcome.prompts]

    @property
    def studied_elsewhere(self) -> bool:
        """Whether the carer is known to be somebody else than a birth parent, in whom most cut-offs were studied."""
        return self.screening.relation not in (None, BIRTH_PARENT)


def _label(kind: str) -> str:
    return str(DecisionKind(kind).label) if kind else ""


def page(staff, screening: Screening, number: int | None = None) -> Page | None:
    """Return what the page of a screening's result shows; `number` asks for an earlier one. None without it.

    Five statements, whatever the number of rows; four more where a result was corrected or seen together.
    """
    every = over_time.entries(staff, screening.family_id)
    here = next((entry for entry in every if entry.screening.pk == screening.pk), None)
    if here is None:
        return None
    earlier = list(screening.results.filter(number__lt=here.result.number)) if here.result.number > 1 else []
    result = here.result if number is None else next((r for r in [*earlier, here.result] if r.number == number), None)
    if result is None:
        return None
    definition, outcome = screening.definition.frozen, Outcome.from_snapshot(result.snapshot)
    seen = newest_seen(every, here)
    rows = _answers([screening.pk, *([seen.screening.pk] if seen else [])])
    mine = rows.get(screening.pk, [])
    stage = stage_at(screening.baby, screening.submitted_at)
    alerts = list(screening.alerts.select_related("owner", "closed_by").order_by("raised_at", "id"))
    newest = {row.item: row for row in mine}
    same = over_time.of_group(every, over_time.group_of(definition.key), screening.baby_id)
    return Page(
        screening=screening,
        result=result,
        outcome=outcome,
        definition=definition,
        day=here.day,
        age=age_on(screening.baby, here.day),
        minutes=_minutes(screening.started_at, screening.submitted_at),
        whys=explaining.whys(definition, outcome, stage),
        change=explaining.change(definition, outcome, stage),
        measures=explaining.measures(definition, outcome),
        cut_offs=explaining.cut_offs(definition, outcome),
        answers=given_answers(definition, mine, stage),
        safety=safety_answers(definition, outcome, newest, alerts, stage),
        alerts=alerts,
        decisions=list(screening.decisions.select_related("by", "offer", "told_by").order_by("-at", "-id")),
        earlier=earlier,
        newest=here.result,
        course=over_time.course(same),
        seen=Seen.of(seen, rows.get(seen.screening.pk, [])) if seen else None,
        left_to_ask=[item for item in outcome.safety_unanswered if not was_asked(newest.get(item))],
    )


def _answers(screenings: list) -> dict:
    """Return {screening: its answers in order}, in one statement."""
    found: dict = {}
    rows = Answer.objects.filter(screening__in=screenings).select_related("by_user").order_by("number")
    for row in rows:
        found.setdefault(row.screening_id, []).append(row)
    return found


def _minutes(started: datetime | None, ended: datetime | None) -> int | None:
    """How long answering took, where it was one go of at most two hours."""
    if started is None or ended is None or not 0 <= (ended - started).total_seconds() <= 7200:
        return None
    return max(round((ended - started).total_seconds() / 60), 1)
