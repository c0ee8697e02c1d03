"""A message in words, made at the moment of sending and never kept with its link."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.formats import date_format

from people.numbers import show_phone
from people.outbox.kinds import Audience, kind_of
from people.passwords import reset_address

LONDON = ZoneInfo("Europe/London")
BLANKED = "[link]"
RESET = "password_reset"  # its link is made when it is sent, and kept nowhere


@dataclass(frozen=True)
class Words:
    subject: str
    body: str


def audience_of(message) -> Audience:
    """Return to whom a message goes: a carer, a member of staff, or an address without an account."""
    if message.to_carer_id:
        return Audience.CARER
    return Audience.STAFF if message.to_user_id else Audience.REFERRER


def render(message, *, with_link: bool) -> Words:
    """Return the words of an OutboxMessage in its language; without the link, `BLANKED` stands in its place."""
    template = kind_of(message.kind).templates[audience_of(message)]
    with translation.override(message.language):
        text = render_to_string(f"outbox/{template}.txt", _slots(message, with_link))
    subject, _, body = text.strip().partition("\n")
    return Words(subject.strip(), body.strip() + "\n")


def _slots(message, with_link: bool) -> dict:
    link = message.link
    return {
        "us": message.service.short_name,
        "phone": show_phone(message.service.phone),
        "sign_in": f"{settings.BASE_URL}/my-day/",
        "link": _address(message) if with_link else BLANKED if _has_link(message) else "",
        "until": date_format(link.expires_at.astimezone(LONDON), "j M Y") if link else "",
        **message.facts,
    }


def _has_link(message) -> bool:
    return bool(message.link or message.kind == RESET)


def _address(message) -> str:
    if message.kind == RESET:
        return reset_address(message.to_user)
    return settings.BASE_URL + message.link.path if message.link else ""
