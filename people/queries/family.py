"""The people of one family as its page shows them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, QuerySet

from people import ages, names
from people import reach as reaching
from people.models import Baby, Carer, CareRelation, ConsentRecord, Family, FamilyAccess, FamilyEvent, SafeContact, Task

ACCESS = ("access.give", "access.end", "carer.share")


@dataclass(frozen=True)
class BabyView:
    baby: Baby
    name: str
    age: str
    corrected: str
    twin: bool
    weeks: str  # "39 weeks 2 days" at birth, "" where not known
    days_left: int | None  # to the end of the service's window; below 0 past it, None before birth


@dataclass(frozen=True)
class CarerView:
    carer: Carer
    stands: str  # "birth parent", "grandparent"
    reach: reaching.Reach
    agreed: reaching.Agreed
    is_minor: bool
    same: str  # what they share with another carer: "phone", "phone and e-mail"
    left_on: date | None


def babies_of(family: Family, carers: list[Carer], today: date) -> list[BabyView]:
    """Return every baby of a family with age and window. One statement."""
    rows = list(family.babies.all())
    return [baby_view(baby, rows, carers, family.service.window_months, today) for baby in rows]


def called(baby: Baby, siblings: list[Baby], carers: list[Carer]) -> str:
    """Return what a baby is called: the name, else "Baby of" the first carer; nameless twins are counted."""
    order = baby.birth_order if is_twin(baby, siblings) else 0
    return names.baby_called(baby.name, carers[0].name if carers else "", order)


def is_twin(baby: Baby, siblings: list[Baby]) -> bool:
    """True where another baby of the family was born, or is due, within a day of this one."""
    day = baby.born_on or baby.due_on
    return any(
        other.pk != baby.pk
        and (other.born_on is None) == (baby.born_on is None)
        and abs(((other.born_on or other.due_on) - day).days) <= 1
        for other in siblings
    )


def baby_view(baby: Baby, siblings: list[Baby], carers: list[Carer], window_months: int, today: date) -> BabyView:
    end = ages.window_end(baby.ages, window_months)
    return BabyView(
        baby=baby,
        name=called(baby, siblings, carers),
        age=ages.words(baby.ages, today),
        corrected=ages.corrected_words(baby.ages, today),
        twin=is_twin(baby, siblings),
        weeks=ages.in_weeks(baby.gestation_days) if baby.gestation_days and baby.born_on else "",
        days_left=(end - today).days if end else None,
    )


def carers_of(family: Family, carers: list[Carer], today: date) -> list[CarerView]:
    """Return these carers with safe contact, consents and how they stand to the babies. Three statements."""
    contacts, consents, relations = {}, {}, {}
    for row in SafeContact.objects.filter(carer__in=carers):
        contacts.setdefault(row.carer_id, []).append(row)
    for row in ConsentRecord.objects.filter(carer__in=carers).order_by("at", "id"):
        consents.setdefault(row.carer_id, {})[row.purpose] = row
    for row in CareRelation.objects.filter(carer__in=carers).order_by("from_day", "id"):
        relations.setdefault(row.carer_id, []).append(row)
    return [
        CarerView(
            carer=carer,
            stands=_stands(relations.get(carer.id, [])),
            reach=_reach(family, carer, contacts.get(carer.id, [])),
            agreed=reaching.agreed((r.purpose, r.state, r.at) for r in consents.get(carer.id, {}).values()),
            is_minor=ages.is_minor(carer.born_on, today),
            same=_same(carer, carers),
            left_on=_left_on(relations.get(carer.id, [])),
        )
        for carer in carers
    ]


def _reach(family: Family, carer: Carer, rows: list[SafeContact]) -> reaching.Reach:
    said = [reaching.Said(row.channel, row.allowed, row.best_time, row.who_else) for row in rows]
    return reaching.reach(said, carer.phone, carer.email, family.address)


def _stands(rows: list[CareRelation]) -> str:
    current = [row for row in rows if row.until_day is None] or rows
    return ", ".join(dict.fromkeys(row.get_kind_display().lower() for row in current))


def _left_on(rows: list[CareRelation]) -> date | None:
    if not rows or any(row.until_day is None for row in rows):
        return None
    return max(row.until_day for row in rows)


def _same(carer: Carer, carers: list[Carer]) -> str:
    others = [other for other in carers if other.pk != carer.pk]
    kinds = (("phone_lookup", "phone"), ("email_lookup", "e-mail"))
    shared = [word for name, word in kinds if getattr(carer, name) in {getattr(o, name) for o in others} - {""}]
    return " and ".join(shared)


def access_of(family: Family, today: date) -> list[FamilyAccess]:
    """Return which teams may open a family today, and why. One statement."""
    return list(FamilyAccess.objects.on(today).filter(family=family).select_related("team").order_by("from_day", "id"))


def history(family: Family) -> QuerySet[FamilyEvent]:
    """Return every change to a family's record but who may open it: that would tell one referrer of another."""
    return FamilyEvent.objects.filter(family=family).exclude(what__in=ACCESS)


def events_of(family: Family, whats, limit: int = 100) -> list[FamilyEvent]:
    """Return the changes of these kinds, the newest first. One statement."""
    return list(FamilyEvent.objects.filter(family=family, what__in=list(whats)).order_by("-at", "-id")[:limit])


def tasks_of(staff, family: Family, limit: int = 100) -> list[Task]:
    """Return a family's tasks that somebody may see, their own and their teams', open ones first. One statement."""
    rows = Task.objects.seen_by(staff).filter(family=family).select_related("owner", "team", "done_by")
    return list(rows.order_by(F("done_at").desc(nulls_first=True), "due_at", "id")[:limit])
