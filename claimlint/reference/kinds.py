"""Which file of ``claims_db/`` holds what: the one table that reading, schemas and index share."""

from __future__ import annotations

from typing import Any

import msgspec

from claimlint.model.reference import (
    Advisory,
    Authority,
    Edition,
    General,
    Journal,
    Measure,
    Phrase,
    PopulationTerm,
    Synonyms,
    Topic,
    Unit,
)


class Kind(msgspec.Struct, frozen=True):
    """One kind of file. ``place`` is a folder (with a slash at its end, all depths below it) or a file; ``also`` is another such file."""

    name: str
    place: str
    content: Any
    title: str
    also: str = ""


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("topic", "topics/", Topic, "A topic and what each authority says of it"),
        Kind("advisory", "advice/", Advisory, "Advice that is unsafe or obsolete"),
        Kind("editions", "editions/", tuple[Edition, ...], "Published statements of one authority"),
        Kind("authorities", "authorities.yaml", tuple[Authority, ...], "Who says it", "organisations.yaml"),
        Kind("measures", "measures.yaml", tuple[Measure, ...], "What kinds of numbers there are"),
        Kind("populations", "populations.yaml", tuple[PopulationTerm, ...], "Groups of people"),
        Kind("units", "language/units.yaml", tuple[Unit, ...], "Units as people write them"),
        Kind("journals", "language/journals.yaml", tuple[Journal, ...], "Titles of journals with their abbreviations"),
        Kind("general", "language/general.yaml", General, "Units and words of any text"),
        Kind("phrases", "language/phrases.yaml", dict[str, tuple[Phrase, ...]], "What '@name' stands for, by name"),
        Kind("synonyms", "language/synonyms.yaml", Synonyms, "What may stand for words of a phrase"),
        Kind("wordlists", "language/wordlists.yaml", dict[str, tuple[Phrase, ...]], "Lists of phrases by name"),
    )
}

_FOLDERS = {kind.place: kind for kind in KINDS.values() if kind.place.endswith("/")}
_FILES = {place: kind for kind in KINDS.values() for place in (kind.place, kind.also) if not place.endswith("/")}


def kind_of(path: str) -> Kind | None:
    """What a file holds, by its path below the database folder; None if claimlint does not read it."""
    if not path.endswith(".yaml"):
        return None
    folder, slash, _ = path.partition("/")
    return _FOLDERS.get(folder + slash) or _FILES.get(path)
