"""A small sound definition to plant faults in, and what writes it to a file."""

import copy
import re

import yaml

SOUND = {
    "key": "trial",
    "version": 1,
    "title": "A trial",
    "short_title": "Trial",
    "respondent": "carer",
    "stage": "baby",
    "windows": [{"stage": "born", "from": {"days": 14}, "before": {"months": 6}}],
    "sources": [{"key": "own", "cite": "Ourselves, 2026", "year": 2026}],
    "licence": {"kind": "own", "owner": "We", "terms": "Use it.", "attribution": "Ours."},
    "studied_in": "Nobody.",
    "validity": "Not validated.",
    "modes": ["online", "copied"],
    "levels": {"none": "None", "early_offer": "Early offer", "refer": "Refer"},
    "option_sets": {"often": [{"id": "never", "label": "Never"}, {"id": "often", "label": "Often"}]},
    "items": [
        {"id": "a", "topic": "A thing", "wording": "1?", "options": "often", "weights": [0, 1], "polarity": "rising"},
        {"id": "b", "topic": "B thing", "wording": "2?", "options": "often", "weights": [1, 0], "polarity": "falling"},
        {
            "id": "safe",
            "section": "safety",
            "topic": "Third thing",
            "wording": "Three?",
            "options": [{"id": "no", "label": "No", "value": 0}, {"id": "yes", "label": "Yes", "value": 1}],
        },
        {"id": "talk", "section": "context", "kind": "text", "topic": "Fourth thing", "wording": "Words by {day}?"},
    ],
    "scales": [{"key": "total", "title": "Total", "items": ["a", "b"], "lowest": 0, "highest": 2}],
    "bands": [
        {"key": "low", "scale": "total", "kind": "range", "to": 0, "label": "Low", "source": "own"},
        {"key": "high", "scale": "total", "kind": "range", "from": 1, "label": "High", "source": "own"},
    ],
    "rules": [
        {
            "key": "both",
            "level": "refer",
            "when": {"all": [{"item": "a", "from": 1}, {"item": "b", "is": ["never"]}]},
            "explain": "Both.",
            "note": "Why.",
            "source": "own",
        },
        {
            "key": "high_total",
            "level": "early_offer",
            "when": {"scale": "total", "from": 1, "to": 2},
            "explain": "High.",
            "note": "Why.",
            "source": "own",
        },
    ],
    "safety": [{"item": "safe", "fires": {"yes": "s1"}, "act": "Act.", "source": "own"}],
    "prompts": [{"key": "ask", "when": {"rule": "both"}, "words": "Ask."}],
    "texts": {"start": {"en": "Hello {name}.", "cy": "Helo {name}."}},
}  # fmt: skip

GONE = object()


def planted(place, value):
    """Give the sound definition with one place changed: ``items[0].weights[1]``; GONE takes it away."""
    data = copy.deepcopy(SOUND)
    steps = [int(step) if step.isdigit() else step for step in re.findall(r"\w+", place)]
    target = data
    for step in steps[:-1]:
        target = target[step]
    if value is GONE:
        del target[steps[-1]]
    elif isinstance(target, list) and steps[-1] == len(target):
        target.append(value)
    else:
        target[steps[-1]] = value
    return data


def write(folder, data, name="trial.v1.yaml"):
    """Write data (or text as it stands) as a definition's file."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(data if isinstance(data, str) else yaml.safe_dump(data, sort_keys=False, allow_unicode=True))
    return path
