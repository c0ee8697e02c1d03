"""Keeping what a family's record said before: one sealed row a change, with who and when."""

from datetime import date, datetime

from people.actors import Actor
from people.audit.record import record
from people.models import Family, FamilyEvent
from people.numbers import show_nhs_number, show_phone

SHOWN = {"phone": show_phone, "nhs_number": show_nhs_number}


def note(
    *, by: Actor, family: Family, what: str, words: str, kind: str = "family", object_id="", now: datetime
) -> None:
    """Write the family's own event and the trail's row. Called inside the transaction of the change."""
    FamilyEvent.objects.create(
        service_id=family.service_id,
        family=family,
        what=what,
        words=words,
        by_name=by.name[:100],
        by_user_id=by.user_id,
        at=now,
    )
    record(by=by, what=what, kind=kind, object_id=object_id or family.id, family_id=family.id, now=now)


def apply(row, values: dict, labels: dict[str, str]) -> str:
    """Set the values that differ, save only those, and return what changed in words; "" where nothing did.

    values: {column: new value}; labels: {column: what a person calls it}. Columns without a label are saved silently
    (search keys and lookups beside the value itself).
    """
    changed = {name: getattr(row, name) for name, value in values.items() if getattr(row, name) != value}
    if not changed:
        return ""
    for name in changed:
        setattr(row, name, values[name])
    row.save(update_fields=list(changed))
    return "\n".join(
        f"{labels[name]}: {shown(name, values[name])} (before: {shown(name, old)})"
        for name, old in changed.items()
        if name in labels
    )


def shown(name: str, value) -> str:
    """Return a value as the history shows it."""
    if value in ("", None):
        return "empty"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return f"{value.day} {value:%b %Y}"
    if name == "gestation_days":
        return f"{value // 7} weeks {value % 7} days"
    return str(SHOWN.get(name, str)(value))
