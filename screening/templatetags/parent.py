"""Small things that a parent's pages need."""

import re

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe

register = template.Library()

_CALL = re.compile(r"(?:[Cc]all )?\b999\b")
_NUMBER = re.compile(r"\+?[0-9 ]{6,}")


@register.filter
def linked(text: str, number: str = "") -> str:
    """Return a sentence, escaped, in which "Call 999", and this telephone number where it is one, can be tapped."""
    escaped = str(conditional_escape(text))
    escaped = _CALL.sub(lambda found: f'<a href="tel:999">{found[0]}</a>', escaped)
    if _NUMBER.fullmatch(number):
        link = f'<a class="nowrap" href="tel:{number.replace(" ", "")}">{number}</a>'
        escaped = escaped.replace(number, link)
    return mark_safe(escaped)
