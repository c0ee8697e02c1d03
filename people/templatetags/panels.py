"""Larger parts: help now, bars drawn on the server."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from people import crisis
from people.models import CrisisNumber

register = template.Library()

IN_A_PANEL = 4  # the rest stand on the page behind "More numbers"
WAIT_WIDTH = 88
SOON = 0.8  # of the target: from here the bar is amber


@register.inclusion_tag("components/help.html")
def help_panel(service=None, heading="", words="", nation="england"):
    """Draw the help-now panel with the service's own crisis numbers, else those of the nation.

    The first four stand in the panel, the others behind "More numbers".
    `heading` and `words` replace "Help now" and the sentence that we are not here day and night.
    """
    numbers = list(CrisisNumber.objects.filter(service=service)[:IN_A_PANEL]) if service else []
    nation = service.nation if service else nation
    not_here = _("We are not an emergency service, and this is not watched day and night. If it cannot wait:")
    return {
        "numbers": numbers or crisis.first_numbers(nation),
        "heading": heading or _("Help now"),
        "words": words or not_here,
    }


@register.simple_tag
def wait_bar(waited, target):
    """Draw how much of a target is used up, both in the same unit; the words stand beside. "" without a target."""
    if not target:
        return ""
    used = waited / target
    tone = "over" if used > 1 else "soon" if used >= SOON else "fill"
    return format_html(
        '<svg class="wait" viewBox="0 0 {0} 6" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="track" width="{0}" height="6" rx="3"/><rect class="{1}" width="{2}" height="6" rx="3"/></svg>',
        WAIT_WIDTH,
        tone,
        max(round(WAIT_WIDTH * min(used, 1)), 3),
    )


@register.simple_tag
def domain_bar(score, maximum, cut=None):
    """Draw a score as blocks, one a point, with the cut-off as an upright line; the number stands beside.

    score: points, or None where a missing answer leaves no total; cut: the first score that counts, or None.
    """
    reached = cut is not None and score is not None and score >= cut
    fill = "over" if reached else "fill"
    blocks = format_html_join(
        "",
        '<rect class="{}" x="{}" y="4" width="18" height="16"/>',
        ((fill if i < (score or 0) else "track", 20 * i) for i in range(int(maximum))),
    )
    line = mark_safe("")
    if cut is not None:
        x = 20 * (cut - 1) - 1
        line = format_html('<path class="halo" d="M{0} 0v24"/><path class="cut" d="M{0} 0v24"/>', x)
    return format_html(
        '<svg class="bar" viewBox="0 0 {} 24" preserveAspectRatio="none" aria-hidden="true">{}{}</svg>',
        20 * int(maximum) - 2,
        blocks,
        line,
    )
