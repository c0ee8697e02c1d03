"""Families that may be the same as one about to be added: a hint, never a bar."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q

from people import lookups
from people.actions.babies import BabyFacts
from people.actions.carers import CarerFacts
from people.actions.carers import columns as carer_columns
from people.models import Baby, Carer, Family

MOST = 5


@dataclass(frozen=True)
class Alike:
    family: Family
    why: str  # "same phone", "same name and date of birth"


def alike(staff, carers: list[CarerFacts], babies: list[BabyFacts], today: date) -> list[Alike]:
    """Return up to five families that somebody may open and that share with these people an NHS number, a phone, an
    e-mail, or a carer's name together with a baby's day of birth or due date. Two statements at most."""
    columns = [carer_columns(facts) for facts in carers]
    values = {
        name: {c[name] for c in columns} - {""} for name in ("nhs_lookup", "phone_lookup", "email_lookup", "name_key")
    }
    numbers = values["nhs_lookup"] | ({lookups.nhs(baby.nhs_number) for baby in babies} - {""})
    born = {baby.born_on for baby in babies} - {None}
    due = {baby.due_on for baby in babies} - {None}
    seen = Carer.objects.seen_by(staff, today).filter(family=OuterRef("pk"))
    kids = Baby.objects.filter(family=OuterRef("pk"))
    same_day = Exists(kids.filter(Q(born_on__in=born) | Q(due_on__in=due)))
    rows = Family.objects.open_to(staff, today).annotate(
        same_number=Exists(seen.filter(nhs_lookup__in=numbers)) | Exists(kids.filter(nhs_lookup__in=numbers)),
        same_phone=Exists(seen.filter(phone_lookup__in=values["phone_lookup"])),
        same_email=Exists(seen.filter(email_lookup__in=values["email_lookup"])),
        same_name=Exists(seen.filter(name_key__in=values["name_key"])) & same_day,
    )
    fits = Q(same_number=True) | Q(same_phone=True) | Q(same_email=True) | Q(same_name=True)
    return [Alike(family, _why(family)) for family in rows.filter(fits).order_by("name_key", "id")[:MOST]]


def _why(family: Family) -> str:
    kinds = (
        (family.same_number, "NHS number"),
        (family.same_phone, "phone"),
        (family.same_email, "e-mail"),
        (family.same_name, "name and date"),
    )
    return "same " + ", ".join(word for holds, word in kinds if holds)
