"""Topics and entries as lines of YAML, in the order and style in which people write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec

from claimlint.model.reference import Entry, Examples, Topic
from importing.numbers import plain

_CELLS = ("for", "value", "low", "high", "comparator", "unit", "when", "note")
_WORDS = ("about", "cues", "only_cues", "unless", "seen_in", "note")
# What YAML would not read as the string that it is: signs with a meaning, other words for true, and numbers.
_RISKY = re.compile(
    r"(: |:$| #|[\[\]{},&*!|>'\"%@`]|^[-?\s]|^(yes|no|on|off|true|false|null|~)$|^[\d.+:-]+$)", re.IGNORECASE
)


def topic_lines(topic: Topic) -> Iterator[str]:
    """A topic file."""
    yield "# yaml-language-server: $schema=../../schema/topic.json"
    yield f"topic: {topic.topic}"
    yield f"names: {_flow(topic.names)}"
    if topic.weak_names:
        yield f"weak_names: {_flow(topic.weak_names)}"
    yield f"area: {topic.area}"
    if topic.conversions:
        yield "conversions:"
        yield from (f"  - {_flow(msgspec.to_builtins(each))}" for each in topic.conversions)
    yield "entries:"
    for entry in topic.entries:
        yield from entry_lines(entry)


def entry_lines(entry: Entry) -> Iterator[str]:
    """An entry, as it stands among others of a topic file."""
    yield f"  - id: {entry.id}"
    yield f"    measure: {entry.measure}"
    yield f"    edition: {entry.edition}"
    yield f"    unit: {_quoted(entry.unit)}"
    if entry.draft:
        yield "    draft: true"
    yield "    values:"
    for value in entry.values:
        cells = msgspec.to_builtins(value)  # defaults are left out
        yield f"      - {_flow({key: cells[key] for key in _CELLS if key in cells})}"
    for key in _WORDS:
        if words := getattr(entry, key):
            yield f"    {key}: {_flow(words)}"
    if entry.review:
        yield f"    review: {_flow({'date': entry.review.date, 'due': entry.review.due})}"
    yield from _example_lines(entry.examples)


def _example_lines(examples: Examples) -> Iterator[str]:
    """Examples, each sentence once."""
    kinds = {kind: dict.fromkeys(getattr(examples, kind)) for kind in Examples.__struct_fields__}
    if any(kinds.values()):
        yield "    examples:"
    for kind, sentences in kinds.items():
        if sentences:
            yield f"      {kind}:"
            yield from (f"        - {_quoted(text)}" for text in sentences)


def _flow(value: Any) -> str:
    """A value in YAML's flow style."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return plain(value).replace(",", "")
    if isinstance(value, date):
        return value.isoformat()
    return _quoted(str(value))


def _quoted(text: str) -> str:
    """A string, quoted only where it must be."""
    if text and not _RISKY.search(text):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
