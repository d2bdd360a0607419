"""Entries that a file proves, written as a plan has them written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from claimlint.errors import UsageError
from claimlint.model.quantity import UPWARDS
from claimlint.model.reference import Database, Entry, Examples, Record, Review, Value
from importing.numbers import in_words, scale, wrong

# A wrong number of an example: less than a minimum, else anything that is not near.
_LESS, _OTHER = (0.25, 0.2, 0.5, 1 / 3), (0.25, 0.2, 5.0, 4.0, 3.0, 10.0)


class Kind(Record, frozen=True):
    """How a plan has entries of one kind written: their measure, words, and sentences with {name}, {amount}, {wrong}."""

    measure: str
    draft: bool = False
    about: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    only_cues: bool = False
    unless: tuple[str, ...] = ()
    note: str = ""
    examples: Examples = Examples()


class Proposal(NamedTuple):
    """An entry that a file proves, with what the file calls each of its values."""

    topic: str
    entry: Entry
    said: tuple[str, ...]
    named: bool = False  # the plan says which entry it is: others of the same measure are about something else
    names: tuple[str, ...] = ()  # of the topic, where it is to be a new one
    area: str = ""


def entry_of(
    kind: Kind, name: str, edition: str, unit: str, values: Sequence[Value], review: Review, database: Database
) -> Entry:
    """An entry as a plan has this kind written; its source is the address of its edition."""
    if kind.measure not in database.measures:
        raise UsageError(f"the plan names measure “{kind.measure}”, which measures.yaml does not have")
    if edition not in database.editions:
        raise UsageError(f"the plan names edition “{edition}”, which is not under editions/; add it there first")
    words = {key: getattr(kind, key) for key in ("measure", "draft", "about", "cues", "only_cues", "unless", "note")}
    seen_in = database.editions[edition].url
    return Entry(id=name, edition=edition, unit=unit, values=tuple(values), seen_in=seen_in, review=review, **words)


def with_examples(entry: Entry, kind: Kind, topic_name: str, known: Iterable[float]) -> Entry:
    """The entry with the sentences of its kind, about its first value; ``known`` are right numbers of the topic."""
    value = entry.values[0]
    number = next(each for each in (value.value, value.low, value.high) if each is not None)
    factors = _LESS if value.comparator in UPWARDS else _OTHER
    odd = wrong(number, scale(entry.unit)[1], list(known), (each for each in factors if (number * each).is_integer()))
    narrow = value.low is not None and value.high is not None and value.high - value.low <= 1
    fields = {"name": topic_name, "amount": in_words(Value(value=value.low) if narrow else value, entry.unit)}
    if odd is not None:
        fields["wrong"] = in_words(Value(value=odd), entry.unit)

    def filled(sentences: Sequence[str]) -> tuple[str, ...]:
        made = (text.format_map(fields) for text in sentences if odd is not None or "{wrong}" not in text)
        return tuple(text[:1].upper() + text[1:] for text in made)

    shown = Examples(*(filled(getattr(kind.examples, each)) for each in Examples.__struct_fields__))
    return msgspec.structs.replace(entry, examples=shown)


def merged(proposals: Iterable[Proposal]) -> list[Proposal]:
    """Proposals of the same entry as one: several series may each prove a value of it."""
    found: dict[tuple[str, str, str], Proposal] = {}
    for each in proposals:
        key = (each.topic, each.entry.id, each.entry.unit)
        first = found.get(key)
        if first is None:
            found[key] = each
            continue
        rows = dict(zip(first.entry.values, first.said, strict=True))
        for value, said in zip(each.entry.values, each.said, strict=True):
            rows.setdefault(value, said)
        entry = msgspec.structs.replace(first.entry, values=tuple(rows))
        found[key] = first._replace(entry=entry, said=tuple(rows.values()))
    return list(found.values())
