"""Numbers that are there when we are not, by nation: what parents are told (pathway design, "What parents are told").

A service keeps its own list (CrisisNumber) and the day on which somebody checked it; these are shown where no
service is known yet, and are what a new service starts from.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Number:
    """`label` is what one dials or sends, `href` does it with a tap, `text` says who answers."""

    label: str
    href: str
    text: str


DANGER = Number("999", "tel:999", _("if a life is in danger, or go to A&E"))
SAMARITANS = Number("116 123", "tel:116123", _("Samaritans, day and night"))
SHOUT = Number(_("Text SHOUT"), "sms:85258?body=SHOUT", _("to 85258, day and night"))
LIFELINE = Number("0808 808 8000", "tel:08088088000", _("Lifeline, day and night"))

MENTAL_HEALTH = {
    "england": Number("111", "tel:111", _("then press 2, the mental health option")),
    "wales": Number("111", "tel:111", _("then press 2, the mental health option")),
    "scotland": Number("111", "tel:111", _("NHS 24, the mental health option")),
    "northern_ireland": LIFELINE,
}
OTHERS = (
    Number("0808 2000 247", "tel:08082000247", _("National Domestic Abuse Helpline")),
    Number("0808 801 0327", "tel:08088010327", _("Men’s Advice Line, for men who are abused")),
    Number("0800 1111", "tel:08001111", _("Childline, if you are under 19")),
    Number("18000", "tel:18000", _("999 by text relay, if you do not hear or speak on the phone")),
)
EVERYWHERE = (DANGER, SAMARITANS, SHOUT)
BY_NATION = (
    (_("In England and Wales"), MENTAL_HEALTH["england"]),
    (_("In Scotland"), MENTAL_HEALTH["scotland"]),
    (_("In Northern Ireland"), MENTAL_HEALTH["northern_ireland"]),
)


def first_numbers(nation: str = "england") -> tuple[Number, ...]:
    """Return the four numbers that every help panel starts with. Raises KeyError for an unknown nation."""
    return (DANGER, MENTAL_HEALTH[nation], SAMARITANS, SHOUT)


def all_numbers(nation: str = "england") -> tuple[Number, ...]:
    """Return every number of a nation: what a new service starts from. Raises KeyError for an unknown nation."""
    return (*first_numbers(nation), *OTHERS)
