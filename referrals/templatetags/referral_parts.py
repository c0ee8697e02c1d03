"""How a referral's wait and next step are drawn, in the queue and on its own page."""

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from people.templatetags.look import day, wait
from people.templatetags.panels import wait_bar
from referrals.clock import Wait

register = template.Library()

DAY = 24  # hours


@register.simple_tag
def waiting(line):
    """Draw a row's wait: "2 days", "of 5" and a bar; "1 over" where it is late; the days alone where no clock runs."""
    words = wait(line.days)
    if line.wait is None:
        return format_html("<span>{}</span>", words)
    late = "late" if line.wait.late else ""
    beside = over_words(line.wait) if late else _("of %(target)s") % {"target": target_words(line.wait)}
    return format_html(
        '<span class="{0}">{1}</span> <small class="nowrap {0}">{2}</small>{3}', late, words, beside, bar(line.wait)
    )


def target_words(found: Wait) -> str:
    """Return a target as the queue shows it: "4 h", "5"."""
    return _("%(n)s h") % {"n": found.target} if found.unit == "hours" else str(found.target)


def over_words(found: Wait) -> str:
    """Return by how much it is late: "1 over" (working days, or days), "3 h over", "2 days over"; "over" by less."""
    if found.unit != "hours" or not found.over:
        return _("%(n)s over") % {"n": found.over} if found.over else _("over")
    if found.over < DAY:
        return _("%(n)s h over") % {"n": found.over}
    return ngettext("%(n)d day over", "%(n)d days over", found.over // DAY) % {"n": found.over // DAY}


def bar(found: Wait):
    """Draw the bar of a wait; a late one is full."""
    return wait_bar(found.target + 1 if found.late else found.waited, found.target)


@register.filter
def wait_words(found: Wait) -> str:
    """Return "1 of 2 working days", "3 of 4 hours", "9 of 14 days"; "" where no clock runs."""
    if found is None:
        return ""
    unit = {
        "hours": ngettext("hour", "hours", found.target),
        "working days": ngettext("working day", "working days", found.target),
        "days": ngettext("day", "days", found.target),
    }[found.unit]
    return _("%(n)s of %(target)s %(unit)s") % {"n": found.waited, "target": found.target, "unit": unit}


@register.filter(name="wait_bar_of")
def wait_bar_of(found: Wait):
    """Draw the bar of a wait; nothing where no clock runs."""
    return bar(found) if found else ""


@register.simple_tag
def next_day(referral, now):
    """Draw the day of the next step as a second line: "today", "24 Nov 2026", "2 days late"."""
    if referral.next_on is None:
        return format_html('<small class="late">{}</small>', _("no day set"))
    days = (timezone.localdate(now) - referral.next_on).days
    if days > 0:
        late = ngettext("%(n)d day late", "%(n)d days late", days) % {"n": days}
        return format_html('<small class="late">{}</small>', late)
    return format_html("<small>{}</small>", _("today") if days == 0 else day(referral.next_on))
