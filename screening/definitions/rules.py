"""Rules that lead to a concern level, safety items, and prompts for staff."""

from typing import Literal

from screening.definitions.conditions import Condition
from screening.definitions.scales import Level
from screening.definitions.words import Key, Text, Value

#: Which clock of the service an alert runs on: s3 and what a professional saw, harm to oneself, fear of harming
#: the baby, "rather talk", and the red flag of a rule.
Urgency = Literal["s1", "s2", "s3", "talk", "seen", "red_flag"]


class Rule(Value):
    """One reason for a concern level.

    `explain` says it to staff in plain words; `note` says why the rule is there. A rule with `urgency` raises an
    alert like a safety answer. A rule that `withholds` says that there is too little to suggest any level.
    """

    key: Key
    level: Level | None = None
    when: Condition
    explain: Text
    note: Text
    source: Key
    urgency: Urgency | None = None
    withholds: bool = False


class Safety(Value):
    """An item whose answer raises an alert by itself, whatever the total, from an unfinished form too.

    `fires` maps the ids of the options that do so to the urgency. `act` tells staff what is due.
    `safeguarding` marks a finding that is about harm done to a child.
    """

    item: Key
    fires: dict[Key, Urgency]
    act: Text
    source: Key
    safeguarding: bool = False


class Prompt(Value):
    """Words shown to staff when a condition holds. They never change a level."""

    key: Key
    when: Condition
    words: Text
