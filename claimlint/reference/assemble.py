"""Records of one or several folders → one Database; a later folder is laid over an earlier one."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec

from claimlint.model.database import Database, Origin
from claimlint.model.reference import Entry, General, Language, Synonyms, Topic
from claimlint.reference.problem import Problem
from claimlint.reference.sources import Folder, content_sha256

_ID_FIELDS = {"topic": "topic", "advisory": "advisory"}  # of the other kinds it is "id"


class SourceFile(msgspec.Struct, frozen=True):
    """One well-formed file: its path as messages show it, its path below its folder, its kind and what it holds."""

    path: str
    below: str
    root: Path
    kind: str
    records: tuple[Any, ...]


class Sources(msgspec.Struct, frozen=True):
    """All well-formed files of one or several database folders, and the mistakes of the others."""

    folders: tuple[Folder, ...]
    files: tuple[SourceFile, ...]
    problems: tuple[Problem, ...] = ()


def record_id(kind: str, record: Any) -> str:
    """The id of a record, whatever its kind calls it."""
    return str(getattr(record, _ID_FIELDS.get(kind, "id")))


def assemble(sources: Sources) -> Database:
    """The database that all files make together.

    In a later folder a topic adds names and entries to the topic of the same id; any other record replaces the one of
    its id, and so does an entry; word lists grow.
    """
    tables: dict[str, dict[str, Any]] = {
        kind: {} for kind in ("topic", "advisory", "editions", "authorities", "measures", "populations")
    }
    units: list[Any] = []
    journals: list[str] = []
    lists: dict[str, dict[str, tuple[str, ...]]] = {"wordlists": {}, "phrases": {}}
    general, synonyms = General(), Synonyms()
    for file in sources.files:
        if file.kind == "units":
            units += file.records
        elif file.kind == "journals":
            journals += file.records
        elif file.kind == "general":
            general = _more_general(general, file.records[0])
        elif file.kind == "synonyms":
            synonyms = _more_synonyms(synonyms, file.records[0])
        elif file.kind in lists:
            lists[file.kind] = _grown(lists[file.kind], file.records[0])
        else:
            _lay(tables[file.kind], file)
    # In the order of the compiled index: of two readings that are as near the first is told, whichever way the database was opened.
    tables, lists = ({kind: _in_order(table) for kind, table in each.items()} for each in (tables, lists))
    return _with_cases_spelled_out(
        Database(
            version=_version(sources.folders),
            sha256=content_sha256(sources.folders),
            topics=tables["topic"],
            measures=tables["measures"],
            authorities=tables["authorities"],
            editions=tables["editions"],
            populations=tables["populations"],
            advisories=tables["advisory"],
            units=tuple(units),
            wordlists=lists["wordlists"],
            phrases=lists["phrases"],
            synonyms=Synonyms(_in_order(synonyms.words), _in_order(synonyms.grammar)),
            origins=_origins(sources),
            journals="\n".join(journals),
            general=msgspec.structs.replace(general, names=_in_order(general.names), words=_in_order(general.words)),
        )
    )


def _with_cases_spelled_out(database: Database) -> Database:
    """With the words of a list where ``when`` of a value names it: which of several values is meant is judged by the words themselves."""
    topics = {
        name: msgspec.structs.replace(topic, entries=tuple(_spelled_out(entry, database) for entry in topic.entries))
        for name, topic in database.topics.items()
    }
    return msgspec.structs.replace(database, topics=topics)


def _spelled_out(entry: Entry, database: Database) -> Entry:
    """An entry with the words of its cases; a name that no list has stays, and is told by the checks."""
    if not any(phrase.startswith("@") for value in entry.values for phrase in value.when):
        return entry
    values = (msgspec.structs.replace(value, when=_words_of(value.when, database)) for value in entry.values)
    return msgspec.structs.replace(entry, values=tuple(values))


def _words_of(case: tuple[str, ...], database: Database) -> tuple[str, ...]:
    words = (database.spelled_out((phrase,)) if database.has_list(phrase) else (phrase,) for phrase in case)
    return tuple(dict.fromkeys(chain.from_iterable(words)))


def _in_order(table: Mapping[str, Any]) -> dict[str, Any]:
    return dict(sorted(table.items()))


def _origins(sources: Sources) -> dict[str, Origin]:
    """Where the statements of all folders but the first come from."""
    names = {folder.root: folder.name for folder in sources.folders[1:]}
    origins: dict[str, Origin] = {}
    known: set[str] = set()
    for file in sources.files:
        for name in _statements(file):
            if file.root in names:
                origins[name] = Origin(names[file.root], name in known)
            known.add(name)
    return origins


def _statements(file: SourceFile) -> list[str]:
    if file.kind == "topic":
        return [entry.id for topic in file.records for entry in topic.entries]
    return [record.advisory for record in file.records] if file.kind == "advisory" else []


def _lay(table: dict[str, Any], file: SourceFile) -> None:
    for record in file.records:
        key = record_id(file.kind, record)
        below = table.get(key)
        table[key] = merged(below, record) if isinstance(below, Topic) else record


def merged(below: Topic, above: Topic) -> Topic:
    """A topic with the names and entries of another of the same id added; an entry of the same id is replaced."""
    entries: dict[str, Entry] = {entry.id: entry for entry in (*below.entries, *above.entries)}
    return msgspec.structs.replace(
        below,
        names=_union(below.names, above.names),
        weak_names=_union(below.weak_names, above.weak_names),
        includes=_union(below.includes, above.includes),
        ids={**below.ids, **above.ids},
        conversions=(*above.conversions, *below.conversions),
        molar_mass=above.molar_mass or below.molar_mass,
        molar_entry=above.molar_entry if above.molar_mass else below.molar_entry or above.molar_entry,
        entries=tuple(entries.values()),
    )


def _grown(lists: dict[str, tuple[str, ...]], more: Language) -> dict[str, tuple[str, ...]]:
    return lists | {name: _union(lists.get(name, ()), phrases) for name, phrases in more.lists.items()}


def _more_general(below: General, above: General) -> General:
    return General({**below.names, **above.names}, (*below.units, *above.units), _merged(below.words, above.words))


def _more_synonyms(below: Synonyms, above: Synonyms) -> Synonyms:
    return Synonyms(_merged(below.words, above.words), _merged(below.grammar, above.grammar))


def _merged(below: Mapping[str, tuple[str, ...]], above: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return {name: _union(below.get(name, ()), above.get(name, ())) for name in {**below, **above}}


def _union(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))


def _version(folders: tuple[Folder, ...]) -> str:
    """The versions of all folders; one without a version is told by its content."""
    return "+".join(folder.version or content_sha256([folder])[:8] for folder in folders)
