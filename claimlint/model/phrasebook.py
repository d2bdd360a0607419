"""All words of the reference database and what each stands for: names, cues, people, authorities, units and word lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from claimlint.model.advised import two_longest
from claimlint.model.database import Database
from claimlint.model.lookups import Listed, Lookups, Role
from claimlint.model.phrases import is_acronym, normal
from claimlint.model.reference import Ages, Entry
from claimlint.model.shelf import by_two_keys
from claimlint.model.verbs import Verbs
from claimlint.model.writing import Writing

# Word lists that matching looks at, too.
_LISTS_OF_PHRASES = (
    "urging",
    "norms",
    "label_shares",
    "cut_offs",
    "cut_offs_behind",
    "limit_names",
    "told_limits",
    "told_safe",
    "starts",
    "withheld",
    "only_words",
    "on_condition",
    "in_vain",
    "keeping_quality",
    "oven_heat",
    "other_rhythms",
    "changed",
    "definitions",
    "definitions_before",
    "keeping",
    "ignoring",
    "with_care",
    "normality",
    "belittling",
)
# Letters of a word, whatever stands between words.
LETTERS = re.compile(r"[^\W\d_]+")


def lookups_of(database: Database) -> Lookups:
    """The tables of a database, from its topics or as they were compiled."""
    return database.lookups or Lookups(
        phrases=_by_longest_words(database),
        advised=database.advised_by_words,
        advising=database.listed_by_words,
        including=database.including,
        crossing=database.crossing,
        homes=database.homes,
    )


def _by_longest_words(database: Database) -> Mapping[str, Mapping[str, tuple[Listed, ...]]]:
    cased = {name for unit in database.units if unit.case for name in unit.names}
    found: dict[tuple[str, bool], tuple[str, list[Role]]] = {}
    writing = database.writing
    for role, phrases in _rows(database):
        for phrase in (way for each in phrases for way in _ways(writing, role[0], each)):
            exact = _is_cased(role[0], phrase, cased)
            roles = found.setdefault((phrase if exact else phrase.lower(), exact), (phrase, []))[1]
            if role not in roles:
                roles.append(role)
    return by_two_keys(
        (two_longest(LETTERS.findall(phrase.lower())), Listed(phrase, exact, tuple(roles)))
        for (_, exact), (phrase, roles) in found.items()
    )


def _variants(phrase: str) -> Iterator[str]:
    yield phrase
    if "-" in phrase:
        yield phrase.replace("-", " ")
        yield phrase.replace("-", "")


def _ways(writing: Writing, kind: str, phrase: str) -> Iterator[str]:
    """The ways to write a phrase; names of organisations and units are written as they are."""
    if kind in ("unit", "authority", "short-authority"):
        return iter((phrase,))
    return writing.ways_of_listed(phrase) if kind == "list" else writing.ways_of(phrase)


def _dotted(name: str) -> Iterator[str]:
    """A name, and initials as some newspapers write them: "C.D.C."."""
    yield name
    if is_acronym(name) and name.isalpha():
        yield ".".join((*name, ""))


def _plurals(phrase: str) -> Iterator[str]:
    for variant in _variants(phrase):
        yield variant
        last = variant.split()[-1] if variant.split() else ""
        if last.isalpha() and len(last) > 2 and not last.endswith("s"):
            yield variant[:-1] + "ies" if last.endswith("y") and last[-2:-1] not in "aeiou" else variant + "s"


def _excepting_phrases(entry: Entry) -> Iterator[str]:
    yield from entry.unless
    for value in entry.values:
        yield from value.when


def _spelled_out(database: Database, phrases: Iterable[str]) -> Iterable[str]:
    """Each phrase once, a list spelled out once."""
    return dict.fromkeys(database.spelled_out(dict.fromkeys(phrases)))


def _rows(database: Database) -> Iterator[tuple[Role, Iterable[str]]]:
    for topic in database.topics.values():
        yield ("topic", topic.topic), [form for name in topic.names for form in _plurals(name)]
        yield ("weak-topic", topic.topic), [form for name in topic.weak_names for form in _plurals(name)]
        if any(database.measures[entry.measure].ages is Ages.ONLY for entry in topic.entries):
            yield ("list", "topics_by_age"), [form for name in topic.names for form in _plurals(name)]
    # The same verbs show the measures of many entries.
    entries = [entry for topic in database.topics.values() for entry in topic.entries]
    verbs = Verbs(database)
    about = [*_spelled_out(database, (each for entry in entries for each in entry.about))]
    cues = [*_spelled_out(database, (each for entry in entries for each in entry.cues))]
    for phrase in dict.fromkeys((*about, *cues)):
        yield ("phrase", normal(phrase)), _plurals(phrase)
    forms = (form for phrase in about for form in verbs.forms_of(phrase))
    told = (form for phrase in cues for form in verbs.forms_told(phrase))
    for form in dict.fromkeys((*forms, *told)):
        yield ("phrase", normal(form)), (form,)
    for phrase in _spelled_out(database, (each for entry in entries for each in _excepting_phrases(entry))):
        yield ("phrase", normal(phrase)), _plurals(phrase)
    measures = database.measures.values()
    showing = (each for measure in measures for each in (*measure.cues, *measure.unless, *measure.never))
    for phrase in _spelled_out(database, showing):
        yield ("phrase", normal(phrase)), _variants(phrase)
    for term in database.populations.values():
        yield ("population", term.id), term.phrases
    for authority in database.authorities.values():
        names = (authority.name, *authority.aliases)
        yield ("authority", authority.id), [form for name in names for form in _dotted(name)]
        yield ("short-authority", authority.id), [form for name in authority.short for form in _dotted(name)]
    excepting = (each for advisory in database.advisories.values() for each in advisory.unless)
    for phrase in _spelled_out(database, excepting):
        yield ("phrase", normal(phrase)), _plurals(phrase)
    for name in _LISTS_OF_PHRASES:
        for word in database.wordlists.get(name, ()):
            yield ("phrase", normal(word)), (word,)
    for index, unit in enumerate(database.units):
        yield ("unit", str(index)), unit.names
    for name, words in database.wordlists.items():
        yield ("list", name), words


def _is_cased(kind: str, phrase: str, cased: set[str]) -> bool:
    """Whether a phrase matches only in its letter case: an acronym, a unit marked so, a one-word organisation ("Mind")."""
    one_word = kind in ("authority", "short-authority") and " " not in phrase
    initials = is_acronym(phrase.removesuffix("s"))  # "FITs" is no "fits", "BEDs" no "beds"
    return initials or (kind == "unit" and phrase in cased) or one_word
