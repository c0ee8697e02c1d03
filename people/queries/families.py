"""Lists of families: those that one's teams may open, page by page."""

from datetime import date

from people.models import Baby, Carer, Family

PAGE = 50


def page(staff, today: date, after: Family | None = None) -> tuple[list[Family], bool]:
    """Return up to 50 families in the order of their names, beginning after one of them, and whether more follow.

    Each has `seen_carers` and `seen_babies`. Three statements, whatever the number. The place is kept by the family's
    id in the address, never by its name.
    """
    rows = Family.objects.open_to(staff, today).select_related("service")
    if after is not None:
        rows = rows.filter(name_key__gte=after.name_key).exclude(name_key=after.name_key, id__lte=after.id)
    found = list(rows.order_by("name_key", "id")[: PAGE + 1])
    return with_people(found[:PAGE], staff, today), len(found) > PAGE


def with_people(families: list[Family], staff, today: date) -> list[Family]:
    """Give each family the carers that somebody may see, and its babies. Two statements."""
    ids = [family.pk for family in families]
    carers, babies = {}, {}
    for carer in Carer.objects.seen_by(staff, today).filter(family__in=ids):
        carers.setdefault(carer.family_id, []).append(carer)
    for baby in Baby.objects.filter(family__in=ids):
        babies.setdefault(baby.family_id, []).append(baby)
    for family in families:
        family.seen_carers = carers.get(family.pk, [])
        family.seen_babies = babies.get(family.pk, [])
    return families
