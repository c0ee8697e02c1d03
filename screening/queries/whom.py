"""Who can answer a form about whom, in one family, and what is suggested today."""

from dataclasses import dataclass
from datetime import date

from people import ages
from people.models import Baby, Carer, CareRelation, Family
from people.queries.family import called
from screening.fitting import is_minor
from screening.queries import due
from screening.schedule import Standing, standing
from screening.suggested_form import Apart, Suggestion, suggest


@dataclass(frozen=True)
class CarerChoice:
    """A carer who may answer. `same`: what they share with another carer of the family ("phone and e-mail")."""

    carer: Carer
    is_minor: bool
    same: str


@dataclass(frozen=True)
class BabyChoice:
    """A baby that a form may be about (None: the carer alone), what is suggested, and the contact it stands at."""

    baby: Baby | None
    name: str
    age: str
    suggestion: Suggestion
    standing: Standing | None = None


def carers_of(staff, family: Family, today: date) -> list[CarerChoice]:
    """Return the carers of a family whom somebody may see, without those who care for no baby of it any more.

    Two statements.
    """
    seen = list(Carer.objects.seen_by(staff, today).filter(family=family).select_related("family"))
    left = _who_left(seen)
    carers = [carer for carer in seen if carer.pk not in left]
    return [CarerChoice(carer, is_minor(carer.born_on, today), _same(carer, carers)) for carer in carers]


def _who_left(carers: list[Carer]) -> set:
    """The ids of those whose every care relation has ended."""
    rows = CareRelation.objects.filter(carer__in=carers).values_list("carer_id", "until_day")
    ended = {carer for carer, until in rows if until is not None}
    return ended - {carer for carer, until in rows if until is None}


def babies_of(staff, family: Family, carers: list[Carer], forms, today: date) -> list[BabyChoice]:
    """Return the babies that a form may be about, the carer alone last; a baby who was lost is none. Three statements.

    forms: the frozen definitions to choose from.
    """
    rows = list(Baby.objects.filter(family=family))
    points, given = due.points_of(staff.service_id), due.given_to(staff, rows)
    found = [
        BabyChoice(
            baby=baby,
            name=called(baby, rows, carers),
            age=_age(baby, today),
            suggestion=suggest(forms, baby.ages, today, apart_of(baby)),
            standing=standing(baby.ages, points, given[baby.pk], today, staff.service.window_months),
        )
        for baby in rows
        if baby.lost_on is None
    ]
    return [*found, BabyChoice(None, "", "", suggest(forms, None, today, "lost" if len(found) < len(rows) else ""))]


def apart_of(baby: Baby) -> Apart:
    """Return why a person decides before anything is given about this baby; "" where nobody need."""
    if baby.lost_on:
        return "lost"
    return "elsewhere" if baby.living_elsewhere else "hospital" if baby.in_hospital else ""


def _age(baby: Baby, today: date) -> str:
    return ", ".join(filter(None, (ages.words(baby.ages, today), ages.corrected_words(baby.ages, today))))


def _same(carer: Carer, carers: list[Carer]) -> str:
    kinds = (("phone_lookup", "phone"), ("email_lookup", "e-mail"))
    shared = [
        word
        for name, word in kinds
        if getattr(carer, name) and any(getattr(one, name) == getattr(carer, name) for one in carers if one != carer)
    ]
    return " and ".join(shared)
