"""The due list, page by page: whom a contact prompts, which form fits, who would answer it."""

from dataclasses import dataclass
from datetime import date

from people import ages, golive
from people.forms.key import new_key
from people.models import Baby, Carer, CareRelation
from people.queries.families import with_people
from people.queries.family import called
from screening.models import Screening
from screening.queries import due
from screening.queries.published import newest_forms
from screening.queries.whom import apart_of
from screening.schedule import Standing, standing
from screening.suggested_form import Suggestion, suggest

PAGE = 50
COUNTED = 100  # a count stops here: "100+"


@dataclass(frozen=True)
class Row:
    """One baby of the list. `form`: the title of the suggested one; `waiting`: the open form that was given already;
    `key`: makes a second press of "Give" give nothing twice."""

    baby: Baby
    name: str
    age: str
    standing: Standing
    carer: Carer | None
    suggestion: Suggestion
    form: str
    waiting: Screening | None
    key: str


@dataclass(frozen=True)
class Page:
    """`more`: whether others follow; `counts`: {what is shown: how many, "100+" at most}; `missing`: why no form that
    a carer fills in alone can be given."""

    rows: list[Row]
    more: bool
    counts: dict[str, str]
    missing: list


def page(staff, today: date, *, only: str = "", team=None, after: Baby | None = None) -> Page:
    """Return fifty babies of the list after one of them. The number of statements does not grow with the rows."""
    points = due.points_of(staff.service_id)
    teams = None if team is None else [team.pk]
    rows = due.prompted(staff, today, points, teams=teams, only=only)
    if after is not None:
        day = after.born_on or after.due_on
        rows = rows.filter(day__gte=day).exclude(day=day, id__lte=after.id)
    found = list(rows.select_related("family__service")[: PAGE + 1])
    counts = {
        which: _capped(due.prompted(staff, today, points, teams=teams, only=which)[: COUNTED + 1].count())
        for which in ("", due.OVERDUE, due.DUE, due.CLOSING)
    }
    missing = golive.findings(staff.service, today) if found else []
    return Page(_rows(staff, found[:PAGE], points, today), len(found) > PAGE, counts, missing)


def _capped(count: int) -> str:
    return f"{COUNTED}+" if count > COUNTED else str(count)


def _rows(staff, babies: list[Baby], points, today: date) -> list[Row]:
    families = {family.pk: family for family in with_people([baby.family for baby in babies], staff, today)}
    given, waiting = due.given_to(staff, babies), _waiting(staff, babies)
    cares, forms = _who_cares(babies), newest_forms()
    definitions = [stored.frozen for stored in forms.values()]
    rows = []
    for baby in babies:
        family = families[baby.family_id]
        suggestion = suggest(definitions, baby.ages, today, apart_of(baby))
        age = (ages.words(baby.ages, today), ages.corrected_words(baby.ages, today))
        rows.append(
            Row(
                baby=baby,
                name=called(baby, family.seen_babies, family.seen_carers),
                age=", ".join(filter(None, age)),
                standing=standing(baby.ages, points, given[baby.pk], today, staff.service.window_months),
                carer=_who_answers(family.seen_carers, cares.get(baby.pk, [])),
                suggestion=suggestion,
                form=str(forms[suggestion.key].frozen.short_title) if suggestion.key else "",
                waiting=waiting.get(baby.pk),
                key=new_key(),
            )
        )
    return rows


def _waiting(staff, babies: list[Baby]) -> dict:
    """Return {baby id: the newest form about it that was not sent in yet}. One statement."""
    rows = Screening.objects.visible_to(staff).open().filter(baby__in=babies).order_by("given_at", "id")
    return {row.baby_id: row for row in rows}


def _who_cares(babies: list[Baby]) -> dict:
    """Return {baby id: ids of the carers who care for it now}. One statement."""
    found: dict = {}
    for baby_id, carer_id in CareRelation.objects.filter(baby__in=babies, until_day=None).values_list("baby", "carer"):
        found.setdefault(baby_id, []).append(carer_id)
    return found


def _who_answers(carers: list[Carer], caring: list) -> Carer | None:
    """The first carer of the family who cares for the baby now, else the first; None where none may be seen."""
    return next((carer for carer in carers if carer.pk in caring), carers[0] if carers else None)
