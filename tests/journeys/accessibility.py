"""Runs axe over the page as it stands, in light and in dark, and says what it found in words."""

from axe_playwright_python.sync_playwright import Axe

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# {rule: why it is off}. A rule may be switched off only where it is wrong about every page of ours.
SWITCHED_OFF: dict[str, str] = {}

# axe leaves this one out unless asked for by name.
SWITCHED_ON = ["target-size"]

OPTIONS = {
    "runOnly": {"type": "tag", "values": TAGS},
    "rules": {rule: {"enabled": False} for rule in SWITCHED_OFF} | {rule: {"enabled": True} for rule in SWITCHED_ON},
    "resultTypes": ["violations"],
}
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}

# A page on which fewer rules found anything to look at is no page of ours (an empty body passes nine).
FEWEST_RULES = 15


def described(violations: list[dict], scheme: str) -> list[str]:
    """One line for each element that breaks a rule."""
    return [
        f"{found['id']} ({found['impact']}, {scheme}): {found['help']}: {node['target']} {node['html'][:160]}"
        for found in violations
        for node in found["nodes"]
    ]


def problems(page, *, dark_too: bool = True) -> list[str]:
    """What axe finds wrong on PAGE, a line for each element; [] when nothing is.

    Everything is asked in the page's own colours; the contrast of dark colours is asked a second time.
    """
    axe = Axe()
    answer = axe.run(page, options=OPTIONS).response
    lines = described(answer["violations"], "light")
    if len(answer["passes"]) < FEWEST_RULES:
        lines.append(f"axe found only {len(answer['passes'])} rules to apply: is there a page at all?")
    if dark_too:
        page.emulate_media(color_scheme="dark")
        lines += described(axe.run(page, options=CONTRAST).response["violations"], "dark")
        page.emulate_media(color_scheme="light")
    return lines
