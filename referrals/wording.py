"""What each side reads of a move unless the person changes it: plain, short, without a health word or a verdict."""

from referrals.acts import Action

A = Action

# Action → (kind of the neutral message, words for the parent, words for the referrer).
WORDS = {
    A.ASK: (
        "referral_information_asked",
        "We have read what was sent to us, and we need to know a little more before we can say what would help.",
        "We need to know more before we can decide. We are asking for it now.",
    ),
    A.ACCEPT: (
        "referral_accepted",
        "We would like to meet you. Next we look for the right person for you, and then we get in touch "
        "in the way you said is safe.",
        "We have taken this family on. Next we look for the right person for them.",
    ),
    A.EARLY_OFFER: (
        "referral_early_offer",
        "There is something we can offer you soon. Somebody will get in touch to tell you about it.",
        "We have made this family an early offer.",
    ),
    A.DECLINE: (
        "referral_declined",
        "We have thought about what would help you most, and we think that somebody else is better placed than we "
        "are. Below you see who, and who gets in touch with you. You can come back to us at any time.",
        "We have not taken this family on. What we have offered instead stands below.",
    ),
    A.HAND_OVER_URGENTLY: ("referral_news", "", ""),
    A.ALLOCATE: ("referral_allocated", "We have found somebody for you. They get in touch soon.", ""),
    A.TRANSFER: (
        "referral_news",
        "As we agreed with you, we have passed on what you told us to another service. Until they have said yes, "
        "you can ask us.",
        "With the family’s agreement we have passed this on to another service.",
    ),
    A.ACCEPTED_THERE: (
        "referral_closed",
        "The other service has said yes and will get in touch with you. We are there if it does not work out.",
        "The other service has taken this family on.",
    ),
    A.WITHDRAW: (
        "referral_withdrawn",
        "As you wished, we do nothing further now. You can come back to us at any time.",
        "The family does not want to go on now. They can come back at any time.",
    ),
    A.CLOSE: (
        "referral_closed",
        "Our work together has come to its end for now. You can come back to us at any time.",
        "Our work with this family has come to its end.",
    ),
    A.CONFIRM_AND_CLOSE: ("referral_closed", "", "This has been handed over to another service."),
    A.UNDO: (
        "referral_corrected",
        "What we told you was a mistake of ours, and we are sorry. It does not hold any more.",
        "What we told you was a mistake of ours. It does not hold any more.",
    ),
}


def kind_of(action: Action) -> str:
    """Return the kind of message that goes with a move; "" where nobody outside is told."""
    return WORDS[action][0] if action in WORDS else ""


def parent_words(action: Action) -> str:
    """Return what the parent reads unless it is changed; "" where they are not told by default."""
    return WORDS[action][1] if action in WORDS else ""


def referrer_words(action: Action) -> str:
    """Return what the referrer reads unless it is changed; "" where they are not told by default."""
    return WORDS[action][2] if action in WORDS else ""
