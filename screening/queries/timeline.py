"""What screening has to say on the line of a family: forms given and sent in, and when the next one is due."""

from datetime import datetime

from django.db.models import OuterRef, Subquery
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from people.models import Baby, Family
from people.templatetags.look import LEVELS
from people.timeline import Row
from screening.models import Decision, Mode, Result, Screening
from screening.queries import due
from screening.schedule import State

MODES = {
    Mode.LINK: "by link",
    Mode.HANDED_OVER: "on a device handed over",
    Mode.TOGETHER: "together in the room",
    Mode.PAPER: "copied from paper",
    Mode.OBSERVED: "seen by a professional",
}


def timeline(family: Family, staff, now: datetime, *, with_levels: bool = True) -> list[Row]:
    """Return the rows of one family, in no order, of what somebody may see. Five statements, whatever the number.

    with_levels: False for who may not read results: they see that a form was given, and no more.
    """
    newest = Result.objects.filter(screening=OuterRef("pk")).order_by("-number")
    screenings = (
        Screening.objects.visible_to(staff)
        .filter(family=family)
        .select_related("carer", "baby", "given_by", "definition")
        .defer("definition__body")
        .annotate(level=Subquery(newest.values("level")[:1]))
    )
    rows = [_screening(screening, with_levels) for screening in screenings]
    decisions = Decision.objects.filter(screening__in=Screening.objects.visible_to(staff).filter(family=family))
    if with_levels:
        rows += [row for decision in decisions.select_related("by") for row in _decision(decision, now)]
    return rows + _due(family, staff, now)


def _screening(screening: Screening, with_levels: bool) -> Row:
    name = str(screening.definition.frozen.title).partition(":")[0]  # the form follows from the age: not said
    who = f"{screening.carer.first_name}: {name}"
    how = MODES[screening.mode]
    if screening.withdrawn_at:
        return Row(screening.withdrawn_at, f"{who}: taken back", screening.withdrawn_why)
    by = screening.given_by.name if screening.given_by else "nobody in particular"
    if screening.submitted_at is None:
        url = address(screening) if with_levels else ""
        return Row(screening.given_at, f"{who}: not sent in yet", f"Given {how} by {by}.", url)
    at = screening.answered_on or screening.submitted_at
    if not with_levels:
        return Row(at, f"{who}: sent in", f"Given {how} by {by}.")
    words = f"Given {how} by {by}." + ("" if screening.read_at else " Nobody has read it yet.")
    tone_and_words = LEVELS.get(screening.level)
    return Row(at, who, words, address(screening), state=tone_and_words)


def address(screening: Screening) -> str:
    """Return where the page of a screening is, "" while there is none."""
    try:
        return reverse("screening", args=[screening.id])
    except NoReverseMatch:
        return ""


def _decision(decision: Decision, now: datetime) -> list[Row]:
    rows = [Row(decision.at, f"Decided: {decision.get_kind_display().lower()}", f"By {decision.by.name}.")]
    if decision.look_again_on and decision.look_again_on >= timezone.localdate(now):
        rows.append(Row(decision.look_again_on, f"{decision.by.name} looks again", to_come=True))
    return rows


def _due(family: Family, staff, now: datetime) -> list[Row]:
    today = timezone.localdate(now)
    babies = list(Baby.objects.filter(family=family))
    found = due.for_babies(staff, babies, today)
    rows = []
    for baby in babies:
        if one := found.get(baby.pk):
            is_open = one.is_open
            title = (
                f"Next screening: {one.point.name}"
                if len(babies) == 1 or not baby.name
                else (f"Next screening of {baby.name}: {one.point.name}")
            )
            at = one.until_day if is_open else one.from_day
            words = "Overdue." if one.state == State.OVERDUE else "Open now." if is_open else ""
            rows.append(Row(at, title, words, to_come=True, before="by" if is_open else "from"))
    return rows
