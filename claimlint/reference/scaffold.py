"""A new topic or advisory from the template, its name, area and dates filled in."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from claimlint.errors import UsageError
from claimlint.reference.kinds import KINDS
from claimlint.reference.location import database_root

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_TEMPLATES = {"topic": "topic.yaml", "advisory": "advisory.yaml"}
_NOTES = re.compile(r"^# (Copy to|\(In its new place|`claimlint db check`).*\n", re.MULTILINE)


def new_record(kind: str, name: str, area: str, root: Path, today: date) -> Path:
    """Write ``topics/<area>/<name>.yaml`` or ``advice/<area>/<name>.yaml`` below a database folder; returns the file.

    What is written is a draft until its curator has filled it in. Raises UsageError for a name that cannot be an id and
    for a file that is there already.
    """
    for part in (name, area):
        if not _ID.fullmatch(part):
            raise UsageError(
                f"“{part}” is no name for a file of the database; write lower-case words joined by hyphens"
            )
    file = root / KINDS[kind].place / area / f"{name}.yaml"
    if file.exists():
        raise UsageError(f"{file} exists already; edit it, or choose another name")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(_filled(kind, name, area, today), encoding="utf-8")
    return file


def _filled(kind: str, name: str, area: str, today: date) -> str:
    """The template with what is known already put in."""
    text = (database_root() / "template" / _TEMPLATES[kind]).read_text(encoding="utf-8")
    changes = (
        (r"\.\./schema/", "../../schema/"),
        (r"(?<=review: \{date: )\S+(?=,)", today.isoformat()),
        (r"(?<=due: )\d{4}(?=-)", str(today.year + (2 if kind == "topic" else 1))),
        (r"(?<=due: \d{4}-)\d\d-\d\d", f"{today:%m}-{min(today.day, 28):02}"),
        (r"^# draft: true {7}", "draft: true         " if kind == "advisory" else "draft: true "),
        (r"^    # draft: true ", "    draft: true "),
        (r"^area: general", f"area: {area}"),
        (r"my-(topic|advice)", name),
        (r"my topic", name.replace("-", " ")),
        (r"(?<=\S) {2,}# ", "  # "),  # what was put in has moved the comments
    )
    text = _NOTES.sub("", text)
    for pattern, replacement in changes:
        text = re.sub(pattern, replacement, text, flags=re.MULTILINE)
    return text
