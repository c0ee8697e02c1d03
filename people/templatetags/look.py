"""How values are shown everywhere: days, waits, numbers, tags and statuses, the words of the shells."""

import re
from datetime import date, datetime

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext, gettext_lazy, ngettext

from people.numbers import show_nhs_number, show_phone

register = template.Library()

EXIT = "https://www.bbc.co.uk/weather"  # where no service is known yet; a service has its own

MOST_COUNTED = 5  # the list behind a count is cut off after one more

# What is stored → (tone, words). Tones draw the shape: triangle, diamond, disc, square or (none) ring.
URGENCIES = {
    "emergency": ("urgent", gettext_lazy("Emergency")),
    "urgent": ("amber", gettext_lazy("Urgent")),
    "routine": ("calm", gettext_lazy("Routine")),
}
LEVELS = {
    "none": ("calm", gettext_lazy("None shown")),
    "just_below": ("", gettext_lazy("Worth a conversation")),
    "early_offer": ("info", gettext_lazy("Early offer suggested")),
    "refer": ("amber", gettext_lazy("Referral suggested")),
    "same_day": ("urgent", gettext_lazy("Same-day conversation")),
}
STATUSES = {
    "received": ("info", gettext_lazy("Received")),
    "awaiting_information": ("amber", gettext_lazy("Awaiting information")),
    "for_meeting": ("info", gettext_lazy("For meeting")),
    "urgent_hand_over": ("urgent", gettext_lazy("Urgent hand-over")),
    "accepted": ("calm", gettext_lazy("Accepted")),
    "allocated": ("calm", gettext_lazy("Allocated")),
    "in_support": ("calm", gettext_lazy("In support")),
    "paused": ("", gettext_lazy("Paused")),
    "early_offer": ("calm", gettext_lazy("Early offer")),
    "declined": ("", gettext_lazy("Declined")),
    "transferred": ("amber", gettext_lazy("Transferred")),
    "withdrawn": ("", gettext_lazy("Withdrawn")),
    "closed": ("", gettext_lazy("Closed")),
    "entered_in_error": ("", gettext_lazy("Entered in error")),
}


def _local(value):
    return timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value


@register.filter
def day(value: date | datetime | None) -> str:
    """Return "14 Mar 2026", in local time; "" for None."""
    return date_format(_local(value), "j M Y") if value else ""


@register.filter
def day_time(value: datetime | None) -> str:
    """Return "14 Mar 2026, 15:42", in local time; "" for None."""
    return date_format(_local(value), "j M Y, H:i") if value else ""


@register.filter
def clock(value: datetime | None) -> str:
    """Return "15:42", in local time; "" for None."""
    return date_format(_local(value), "H:i") if value else ""


@register.simple_tag
def moment(value: date | datetime | None):
    """Draw a day, or a day and its time, as a <time> that a machine reads too; "" for None."""
    if not value:
        return ""
    shown = day_time(value) if isinstance(value, datetime) else day(value)
    return format_html('<time datetime="{}">{}</time>', _local(value).isoformat(), shown)


@register.filter
def wait(days: int | None) -> str:
    """Return a wait in days as words: "today", "1 day", "6 days"; "" for None."""
    if days is None:
        return ""
    return gettext("today") if days < 1 else ngettext("%(n)d day", "%(n)d days", days) % {"n": days}


@register.filter
def nhs(digits: str | None) -> str:
    """Return an NHS number as 3-3-4; "" for none."""
    return show_nhs_number(digits) if digits else ""


@register.filter
def phone(kept: str | None) -> str:
    """Return a telephone number the national way; "" for none."""
    return show_phone(kept) if kept else ""


@register.filter
def dial(number: str | None) -> str:
    """Return the address that calls a number: "tel:+447700900123"; "" for none."""
    return "tel:" + re.sub(r"[^\d+;=a-z]", "", number) if number else ""


def _drawn(kind: str, tone: str, words):
    return format_html('<span class="{}">{}</span>', f"{kind} {tone}".strip(), words)


@register.simple_tag
def tag(words, tone=""):
    """Draw any word as a tag: `tone` is "urgent", "amber", "calm", "info" or ""."""
    return _drawn("tag", tone, words)


@register.simple_tag
def state(words, tone=""):
    """Draw any word as a status, the quieter form for rows: tones as in `tag`."""
    return _drawn("status", tone, words)


@register.simple_tag
def urgency(key):
    """Draw an urgency ("emergency", "urgent", "routine"); "" for none. Raises KeyError for another word."""
    return _drawn("tag", *URGENCIES[key]) if key else ""


@register.simple_tag
def level(key):
    """Draw a concern level by its key; "" where an instrument gives none. Raises KeyError for another word."""
    return _drawn("tag", *LEVELS[key]) if key else ""


@register.simple_tag
def status(key):
    """Draw the status of a referral by its stored word. Raises KeyError for another word (see `state`)."""
    return _drawn("status", *STATUSES[key])


@register.simple_tag
def service_name(service):
    """Return the neutral short name of a service, or the product's name where none is known."""
    return service.short_name if service else "Attachment"


@register.simple_tag
def exit_address(service):
    """Return where "Exit this page" leads: the service's own setting, else the weather."""
    return service.exit_url if service else EXIT


# The entry of the navigation that an address belongs to, where the view names none.
ENTRIES = {
    "/my-day/": "my_day",
    "/families/": "families",
    "/screenings/": "families",
    "/queue/": "queue",
    "/referrals/sent/": "referrals_sent",
    "/referrals/new/": "families",
    "/referrals/": "queue",
    "/meeting/": "queue",
    "/alerts/": "alerts",
    "/library/": "library",
    "/reports/": "reports",
}


@register.inclusion_tag("components/nav_entry.html", takes_context=True)
def nav_entry(context, name, words, count=0):
    """Draw one entry of the staff navigation, marked where one is in it; nothing while it has no address."""
    try:
        address = reverse(name)
    except NoReverseMatch:
        address = ""
    request = context.get("request")
    path = request.path if request else ""
    here = context.get("nav") or next((v for k, v in ENTRIES.items() if path.startswith(k)), "")
    shown = f"{MOST_COUNTED}+" if count > MOST_COUNTED else count
    return {"address": address, "words": words, "here": here == name, "count": shown}
