"""Every kind of message: who may get it, which words it has, and what happens where it cannot be sent.

The words lie in `templates/outbox/<template>.txt`, the subject on the first line. They are neutral: somebody else may
read them over a shoulder or on a shared phone, so that they say only that there is something to read, and who we are
by the service's short name. A test holds every template against `FORBIDDEN`.
"""

from dataclasses import dataclass
from enum import StrEnum


class Audience(StrEnum):
    CARER = "carer"
    STAFF = "staff"
    REFERRER = "referrer"  # an address without an account


@dataclass(frozen=True)
class Kind:
    """`templates`: the words for each audience that may get it. `needs_link`: nothing to send without a live link.

    `must_reach`: where it is held back or fails, a person is given the task of telling them another way.
    """

    key: str
    name: str  # how staff read it on the page of messages
    templates: dict[Audience, str]
    needs_link: bool = False
    must_reach: bool = True


FACTS = frozenset({"when", "count"})  # neutral slots: a time in words, a number
MAX_FACT = 40

_NEWS = {Audience.CARER: "news", Audience.STAFF: "news_staff", Audience.REFERRER: "news_referrer"}


def _kind(key: str, name: str, templates: dict, **rest) -> Kind:
    return Kind(key, name, templates, **rest)


KINDS = {
    kind.key: kind
    for kind in (
        _kind("screening_invitation", "Link to a form", {Audience.CARER: "screening_invitation"}, needs_link=True),
        _kind(
            "screening_reminder",
            "Reminder of a form",
            {Audience.CARER: "screening_reminder"},
            needs_link=True,
            must_reach=False,
        ),
        _kind(
            "alert_raised",
            "Safety alert raised",
            {Audience.STAFF: "alert_raised", Audience.REFERRER: "alert_raised"},  # the on-call address has no account
        ),
        _kind(
            "alert_escalated",
            "Safety alert waiting",
            {Audience.STAFF: "alert_escalated", Audience.REFERRER: "alert_escalated"},
        ),
        _kind("result_unread", "Result not read yet", {Audience.STAFF: "result_unread"}, must_reach=False),
        _kind("task_overdue", "Task overdue", {Audience.STAFF: "task_overdue"}, must_reach=False),
        _kind("referral_received", "Referral received", _NEWS),
        _kind("referral_information_asked", "More information asked", _NEWS),
        _kind("referral_accepted", "Referral accepted", _NEWS),
        _kind("referral_early_offer", "Early offer made", _NEWS),
        _kind("referral_declined", "Referral declined", _NEWS),
        _kind("referral_allocated", "Referral allocated", _NEWS),
        _kind("referral_closed", "Referral closed", _NEWS),
        _kind("referral_withdrawn", "Referral withdrawn", _NEWS),
        _kind("referral_news", "News of a referral", _NEWS),
        _kind(
            "referral_corrected",
            "Correction",
            {Audience.CARER: "correction", Audience.STAFF: "correction_staff", Audience.REFERRER: "correction"},
        ),
        _kind("password_reset", "New password asked for", {Audience.STAFF: "password_reset"}),
        _kind("staff_added", "Place given to a colleague", {Audience.STAFF: "staff_added"}),
        _kind("staff_invitation", "Invitation to a colleague", {Audience.STAFF: "staff_invitation"}, needs_link=True),
    )
}

# Beginnings of words that no message may hold, whatever its kind: nothing of health, of a baby, of a score, of a
# service's real name for what it does.
# fmt: off
FORBIDDEN = (
    "abuse", "alarm", "alert", "anxi", "assess", "baby", "babies", "band", "birth", "bond", "breast", "care",
    "child", "clinic", "concern", "crisis", "depress", "diagnos", "doctor", "emergenc", "famil", "father",
    "feed", "gp", "harm", "health", "hospital", "infant", "midwi", "mother", "mum", "nhs", "newborn", "nurse",
    "parent", "patient", "perinatal", "post-natal", "postnatal", "pregnan", "psych", "questionnaire", "referr",
    "referral", "result", "risk", "safeguard", "safety", "score", "screen", "social", "suicid", "support",
    "symptom", "therap", "trauma", "twin", "unwell", "wellbeing",
)
# fmt: on


def kind_of(key: str) -> Kind:
    """Return the kind with this key. Raises KeyError, naming the key, for an unknown one."""
    return KINDS[key]


def check_facts(facts: dict) -> dict:
    """Return `facts` where every slot is known and holds a whole number or a few words. Raises ValueError otherwise."""
    for name, value in facts.items():
        if name not in FACTS:
            raise ValueError(f"{name!r} is no slot of a message. Slots: {', '.join(sorted(FACTS))}.")
        if not isinstance(value, (int, str)) or len(str(value)) > MAX_FACT:
            raise ValueError(f"{name!r} takes a number or at most {MAX_FACT} characters.")
    return dict(facts)
