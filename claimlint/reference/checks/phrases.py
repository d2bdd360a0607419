"""The phrases by which a text is found: one that no text can have is found nowhere, and nobody would notice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from claimlint.model.phrases import wordings
from claimlint.reference.checks.subject import Place, Subject
from claimlint.reference.problem import Problem

# A question mark that does not end the phrase: "strokes? only", "(any )?solids".
_REGULAR_EXPRESSION = re.compile(r"\)\?|\w\? \w")
_MOST_WORDINGS = 1000  # of one phrase, each of which is read anew for an article with one of its words


def torn_phrases(subject: Subject) -> Iterator[Problem]:
    """A quotation mark without its other half is what a list split at a comma leaves of "measles, mumps and rubella"."""
    hint = "put the whole phrase, comma included, between quotation marks"
    for place, index, phrase in each_phrase(subject):
        if phrase.count('"') % 2:
            yield _problem(place, index, f"the phrase {phrase!r} is torn", hint)


def regular_expressions(subject: Subject) -> Iterator[Problem]:
    """A question mark is looked for as it is."""
    hint = "what may be left out is a choice: '(any|) solids', '(stroke|strokes) only'"
    for place, index, phrase in each_phrase(subject):
        if "?" in phrase and _REGULAR_EXPRESSION.search(phrase):
            yield _problem(place, index, f"the phrase {phrase!r} is a regular expression", hint)


def wide_phrases(subject: Subject) -> Iterator[Problem]:
    """Choices of whole words are looked for as they are; those of parts of words are written out."""
    hint = "let each choice be of whole words, with a space on either side of its bracket"
    for place, index, phrase in each_phrase(subject):
        if "|" in phrase and len([*islice(wordings(phrase), _MOST_WORDINGS + 1)]) > _MOST_WORDINGS:
            message = f"the phrase {phrase[:40]!r} … must be written out in more than {_MOST_WORDINGS:,} wordings"
            yield _problem(place, index, message, hint)


def _problem(place: Place, index: int, message: str, hint: str) -> Problem:
    return Problem(place.path, place.at(f"[{index}]").where, message, hint)


def each_phrase(subject: Subject) -> Iterator[tuple[Place, int, str]]:
    """Every phrase by which a text is found, with the place of its list and where it stands in that."""
    for place, phrases in _lists_of(subject):
        yield from ((place, index, phrase) for index, phrase in enumerate(phrases))


def _lists_of(subject: Subject) -> Iterator[tuple[Place, tuple[str, ...]]]:
    for place, advisory in subject.advisories():
        for row, group in enumerate(advisory.requires):
            yield place.at(f"requires[{row}]"), group
        yield place.at("unless"), advisory.unless
    for place, topic in subject.topics():
        yield from ((place.at(name), getattr(topic, name)) for name in ("names", "weak_names"))
    for place, _, entry in subject.entries():
        yield from ((place.at(name), getattr(entry, name)) for name in ("about", "cues", "unless"))
        yield from ((place.at(f"values[{index}].when"), value.when) for index, value in enumerate(entry.values))
    for place, measure in subject.records("measures"):
        yield from ((place.at(name), getattr(measure, name)) for name in ("cues", "unless"))
