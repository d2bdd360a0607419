"""Topics and entries as lines of YAML, in the order and style in which people write them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import msgspec

from claimlint.model.reference import Entry, Examples
from importing.numbers import plain

_CELLS = ("for", "value", "low", "high", "comparator", "unit", "when", "note")


def _quoted(text: str) -> str:
    """A string as YAML, quoted only where it must be."""
    risky = re.search(
        r"(: |:$| #|[\[\]{},&*!|>'\"%@`]|^[-?\s]|^(yes|no|on|off|true|false|null|~)$|^[\d.+:-]+$)", text, re.IGNORECASE
    )
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"' if risky or not text else text


def flow(value: Any) -> str:
    """A value in YAML's flow style."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(flow(item) for item in value) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return plain(value).replace(",", "")
    if isinstance(value, date):
        return value.isoformat()
    return _quoted(str(value))


def head_lines(topic: str, names: Sequence[str], area: str, weak_names: Sequence[str] = ()) -> Iterator[str]:
    """A topic file up to its entries."""
    yield "# yaml-language-server: $schema=../../schema/topic.json"
    yield f"topic: {topic}"
    yield f"names: {flow(names)}"
    if weak_names:
        yield f"weak_names: {flow(weak_names)}"
    yield f"area: {area}"


def entry_lines(entry: Entry) -> Iterator[str]:
    """An entry as lines of YAML."""
    yield f"  - id: {entry.id}"
    yield f"    measure: {entry.measure}"
    yield f"    edition: {entry.edition}"
    yield f"    unit: {_quoted(entry.unit)}"
    if entry.draft:
        yield "    draft: true"
    yield "    values:"
    for value in entry.values:
        cells = msgspec.to_builtins(value)  # defaults are left out
        yield f"      - {flow({key: cells[key] for key in _CELLS if key in cells})}"
    for key in ("about", "cues", "only_cues", "unless", "seen_in", "note"):
        if written := getattr(entry, key):
            yield f"    {key}: {flow(written)}"
    if entry.review:
        yield f"    review: {flow({'date': entry.review.date, 'due': entry.review.due})}"
    shown = {kind: dict.fromkeys(getattr(entry.examples, kind)) for kind in Examples.__struct_fields__}
    if any(shown.values()):
        yield "    examples:"
    for kind, sentences in shown.items():
        if sentences:
            yield f"      {kind}:"
            yield from (f"        - {_quoted(text)}" for text in sentences)
