"""The queue's reason in about ten words, made of the names of rules and never of what somebody wrote."""

LEVELS = {
    "same_day": "The check asks for a talk the same day",
    "refer": "The check suggests a referral",
    "early_offer": "The check suggests an early offer",
    "just_below": "The check says: worth a conversation",
    "none": "The check shows no concern",
}
LONGEST = 120  # characters, as the column holds


def in_ten_words(reasons: list[str], level: str = "", drivers: tuple[str, ...] = ()) -> str:
    """Return the reasons of the urgency, then what the check found (`drivers`, else its level), as far as they fit."""
    parts = [*reasons, *drivers]
    if not drivers and level in LEVELS and LEVELS[level] not in parts:
        parts.append(LEVELS[level])
    line = ""
    for part in parts or ["Referred on what was seen"]:
        longer = f"{line}; {part[0].lower()}{part[1:]}" if line else part
        if len(longer) > LONGEST:
            break
        line = longer
    return line
