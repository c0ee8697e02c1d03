"""Finding a family by whatever somebody has at hand. Only what they may open is searched."""

import re
from datetime import date

from django.db.models import Exists, OuterRef, Q

from people import lookups
from people.actions.families import REFERENCE_SIGNS
from people.days import NotADay, read_day
from people.models import Baby, Carer, Family
from people.names import search_key
from people.numbers import Unreadable

MOST = 50
FEWEST_SIGNS = 2
_REFERENCE = re.compile(rf"([A-Z]{{2}})([{REFERENCE_SIGNS}]{{4}})([{REFERENCE_SIGNS}]{{2}})")
_DISTRICT = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?")


def is_short(text: str) -> bool:
    """True where there is too little to search by."""
    return len(search_key(text)) < FEWEST_SIGNS


def find(staff, text: str, today: date) -> tuple[list[Family], bool]:
    """Return up to 50 families that fit `text`, in the order of their names, and whether there are more.

    text: part of a name of a family, a carer or a baby; a day of birth or a due date; an NHS number, a phone, an
    e-mail, a postcode or its first half, a reference. Fewer than two signs find nothing. One statement.
    """
    if is_short(text):
        return [], False
    carers = Carer.objects.seen_by(staff, today).filter(family=OuterRef("pk"))
    babies = Baby.objects.filter(family=OuterRef("pk"))
    of_family, of_carer, of_baby = _exact(text, today)
    words = search_key(text).split()
    of_family |= _holds(words)
    of_carer |= _holds(words)
    of_baby |= _holds(words)
    fits = of_family | Exists(carers.filter(of_carer)) | Exists(babies.filter(of_baby))
    rows = Family.objects.open_to(staff, today).filter(fits).select_related("service")
    found = list(rows.order_by("name_key", "id")[: MOST + 1])
    return found[:MOST], len(found) > MOST


def _holds(words: list[str]) -> Q:
    """A name that holds every word, in any order."""
    fits = Q()
    for word in words:
        fits &= Q(name_key__contains=word)
    return fits


def _exact(text: str, today: date) -> tuple[Q, Q, Q]:
    """What the text may be besides a name, as (family, carer, baby) conditions; those it cannot be add nothing."""
    nothing = Q(pk__in=[])
    family, carer, baby = nothing, nothing, nothing
    if "@" in text:
        carer |= Q(email_lookup=lookups.email(text))
    if number := _try(lookups.nhs, text):
        carer |= Q(nhs_lookup=number)
        baby |= Q(nhs_lookup=number)
    if phone := _try(lookups.phone, text):
        carer |= Q(phone_lookup=phone)
    if postcode := _try(lookups.postcode, text):
        family |= Q(postcode_lookup=postcode)
    plain = re.sub(r"[\s-]", "", text).upper()
    if found := _REFERENCE.fullmatch(plain):
        family |= Q(reference=" ".join(found.groups()))
    if _DISTRICT.fullmatch(plain):
        family |= Q(postcode_district=plain)
    try:
        day = read_day(text, today=today)
    except NotADay:
        return family, carer, baby
    return family, carer | Q(born_on=day), baby | Q(born_on=day) | Q(due_on=day)


def _try(read, text: str) -> str:
    try:
        return read(text)
    except Unreadable:
        return ""
