"""Who reads what a move tells: each side by name, and by which way the message goes."""

from referrals.actions.telling import channel_for
from referrals.models import Referral

WAYS = {"email": "by e-mail", "text": "by text", "call": "by a call", "post": "by a letter"}


def readers(referral: Referral) -> dict[str, list[str]]:
    """Return {"parent": [...], "referrer": [...]}: names with the way, or a sentence that nobody may be told."""
    told = [p for p in referral.parties.all() if p.may_be_told]
    sources = [s for s in referral.sources.all() if s.user_id and s.may_hear]
    return {
        "parent": [f"{p.carer.name}, {WAYS[channel_for(p.carer)]}" for p in told],
        "referrer": [f"{s.name}, by e-mail" for s in sources],
    }
