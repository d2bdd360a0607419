"""What people ask of the reference database: find a topic, search, count, list sources, compare authorities."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from claimlint.model.database import Database
from claimlint.model.labels import edition_address, population_label, value_label
from claimlint.model.reference import Advisory, Edition, Entry, Topic, Value

_SUGGESTED = 3
# What sets choices apart: "(need|require) no check".
_CHOICES = str.maketrans("(|)", "   ")
_PLURALS = ((r"ies$", "y"), (r"(?<=[sxz])es$|(?<=[cs]h)es$", ""), (r"(?<=[^s])s$", ""))


class TopicHit(msgspec.Struct, frozen=True):
    """The topic that a text names, if there is one, and the ids of topics that may have been meant."""

    topic: Topic | None
    suggestions: tuple[str, ...] = ()


class SearchHit(msgspec.Struct, frozen=True):
    """One record that a search found; ``kind`` is topic, entry or advisory, ``title`` is what to show of it."""

    kind: str
    id: str
    title: str
    topic: str | None = None


class Count(msgspec.Struct, frozen=True):
    """How much there is of something."""

    topics: int
    entries: int
    values: int


class Stats(msgspec.Struct, frozen=True):
    """The size of a database and how it is spread."""

    version: str
    sha256: str
    total: Count
    by_area: dict[str, Count]
    by_authority: dict[str, Count]
    by_measure: dict[str, Count]
    advisories: int
    editions: int
    drafts: int
    verified: int
    oldest_edition: Edition | None


class SourceRow(msgspec.Struct, frozen=True):
    """One edition and how many statements rest on it."""

    edition: str
    authority: str
    title: str
    year: int
    address: str
    entries: int
    advisories: int
    superseded: bool


class ValueRow(msgspec.Struct, frozen=True):
    """One reference value, as ``db show`` lists it beside those of the other authorities."""

    entry: str
    measure: str
    population: str
    value: str
    when: str
    authority: str
    edition: str
    year: int
    address: str
    verified: bool
    draft: bool
    superseded: bool
    origin: str


def find_topic(db: Database, text: str) -> TopicHit:
    """The topic of that id or name, whatever its letter case and number, and the nearest others."""
    wanted = _plain(text)
    names = _topics_by_name(db)
    found = names.get(wanted, [])
    near = [
        *found,
        *(topic for name, topics in names.items() if wanted and f" {wanted} " in f" {name} " for topic in topics),
        *(topic for name in difflib.get_close_matches(wanted, names, n=_SUGGESTED) for topic in names[name]),
    ]
    others = [name for name in dict.fromkeys(near) if name not in found[:1]]
    return TopicHit(db.topics[found[0]] if found else None, tuple(others[:_SUGGESTED]))


def _topics_by_name(db: Database) -> dict[str, list[str]]:
    """Topic ids by every plain name: an id goes before a name, a name before a weak one."""
    names: dict[str, list[str]] = {_plain(name): [name] for name in db.topics}
    for field in ("names", "weak_names"):
        for name, topic in db.topics.items():
            for phrase in getattr(topic, field):
                known = names.setdefault(_plain(phrase), [])
                known += [name] if name not in known else []
    return names


def _plain(text: str) -> str:
    """A phrase in lower case and singular, hyphens as spaces."""
    return " ".join(_singular(word) for word in re.findall(r"[^\s\-_–]+", text.casefold()))


def _singular(word: str) -> str:
    for ending, replacement in _PLURALS:
        if len(word) > 3 and re.search(ending, word):
            return re.sub(ending, replacement, word)
    return word


def search(db: Database, text: str) -> tuple[SearchHit, ...]:
    """Topics, entries and advisories that hold every word of the text, topics first."""
    words = _plain(text).split()
    return tuple(hit for hit, haystack in _searchable(db) if words and _holds(haystack, words))


def _holds(haystack: Iterable[str], words: list[str]) -> bool:
    plain = f" {_plain(' '.join(haystack))} "
    return all(f" {word}" in plain for word in words)


def _searchable(db: Database) -> Iterator[tuple[SearchHit, Iterable[str]]]:
    """Every statement with what it is found by."""
    for name, topic in sorted(db.topics.items()):
        yield SearchHit("topic", name, topic.names[0], name), (name, topic.area, *topic.names, *topic.weak_names)
    for name, topic in sorted(db.topics.items()):
        for entry in topic.entries:
            edition, measure = db.editions[entry.edition], db.measures[entry.measure].label
            title = f"{topic.names[0]}: {measure}, {db.authority_of(entry).name} {edition.year}"
            about = (entry.id, *topic.names, *_written(db, entry.about), title, edition.title, entry.note)
            yield SearchHit("entry", entry.id, title, name), about
    for name, advisory in sorted(db.advisories.items()):
        title, edition = advisory.statement, db.editions[advisory.edition]
        about = (name, title, edition.title, db.authority_of(advisory).name, *_written(db, _phrases(advisory)))
        yield SearchHit("advisory", name, title, advisory.topic), about


def _written(db: Database, phrases: Iterable[str]) -> Iterator[str]:
    """Phrases with choices as they are written: in every wording they are millions, and have no other words."""
    return (phrase.translate(_CHOICES) for phrase in db.listed(phrases))


def _phrases(advisory: Advisory) -> Iterator[str]:
    for group in advisory.requires:
        yield from group


def stats(db: Database) -> Stats:
    """How large the database is, by area, authority and measure."""
    every = [(topic, entry) for topic in db.topics.values() for entry in topic.entries]
    statements = [entry for _, entry in every] + list(db.advisories.values())
    in_use = [db.editions[name] for name in {statement.edition for statement in statements}]
    return Stats(
        version=db.version,
        sha256=db.sha256,
        total=_count(db.topics.values(), [entry for _, entry in every]),
        by_area=_counts((topic.area, topic, entry) for topic, entry in every),
        by_authority=_counts((db.authority_of(entry).id, topic, entry) for topic, entry in every),
        by_measure=_counts((entry.measure, topic, entry) for topic, entry in every),
        advisories=len(db.advisories),
        editions=len(db.editions),
        drafts=sum(statement.draft for statement in statements),
        verified=sum(statement.verified for statement in statements),
        oldest_edition=min(in_use, key=lambda edition: (edition.year, edition.id), default=None),
    )


def _counts(rows: Iterable[tuple[str, Topic, Entry]]) -> dict[str, Count]:
    """Counts by the first column, largest first."""
    groups: dict[str, list[tuple[Topic, Entry]]] = {}
    for key, topic, entry in rows:
        groups.setdefault(key, []).append((topic, entry))
    counts = {
        key: _count({topic.topic: topic for topic, _ in found}.values(), [entry for _, entry in found])
        for key, found in groups.items()
    }
    return dict(sorted(counts.items(), key=lambda item: (-item[1].values, item[0])))


def _count(topics: Iterable[Topic], entries: list[Entry]) -> Count:
    return Count(len(list(topics)), len(entries), sum(len(entry.values) for entry in entries))


def sources_of(db: Database) -> tuple[SourceRow, ...]:
    """Every edition in order of authority, newest first."""
    entries = Counter(entry.edition for topic in db.topics.values() for entry in topic.entries)
    advisories = Counter(advisory.edition for advisory in db.advisories.values())
    old = db.superseded_editions()
    rows = (
        SourceRow(
            edition=name,
            authority=db.authorities[edition.authority].name,
            title=edition.title,
            year=edition.year,
            address=edition_address(edition),
            entries=entries[name],
            advisories=advisories[name],
            superseded=name in old,
        )
        for name, edition in db.editions.items()
    )
    return tuple(sorted(rows, key=lambda row: (row.authority.casefold(), -row.year, row.edition)))


def value_rows(db: Database, topic: Topic) -> tuple[ValueRow, ...]:
    """Every value of a topic, all authorities side by side: by measure, then current before superseded."""
    old = db.superseded_editions()
    order = {name: place for place, name in enumerate(db.measures)}
    entries = sorted(topic.entries, key=lambda entry: (order[entry.measure], entry.edition in old))
    return tuple(_value_row(db, entry, value, entry.edition in old) for entry in entries for value in entry.values)


def _value_row(db: Database, entry: Entry, value: Value, superseded: bool) -> ValueRow:
    edition, measure = db.editions[entry.edition], db.measures[entry.measure]
    return ValueRow(
        entry=entry.id,
        measure=measure.label,
        population=population_label(value.for_, db),
        value=value_label(value, entry.unit, measure.comparator),
        when=" / ".join(value.when),
        authority=db.authority_of(entry).name,
        edition=edition.title,
        year=edition.year,
        address=edition_address(edition),
        verified=entry.verified,
        draft=entry.draft,
        superseded=superseded,
        origin=_origin(db, entry.id),
    )


def _origin(db: Database, name: str) -> str:
    """The pack that a statement comes from, and whether it took the place of another."""
    origin = db.origins.get(name)
    if origin is None:
        return ""
    return f"{origin.pack}, in place of claimlint's" if origin.replaces else origin.pack
