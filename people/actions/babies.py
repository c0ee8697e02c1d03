"""Babies of a family: added, changed, born."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from people import ages, lookups
from people.actions import history, tasks
from people.actions.locking import lock
from people.actions.refusal import Refused
from people.actors import Actor
from people.models import Baby, Family
from people.names import search_key
from people.roles import Permission

CHECK_BIRTH = "check_birth"  # the task that asks whether a baby who was due is born
LABELS = {
    "name": "Name",
    "born_on": "Born",
    "due_on": "Due",
    "gestation_days": "Length of the pregnancy",
    "birth_order": "Birth order",
    "nhs_number": "NHS number",
    "in_hospital": "In hospital",
}


@dataclass(frozen=True)
class BabyFacts:
    """What is known of a baby: born or due (one of them), weeks at birth in days (140 to 315).

    birth_order: 1 for a single baby or the first-born, 2 for the second twin; None is counted from the others who
    were born, or are due, on the same day.
    """

    name: str = ""
    born_on: date | None = None
    due_on: date | None = None
    gestation_days: int | None = None
    birth_order: int | None = None
    nhs_number: str = ""
    in_hospital: bool = False


@transaction.atomic
def add(*, by: Actor, family: Family, facts: BabyFacts, now: datetime | None = None) -> Baby:
    """Add a baby to a family. Raises Refused for a birth in the future, or neither birth nor due date."""
    by.must(Permission.EDIT_FAMILIES)
    now = now or timezone.now()
    family = lock(family.id, by)
    baby = create(family, facts, timezone.localdate(now))
    words = f"{baby.name or 'A baby'} was added, {_when(facts)}."
    history.note(by=by, family=family, what="baby.add", words=words, kind="baby", object_id=baby.id, now=now)
    return baby


@transaction.atomic
def change(*, by: Actor, baby: Baby, facts: BabyFacts, now: datetime | None = None) -> Baby:
    """Change what is known of a baby, keeping what it said before. Raises Refused as `add`."""
    by.must(Permission.EDIT_FAMILIES)
    now = now or timezone.now()
    family = lock(baby.family_id, by)
    baby = Baby.objects.select_for_update().get(pk=baby.pk)
    check(facts, timezone.localdate(now))
    values = columns(facts) | {"birth_order": facts.birth_order or baby.birth_order}
    if changed := history.apply(baby, values, LABELS):
        words = f"{baby.name or 'Baby'}\n{changed}"
        history.note(by=by, family=family, what="baby.change", words=words, kind="baby", object_id=baby.id, now=now)
    return baby


@transaction.atomic
def born(*, by: Actor, baby: Baby, facts: BabyFacts, now: datetime | None = None) -> Baby:
    """Note the birth of a baby who was due; the id stays, and everything that hangs on it.

    Where the weeks at birth are not given they are counted from the due date. The task that asked about the birth is
    done. Done twice with the same facts it changes nothing. Raises Refused for a birth in the future, a baby who was
    lost, and a baby who is born already on another day (change it instead).
    """
    by.must(Permission.EDIT_FAMILIES)
    now = now or timezone.now()
    family = lock(baby.family_id, by)
    baby = Baby.objects.select_for_update().get(pk=baby.pk)
    check(facts, timezone.localdate(now))
    if facts.born_on is None:
        raise Refused("Give the date of birth.")
    if baby.lost_on is not None:
        raise Refused("A loss is noted for this baby. Take that back first, if it was a mistake.")
    if baby.born_on is not None:
        if baby.born_on == facts.born_on:
            return baby
        raise Refused("This baby’s birth is noted already. Change the date of birth instead.")
    values = columns(facts) | {"due_on": baby.due_on, "birth_order": facts.birth_order or baby.birth_order}
    values["gestation_days"] = facts.gestation_days or ages.gestation_at_birth(baby.due_on, facts.born_on)
    history.apply(baby, values, LABELS)
    tasks.close_about(
        by=by, kinds=[CHECK_BIRTH], about_kind="baby", about_id=baby.id, words="The birth was noted.", now=now
    )
    words = f"{baby.name or 'The baby'} was born on {history.shown('born_on', facts.born_on)}."
    history.note(by=by, family=family, what="baby.born", words=words, kind="baby", object_id=baby.id, now=now)
    return baby


def columns(facts: BabyFacts) -> dict:
    """Return the facts with the keys and lookups that stand beside them; the birth order only where it is given."""
    values = asdict(facts) | {"name_key": search_key(facts.name), "nhs_lookup": lookups.nhs(facts.nhs_number)}
    if facts.birth_order is None:
        del values["birth_order"]
    return values


def check(facts: BabyFacts, today: date) -> None:
    """Raise Refused for what cannot be: a birth in the future, no date at all, weeks at birth out of range."""
    if facts.born_on is None and facts.due_on is None:
        raise Refused("Give the date of birth, or the due date.")
    if facts.born_on is not None and facts.born_on > today:
        raise Refused("The date of birth is still to come. Give a due date instead.")
    if facts.gestation_days is not None and not ages.GESTATION_MIN <= facts.gestation_days <= ages.GESTATION_MAX:
        raise Refused("The weeks at birth lie between 20 and 45.")


def create(family: Family, facts: BabyFacts, today: date) -> Baby:
    """Write the row alone; inside an action that notes it. Raises Refused as `check`."""
    check(facts, today)
    values = columns(facts)
    if facts.birth_order is None:
        same = {"born_on": facts.born_on} if facts.born_on else {"born_on": None, "due_on": facts.due_on}
        values["birth_order"] = family.babies.filter(**same).count() + 1
    return Baby.objects.create(service_id=family.service_id, family=family, **values)


def _when(facts: BabyFacts) -> str:
    if facts.born_on:
        return f"born {history.shown('born_on', facts.born_on)}"
    return f"due {history.shown('due_on', facts.due_on)}"
