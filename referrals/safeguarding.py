"""Safeguarding as a referral asks for it: each kind with one of five answers (pathway design, "Coming in")."""

from collections.abc import Mapping

KINDS = {
    "child_protection_plan": "Child protection plan",
    "child_in_need": "Child in need",
    "early_help_assessment": "Early help assessment by the council",
    "pre_birth_plan": "Pre-birth plan",
    "pre_proceedings": "Pre-proceedings",
    "care_proceedings": "Care proceedings",
    "looked_after": "Looked after",
    "special_guardianship": "Special guardianship",
    "adoption": "Adoption",
}
ANSWERS = {
    "never": "Never",
    "previously": "Previously",
    "currently": "Currently",
    "under_assessment": "Under assessment",
    "not_known": "Not known",
}
HOLDS = frozenset({"currently", "under_assessment"})
NOT_A_MARK = frozenset({"early_help_assessment", "adoption"})  # support or a family form, no protection of its own
MARKING_REPORTS = frozenset(
    {"intent_to_harm_baby", "injury_or_shaking", "domestic_abuse_now", "hostile_interaction", "earlier_removal"}
)


def is_marked(answers: Mapping[str, str], reported: frozenset[str]) -> bool:
    """Tell whether safeguarding is marked: closing such a referral needs a second person."""
    holds = any(answers.get(kind) in HOLDS for kind in KINDS if kind not in NOT_A_MARK)
    return holds or bool(MARKING_REPORTS & reported)


def in_words(answers: Mapping[str, str]) -> list[str]:
    """Return what was answered other than never or not known: ["Child in need: currently"]."""
    said = ((words, answers.get(kind, "not_known")) for kind, words in KINDS.items())
    return [f"{words}: {ANSWERS[answer].lower()}" for words, answer in said if answer not in ("never", "not_known")]


def summary(answers: Mapping[str, str]) -> str:
    """Return one sentence: what holds or held, else "Never", "Not known" or "Not asked"."""
    if said := in_words(answers):
        return "; ".join(said)
    if not answers:
        return "Not asked"
    return "Never" if set(answers.values()) == {"never"} else "Nothing known"
