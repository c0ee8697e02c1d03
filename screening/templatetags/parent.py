"""Small things that a parent's pages need."""

import re

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe

register = template.Library()

_CALL = re.compile(r"(?:[Cc]all )?\b999\b")


@register.filter
def linked(text: str) -> str:
    """Return a sentence, escaped, in which "Call 999" can be tapped."""
    escaped = str(conditional_escape(text))
    return mark_safe(_CALL.sub(lambda found: f'<a href="tel:999">{found[0]}</a>', escaped))
