"""What the page of one alert tells: what was answered, what is due, how to reach the carer, what happened."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from people.hours import local_day
from screening import explaining
from screening.definitions import Definition, Rule
from screening.explaining import Quote
from screening.models import Answer, AnswerState, SafetyAlert
from screening.queries.context import age_on, stage_at
from screening.queries.reach import Way, ways_to_reach

#: What happened, as staff read it.
EVENTS = {
    "raised": _("Raised"),
    "answered_again": _("The question was answered again, and asks for help again"),
    "answered_otherwise": _("The answer was changed. That closes nothing"),
    "answer_left_out": _("The question was skipped afterwards. That closes nothing"),
    "reopened": _("Answered again after it was closed: open again"),
    "safe_until_then": _("Said: can keep themselves and the baby safe until then"),
    "not_safe_until_then": _("Said: not sure of staying safe until then"),
    "said_mistake": _("Said: chose this by mistake"),
    "way_to_reach": _("A way to reach them was given"),
    "acknowledged": _("Acknowledged"),
    "noted": _("Noted"),
    "handed_over": _("Handed over"),
    "reassigned": _("Given to another owner"),
    "team_told": _("Nobody acknowledged it: the team was told"),
    "manager_told": _("Nobody acknowledged it: the manager was told"),
    "deadline_passed": _("Its time has passed: the team and the manager were told"),
    "closing_proposed": _("Closing proposed; a second person confirms"),
    "sent_back": _("Closing sent back"),
    "closed": _("Closed"),
    "moved": _("Moved with its screening to another family"),
}


@dataclass(frozen=True)
class Asked:
    """What raised an alert: the answers quoted, what is due, what to ask, and how the question stands now."""

    quotes: tuple[Quote, ...]
    act: str
    prompts: tuple[str, ...] = ()
    words: str = ""  # written beside the answer, by who saw something
    changed_to: Quote | None = None  # the newest answer, where it asks for help no more
    skipped: bool = False  # the same, where it was left out in the end


@dataclass(frozen=True)
class Story:
    """Everything the page shows beside the alert's own row."""

    asked: Asked
    ways: list[Way]
    events: list[tuple[object, object]]  # (event, its words)
    age: str
    others: int  # other open alerts of the same form

    @property
    def has_safe_way(self) -> bool:
        return any(way.is_safe for way in self.ways)


def story(alert: SafetyAlert, now: datetime) -> Story:
    """Return what the page of an alert tells. Four statements."""
    screening, definition = alert.screening, alert.screening.definition.frozen
    rows = list(Answer.objects.filter(screening=screening).order_by("number"))
    stage = stage_at(screening.baby, alert.raised_at)
    of_question = alert.item in definition.items_by_id
    return Story(
        asked=_by_question(definition, alert, rows, stage) if of_question else _by_rule(definition, rows, stage),
        ways=ways_to_reach(alert.carer),
        events=[(event, EVENTS[event.what]) for event in alert.events.order_by("-at", "-id")],
        age=age_on(screening.baby, local_day(now)),
        others=screening.alerts.open().exclude(pk=alert.pk).count(),
    )


def _by_question(definition: Definition, alert: SafetyAlert, rows: list[Answer], stage) -> Asked:
    """Every option that raised it, once, in the order in which they were chosen; and what was answered last."""
    safety = next(one for one in definition.safety if one.item == alert.item)
    mine = [row for row in rows if row.item == alert.item]
    options = dict.fromkeys(row.option for row in mine if row.option in safety.fires)
    last = mine[-1] if mine else None
    milder = last is not None and last.option not in safety.fires
    answered = milder and last.state == AnswerState.ANSWERED
    return Asked(
        quotes=tuple(explaining.quote(definition, alert.item, option, stage) for option in options),
        act=str(safety.act),
        words=last.text if last else "",
        changed_to=explaining.quote(definition, alert.item, last.option, stage) if answered else None,
        skipped=milder and not answered,
    )


def _by_rule(definition: Definition, rows: list[Answer], stage) -> Asked:
    """The newest answers that a red flag looks at, and what the definition asks staff to ask."""
    rules: list[Rule] = [rule for rule in definition.rules if rule.urgency]
    newest = {row.item: row.option for row in rows}
    items = dict.fromkeys(item for rule in rules for item in explaining.items_of(rule.when))
    keys = {rule.key for rule in rules}
    prompts = [prompt for prompt in definition.prompts if getattr(prompt.when, "rule", None) in keys]
    return Asked(
        quotes=tuple(explaining.quote(definition, item, newest[item], stage) for item in items if item in newest),
        act=" ".join(str(rule.explain) for rule in rules),
        prompts=tuple(str(prompt.words) for prompt in prompts),
    )
