"""What carers are asked to agree to, in the words used, each with its version.

A record of consent names the version, so that it can always be told what somebody agreed to. A change of wording is a
new version here; the old one stays.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Wording:
    version: str
    words: str


# Purpose (as stored) → its wordings, the newest last (pathway design, version 1: each its own, none blocks a referral).
WORDINGS: dict[str, tuple[Wording, ...]] = {
    "referral": (Wording("1", "You know about the referral to the parent-infant team, and you agree to it."),),
    "share_health_visitor": (Wording("1", "We may share what matters for your care with your health visitor."),),
    "share_gp": (Wording("1", "We may share what matters for your care with your GP."),),
    "share_midwife": (Wording("1", "We may share what matters for your care with your midwife."),),
    "share_social_care": (Wording("1", "We may share what matters for your care with children’s social care."),),
    "contact_call": (Wording("1", "We may call you."),),
    "contact_text": (Wording("1", "We may send you texts. They hold no health words and no names of children."),),
    "contact_voicemail": (Wording("1", "We may leave a voicemail. It holds no health words."),),
    "contact_email": (Wording("1", "We may send you e-mails. They hold no health words and no names of children."),),
    "contact_post": (Wording("1", "We may write to your address."),),
    "video": (
        Wording("1", "We may film you and your baby together, to look at it with you. You can have it deleted."),
    ),
    "reporting": (Wording("1", "We may count you in figures that name nobody."),),
}

# The purpose that goes with each way of reaching somebody (SafeContact.channel).
OF_CHANNEL = {
    "call": "contact_call",
    "text": "contact_text",
    "voicemail": "contact_voicemail",
    "email": "contact_email",
    "post": "contact_post",
}


def current(purpose: str) -> Wording:
    """Return the wording in use. Raises KeyError for an unknown purpose."""
    return WORDINGS[purpose][-1]


def wording(purpose: str, version: str) -> Wording | None:
    """Return the wording that a record of consent names, None where it is not known here."""
    return next((one for one in WORDINGS.get(purpose, ()) if one.version == version), None)
