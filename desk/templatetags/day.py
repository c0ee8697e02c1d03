"""When a line of the day is due, in words."""

from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from people.day import Item
from people.templatetags.look import clock, day

register = template.Library()


@register.simple_tag
def by_when(item: Item, now: datetime) -> str:
    """Return "by 12:12" for later today, "by 25 Nov 2026" for another day, "any time" without a date."""
    if item.by is None:
        return _("any time")
    shown = clock(item.by) if _at_an_hour_of_today(item, now) else day(item.by)
    if item.is_late(now):
        return format_html('<span class="late">{}</span>', _("was due by %(when)s") % {"when": shown})
    return _("by %(when)s") % {"when": shown}


@register.simple_tag
def late(item: Item, now: datetime):
    """Draw how late a line is, and since when."""
    since = _("since %(day)s") % {"day": day(item.by)}
    return format_html('{}<small class="late">{}</small>', item.late_words(now), since)


def _at_an_hour_of_today(item: Item, now: datetime) -> bool:
    return isinstance(item.by, datetime) and item.day() == timezone.localdate(now)
