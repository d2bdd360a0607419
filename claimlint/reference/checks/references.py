"""References from one record to another: each must lead somewhere, and none in a circle."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from claimlint.model.reference import For, Topic
from claimlint.nearest import did_you_mean
from claimlint.reference.checks.phrases import each_phrase
from claimlint.reference.checks.subject import Place, Subject
from claimlint.reference.problem import Problem

_HOMES = {
    "measure": "measures are listed in measures.yaml",
    "edition": "write it down in editions/<authority>.yaml",
    "authority": "authorities are listed in authorities.yaml",
    "topic": "topics are files under topics/",
    "population": "populations are listed in populations.yaml",
    "entry": "entries are listed in the files under topics/",
}


def unknown_ids(subject: Subject) -> Iterator[Problem]:
    """Every id that is used must be defined."""
    db = subject.database
    defined: dict[str, Collection[str]] = {
        "measure": db.measures,
        "edition": db.editions,
        "authority": db.authorities,
        "topic": db.topics,
        "population": db.populations,
        "entry": {entry.id for _, _, entry in subject.entries()},
    }
    for place, kind, used in _used_ids(subject):
        if used not in defined[kind]:
            hint = did_you_mean(used, defined[kind], _HOMES[kind])
            yield Problem(place.path, place.where, f"no {kind} has the id '{used}'", hint)


def _used_ids(subject: Subject) -> Iterator[tuple[Place, str, str]]:
    for place, _, entry in subject.entries():
        yield place.at("measure"), "measure", entry.measure
        yield place.at("edition"), "edition", entry.edition
    for place, advisory in subject.advisories():
        yield place.at("edition"), "edition", advisory.edition
        if advisory.topic:
            yield place.at("topic"), "topic", advisory.topic
    for place, topic in subject.topics():
        yield from _each(place.at("includes"), "topic", topic.includes)
        yield from _conversions(place, topic)
    for place, unit in subject.records("units"):
        if unit.entry:
            yield place.at("entry"), "entry", unit.entry
    for place, edition in subject.editions():
        yield place.at("authority"), "authority", edition.authority
        yield from _each(place.at("supersedes"), "edition", edition.supersedes)
    for place, authority in subject.records("authorities"):
        yield from _each(place.at("parts"), "authority", authority.parts)
    for place, population in subject.records("populations"):
        yield from _each(place.at("implies"), "population", population.implies)


def _conversions(place: Place, topic: Topic) -> Iterator[tuple[Place, str, str]]:
    """The ids behind the conversions of a topic."""
    if topic.molar_entry:
        yield place.at("molar_entry"), "entry", topic.molar_entry
    for index, row in enumerate(topic.conversions):
        here = place.at(f"conversions[{index}]")
        used = ((here.at("of"), "topic", row.of), (here.at("entry"), "entry", row.entry))
        yield from ((at, kind, name) for at, kind, name in used if name)


def _each(place: Place, kind: str, ids: Iterable[str]) -> Iterator[tuple[Place, str, str]]:
    for index, used in enumerate(ids):
        yield place.at(f"[{index}]"), kind, used


def unknown_states(subject: Subject) -> Iterator[Problem]:
    """A state that a value asks for is a state of populations.yaml."""
    populations = subject.database.populations
    states = [name for name, term in populations.items() if term.state]
    for place, for_ in _fors(subject):
        for used in sorted(for_.states - set(states)):
            term = populations.get(used)
            hint = did_you_mean(used, states)
            if term:
                meant = " and ".join(filter(None, (term.age and f"age: {term.age}", term.sex and f"sex: {term.sex}")))
                hint = f"it is a group by age or sex: write {meant}"
            yield Problem(place.path, place.at("state").where, f"no state has the id '{used}'", hint)


def _fors(subject: Subject) -> Iterator[tuple[Place, For]]:
    for place, _, entry in subject.entries():
        for index, value in enumerate(entry.values):
            yield place.at(f"values[{index}].for"), value.for_
    for place, advisory in subject.advisories():
        yield place.at("for"), advisory.for_


def unknown_wordlists(subject: Subject) -> Iterator[Problem]:
    """Wherever phrases stand ``@name`` names a list."""
    lists = {**subject.database.wordlists, **subject.database.phrases}
    for place, index, phrase in each_phrase(subject):
        if phrase.startswith("@") and not subject.database.has_list(phrase):
            hint = did_you_mean(phrase[1:], lists, "lists are in language/phrases.yaml and language/wordlists.yaml")
            where = place.at(f"[{index}]").where
            yield Problem(place.path, where, f"no word list is named '{phrase[1:]}'", hint)


def circles(subject: Subject) -> Iterator[Problem]:
    """No topic includes itself and no edition supersedes itself, however many steps it takes."""
    db = subject.database
    includes = {name: topic.includes for name, topic in db.topics.items()}
    supersedes = {name: edition.supersedes for name, edition in db.editions.items()}
    for place, topic in subject.topics():
        if _leads_back(topic.topic, includes):
            yield Problem(
                place.path,
                "includes",
                f"'{topic.topic}' includes itself",
                "the narrower topic must not name the wider one",
            )
    for place, edition in subject.editions():
        if _leads_back(edition.id, supersedes):
            yield Problem(
                place.path,
                place.at("supersedes").where,
                f"'{edition.id}' supersedes itself",
                "only the newer names the older",
            )


def _leads_back(start: str, graph: Mapping[str, tuple[str, ...]]) -> bool:
    ahead, seen = list(graph.get(start, ())), set[str]()
    while ahead:
        found = ahead.pop()
        if found == start:
            return True
        if found not in seen:
            seen.add(found)
            ahead += graph.get(found, ())
    return False
