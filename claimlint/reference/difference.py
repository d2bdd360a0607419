"""What differs between two states of a database, record by record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any

import msgspec

from claimlint.model.database import Database
from claimlint.model.labels import population_label, value_label
from claimlint.model.reference import Entry, Topic, Value


class Change(StrEnum):
    """What happened to a record."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class Field(msgspec.Struct, frozen=True):
    """One thing of a record that is not as it was; of a list only what the other side lacks. An empty side has nothing."""

    name: str
    before: str
    after: str


class RecordChange(msgspec.Struct, frozen=True):
    """One record that is new, gone or different; ``where`` is the topic of an entry."""

    kind: str
    id: str
    change: Change
    where: str = ""
    fields: tuple[Field, ...] = ()


class Difference(msgspec.Struct, frozen=True):
    """Two databases by version, and every record that differs, in order of kind and id."""

    old_version: str
    new_version: str
    changes: tuple[RecordChange, ...]


_Told = dict[str, tuple[str, ...]]  # what a record says by field
_Records = Mapping[str, tuple[str, _Told]]  # by id: the topic, and what it says
_TABLES = ("advisories", "editions", "authorities", "measures", "populations")
_SINGULAR = {"advisories": "advisory", "editions": "edition", "authorities": "authority", "populations": "population"}
_OF_TOPIC = ("names", "weak_names", "area", "includes", "of", "molar_mass", "molar_entry")
_PEOPLE = "for "  # how the field of a value begins
_UNTOLD = frozenset({"examples", "review", "id"})


def difference(old: Database, new: Database) -> Difference:
    """Every topic, statement, advisory and other record in which ``new`` differs from ``old``."""
    changes = [change for kind, before, after in _tables(old, new) for change in _changes(kind, before, after)]
    return Difference(old.version, new.version, tuple(changes))


def _tables(old: Database, new: Database) -> Iterator[tuple[str, _Records, _Records]]:
    yield "topic", _topics(old), _topics(new)
    yield "statement", _entries(old), _entries(new)
    for name in _TABLES:
        yield _SINGULAR.get(name, name.removesuffix("s")), _plain(getattr(old, name)), _plain(getattr(new, name))


def _changes(kind: str, before: _Records, after: _Records) -> Iterator[RecordChange]:
    for name in sorted(before.keys() | after.keys()):
        if name not in before:
            where, fields = after[name]
            yield RecordChange(kind, name, Change.ADDED, where, _fields({}, fields) if kind == "statement" else ())
        elif name not in after:
            where, fields = before[name]
            yield RecordChange(kind, name, Change.REMOVED, where, _fields(fields, {}) if kind == "statement" else ())
        elif before[name] != after[name]:
            yield RecordChange(kind, name, Change.CHANGED, after[name][0], _fields(before[name][1], after[name][1]))


def _fields(before: _Told, after: _Told) -> tuple[Field, ...]:
    """The fields that differ; of a record that is new or gone only its values."""
    names = dict.fromkeys((*before, *after))
    whole = bool(before) and bool(after)
    found = (
        Field(
            name,
            _without(before.get(name, ()), after.get(name, ())),
            _without(after.get(name, ()), before.get(name, ())),
        )
        for name in names
        if whole or name.startswith(_PEOPLE)
    )
    return tuple(field for field in found if field.before or field.after)


def _without(these: tuple[str, ...], those: tuple[str, ...]) -> str:
    return ", ".join(each for each in these if each not in those)


def _topics(db: Database) -> _Records:
    return {name: ("", _told(topic, _OF_TOPIC)) for name, topic in db.topics.items()}


def _entries(db: Database) -> _Records:
    return {
        entry.id: (topic.topic, _entry(db, topic, entry)) for topic in db.topics.values() for entry in topic.entries
    }


def _entry(db: Database, topic: Topic, entry: Entry) -> _Told:
    """What an entry says: each value by the people it is for, then the rest."""
    fields = [name for name in entry.__struct_fields__ if name not in _UNTOLD | {"values", "unit"}]
    values: _Told = {}
    for value in entry.values:
        label = value_label(value, entry.unit, db.measures[entry.measure].comparator)
        people = _people(db, value)
        values[people] = (*values.get(people, ()), label)
    return {"topic": (topic.topic,), **values, **_told(entry, fields)}


def _people(db: Database, value: Value) -> str:
    when = f" ({' / '.join(value.when)})" if value.when else ""
    return f"{_PEOPLE}{population_label(value.for_, db)}{when}"


def _plain(records: Mapping[str, Any]) -> _Records:
    return {
        name: ("", _told(record, [field for field in record.__struct_fields__ if field not in _UNTOLD]))
        for name, record in records.items()
    }


def _told(record: Any, fields: Sequence[str]) -> _Told:
    """The fields of a record in words; empty ones are left out."""
    told = {name.rstrip("_"): tuple(_texts(getattr(record, name))) for name in fields}
    return {name: texts for name, texts in told.items() if texts}


def _texts(value: Any) -> Iterator[str]:
    """A field as a list of words; the groups of a list of lists become one."""
    if isinstance(value, tuple):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, msgspec.Struct | dict):
        plain = msgspec.to_builtins(value)
        if plain:
            yield " ".join(f"{key} {each}" for key, each in plain.items())
    elif value:
        yield "yes" if value is True else str(value)
