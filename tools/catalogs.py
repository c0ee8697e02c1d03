"""Holds each translation catalogue that people edit (.po) against the one that the product reads (.mo).

Only machines with gettext can make a .mo, so that both are committed, and one may be forgotten.
"""

import ast
import gettext
import re
from pathlib import Path

ENTRY = re.compile(r'^(msgctxt|msgid_plural|msgid|msgstr(?:\[(\d+)\])?)\s+(".*")$')


def read_po(text: str) -> dict:
    """{message id or (message id, plural form): translation} of a .po file, as gettext would compile it.

    Messages that are marked fuzzy or have no translation are left out, as msgfmt leaves them out.
    """
    messages: dict = {}
    for block in re.split(r"\n\s*\n", text):
        lines = [line for line in block.splitlines() if not line.startswith("#~")]
        if not any(re.match(r"#,.*\bfuzzy\b", line) for line in lines):
            messages |= read_entry(lines)
    return messages


def read_entry(lines: list[str]) -> dict:
    """The message of one block of lines; {} where it has no translation."""
    fields: dict[str, str] = {}
    current = ""
    for line in lines:
        if match := ENTRY.match(line):
            current = match[1]
            fields[current] = ast.literal_eval(match[3])
        elif line.startswith('"') and current:
            fields[current] += ast.literal_eval(line)
    if "msgid" not in fields:
        return {}
    key = "\x04".join([fields["msgctxt"], fields["msgid"]]) if "msgctxt" in fields else fields["msgid"]
    if "msgid_plural" in fields:
        forms = {int(name[7:-1]): said for name, said in fields.items() if name.startswith("msgstr[")}
        return {(key, number): said for number, said in forms.items()} if any(forms.values()) else {}
    return {key: fields["msgstr"]} if fields.get("msgstr") else {}


def problems(root: Path) -> list[str]:
    """A line for each .po under ROOT's locale folders whose .mo is absent or says something else."""
    found = []
    for po in sorted(root.glob("**/locale/*/LC_MESSAGES/*.po")):
        if ".venv" in po.parts or "mutants" in po.parts:
            continue
        name, mo = po.relative_to(root), po.with_suffix(".mo")
        if not mo.exists():
            found.append(f"{name}: has no .mo. Run: manage.py compilemessages")
            continue
        with mo.open("rb") as file:
            compiled = gettext.GNUTranslations(file)._catalog
        edited = read_po(po.read_text(encoding="utf-8"))
        if different := [key for key in edited.keys() | compiled.keys() if edited.get(key) != compiled.get(key)]:
            found.append(f"{name}: {len(different)} messages differ from the .mo. Run: manage.py compilemessages")
    return found
