"""What somebody said with a move, as colleagues read it in the history."""

from datetime import date, datetime

from django.utils import timezone


def lines(**parts) -> str:
    """Return one "Label: what was said" a line for what is not empty; underscores in a label are blanks.

    >>> lines(reason="Moved away", who_said="Amira")
    'Reason: Moved away\\nWho said: Amira'
    """
    return "\n".join(f"{_label(name)}: {shown(value)}" for name, value in parts.items() if value not in (None, "", []))


def shown(value) -> str:
    """Return a day as "24 Nov 2026", a time as "24 Nov 2026, 10:00" in London, anything else as its text."""
    if isinstance(value, datetime):
        local = timezone.localtime(value)
        return f"{local.day} {local:%b %Y, %H:%M}"
    if isinstance(value, date):
        return f"{value.day} {value:%b %Y}"
    return str(value)


def _label(name: str) -> str:
    words = name.replace("_", " ")
    return words[0].upper() + words[1:]
