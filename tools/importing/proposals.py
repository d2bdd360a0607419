"""Entries that a file proves, written as a plan has them written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from claimlint.errors import UsageError
from claimlint.model.database import Database
from claimlint.model.quantity import UPWARDS
from claimlint.model.reference import Edition, Entry, Examples, Record, Review, Topic, Value
from importing.numbers import bounds, in_words, numbers_of, wrong_number

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


_WORDS = tuple(name for name in Kind.__struct_fields__ if name != "examples")


class Take(Record, frozen=True):
    """What of a file becomes one entry; ``entry`` is the id that states it, or is to."""

    fact: str
    entry: str = ""
    topic: str = ""  # where it is not that of the subject


class Subject(Record, frozen=True):
    """What part of a file is about."""

    topic: str = ""
    names: tuple[str, ...] = ()  # where the topic is to be a new one


class Plan(Record, frozen=True):
    """What each plan says: of the entries that it has written, and how."""

    area: str
    review: Review
    kinds: dict[str, Kind]

    def kind_of(self, fact: str, where: str) -> Kind:
        """The kind of a fact that is taken; UsageError where there is none."""
        if fact not in self.kinds:
            raise UsageError(f"the plan takes “{fact}” of {where}, which is not among its kinds")
        return self.kinds[fact]


class Found(NamedTuple):
    """What a file has for one entry: values of one unit, and what it calls each of them."""

    edition: str
    unit: str
    values: Sequence[Value]
    said: tuple[str, ...]


class Proposal(NamedTuple):
    """An entry that a file proves, with what the file calls each of its values."""

    topic: str
    entry: Entry
    said: tuple[str, ...]
    named: bool = False  # the plan says which entry it is: others of the same measure are about something else
    names: tuple[str, ...] = ()  # of the topic, where it is to be a new one
    area: str = ""

    @property
    def rows(self) -> Iterator[tuple[Value, str]]:
        """Each value with what the file calls it."""
        return zip(self.entry.values, self.said, strict=True)


def propose(
    plan: Plan, subject: Subject, take: Take, found: Found, database: Database, *, suffix: str = ""
) -> Proposal:
    """What is found as the entry that the plan wants of it, with examples; ``suffix`` ends an id that the plan does not name."""
    name = take.topic or subject.topic
    topic = database.topics.get(name)
    kind = plan.kinds[take.fact]
    entry = written(kind, take.entry or f"{name}-{take.fact}{suffix}", found.edition, found.unit, found.values)
    edition = check_known(entry, database)
    entry = msgspec.structs.replace(entry, seen_in=edition.url, review=plan.review)
    entry = _with_examples(entry, kind, (*(topic or subject).names, name)[0], topic)
    return Proposal(name, entry, found.said, bool(take.entry), subject.names, plan.area)


def written(kind: Kind, name: str, edition: str, unit: str, values: Iterable[Value]) -> Entry:
    """An entry with the words of its kind, without the sentences."""
    words = {key: getattr(kind, key) for key in _WORDS}
    return Entry(id=name, edition=edition, unit=unit, values=tuple(values), **words)


def check_known(entry: Entry, database: Database) -> Edition:
    """The edition of an entry; UsageError where the database has not this one or the measure."""
    if entry.measure not in database.measures:
        raise UsageError(f"the plan names measure “{entry.measure}”, which measures.yaml does not have")
    return edition_of(entry.edition, database)


def edition_of(name: str, database: Database) -> Edition:
    """The edition that a plan names; UsageError where the database has none of this id."""
    if name not in database.editions:
        raise UsageError(f"the plan names edition “{name}”, which is not under editions/; add it there first")
    return database.editions[name]


def _with_examples(entry: Entry, kind: Kind, name: str, topic: Topic | None) -> Entry:
    """The entry with the sentences of its kind, about its first value; a wrong number is near no right one of the topic."""
    value = entry.values[0]
    number = bounds(value)[0]
    factors = _LESS if value.comparator in UPWARDS else _OTHER
    whole = (factor for factor in factors if (number * factor).is_integer())
    odd = wrong_number(number, entry.unit, numbers_of([entry, *(topic.entries if topic else ())]), whole)
    narrow = value.low is not None and value.high is not None and value.high - value.low <= 1
    fields = {"name": name, "amount": in_words(Value(value=value.low) if narrow else value, entry.unit)}
    if odd is not None:
        fields["wrong"] = in_words(Value(value=odd), entry.unit)

    def shown(sentences: Iterable[str]) -> tuple[str, ...]:
        made = (filled(text, fields) for text in sentences if odd is not None or "{wrong}" not in text)
        return tuple(text[:1].upper() + text[1:] for text in made)

    examples = Examples(*(shown(getattr(kind.examples, each)) for each in Examples.__struct_fields__))
    return msgspec.structs.replace(entry, examples=examples)


def filled(sentence: str, fields: Mapping[str, str]) -> str:
    """A plan's sentence with its fields filled in; UsageError where it asks for others."""
    try:
        return sentence.format_map(fields)
    except (AttributeError, LookupError, ValueError) as error:
        known = ", ".join(f"{{{name}}}" for name in fields)
        raise UsageError(f"the plan's sentence “{sentence}” cannot be filled in; its fields are {known}") from error


def merged(proposals: Iterable[Proposal]) -> list[Proposal]:
    """Proposals of the same entry as one: several series may each prove a value of it."""
    found: dict[tuple[str, str, str], Proposal] = {}
    for each in proposals:
        key = (each.topic, each.entry.id, each.entry.unit)
        found[key] = _joined(found[key], each) if key in found else each
    return list(found.values())


def _joined(first: Proposal, second: Proposal) -> Proposal:
    """The first with those values of the second that it has not."""
    rows = dict(first.rows)
    for value, said in second.rows:
        rows.setdefault(value, said)
    entry = msgspec.structs.replace(first.entry, values=tuple(rows))
    return first._replace(entry=entry, said=tuple(rows.values()))
