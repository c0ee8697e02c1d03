"""What a result suggests a person decides, and when a decision needs a reason. Pure; a person always decides."""

NOTHING_NOW, EARLY_OFFER, REFER = "nothing_now", "early_offer", "refer"

#: Level → decision. A same-day conversation stands above a referral: nothing less is suggested after it.
OF_LEVEL = {
    "none": NOTHING_NOW,
    "just_below": NOTHING_NOW,
    "early_offer": EARLY_OFFER,
    "refer": REFER,
    "same_day": REFER,
}


def suggested(level: str) -> str:
    """Return the decision that a level suggests; "" where an instrument has no levels, or too little was seen."""
    return OF_LEVEL.get(level, "")


def needs_reason(kind: str, level: str, cut_off_met: bool = False, alert_open: bool = False) -> bool:
    """Tell whether this decision has to say why.

    It does where it differs from the suggestion, and where "nothing now" is decided beside a published cut-off that
    is met or an alert that is open.
    """
    if suggested(level) and kind != suggested(level):
        return True
    return kind == NOTHING_NOW and (cut_off_met or alert_open)
