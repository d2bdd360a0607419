"""The form in which a phrase of the reference database is looked up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise, product
from typing import NamedTuple

# Letters of the longest acronym; longer words in capitals are shouting.
_LONGEST = 6
_RECENT = 1024  # phrases taken apart that are kept: each is asked for three times in a row
_BRACKETS = re.compile(r"[()]")
_BARS = re.compile(r"\|")
_PIECES = re.compile(r"\d[\d,.]*\d|\d|[^\W\d_](?:\.[^\W\d_])+\.?|[^\W\d_]+(?:'[^\W\d_]+)*|[^\s]")


def is_acronym(phrase: str) -> bool:
    """Whether letter case tells the phrase from ordinary words: WHO, US, U.S.; HbA1c is not."""
    if not phrase.isupper():
        return False
    return 1 < sum(char.isalpha() for char in phrase) <= _LONGEST


@cache
def normal(phrase: str) -> str:
    """A phrase in the form that identifies it: single spaces, lower case unless it is an acronym."""
    text = " ".join(_PIECES.findall(phrase.replace("’", "'")))
    return text if is_acronym(phrase) else text.lower()


def is_pattern(phrase: str) -> bool:
    """Whether a phrase has choices that are whole words, with other words beside them: it is looked for as one, not in each wording."""
    if "|" not in phrase:
        return False
    parts = _parts(phrase)
    filled = [part for part in parts if any(map(str.strip, part.options))]
    return len(filled) > 1 and not any(left.touches(right) for left, right in pairwise(parts))


def slots(phrase: str) -> Iterator[tuple[str, ...]]:
    """The parts of a phrase with choices, each with all that may stand there: ("need", "require"), ("no",), ("check", "doctor")."""
    for part in _parts(phrase):
        options = tuple(dict.fromkeys(map(_spaced, part.options)))
        if any(options):
            yield options


def wordings(phrase: str) -> Iterator[str]:
    """A phrase as it is looked for in advice: one with choices as it is, or in each wording where it must be taken apart."""
    if is_pattern(phrase):
        yield phrase
    else:
        yield from choices(phrase)


def choices(phrase: str) -> Iterator[str]:
    """Every phrase that one with choices stands for: "(need|require) no (check|doctor)" stands for four."""
    if "|" not in phrase:
        yield phrase
    else:
        yield from map(_spaced, _joined(phrase))


class _Part(NamedTuple):
    """What may stand at one place of a phrase, with the spaces around it."""

    options: tuple[str, ...]

    def touches(self, following: _Part) -> bool:
        """Whether a word that begins here ends in the following part: "colour(ed|ful)"."""
        open_ = any(not option.endswith(" ") for option in self.options if option)
        return open_ and any(not option.startswith(" ") for option in following.options if option)


@lru_cache(_RECENT)
def _parts(phrase: str) -> tuple[_Part, ...]:
    """What is fixed and what is chosen, in order; an option with choices of its own stands there in each of its wordings."""
    return tuple(_parted(phrase))


def _parted(phrase: str) -> Iterator[_Part]:
    fixed = 0  # where the fixed part began
    for start, end in _outer_brackets(phrase):
        options = [*_options(phrase[start + 1 : end])]
        if len(options) > 1:
            if fixed < start:
                yield _Part((phrase[fixed:start],))
            yield _Part(tuple(wording for option in options for wording in _joined(option)))
            fixed = end + 1
    if fixed < len(phrase):
        yield _Part((phrase[fixed:],))


def _joined(phrase: str) -> Iterator[str]:
    if "|" not in phrase:
        yield phrase
    else:
        yield from map("".join, product(*(part.options for part in _parts(phrase))))


def _outer_brackets(phrase: str) -> Iterator[tuple[int, int]]:
    """Where each bracket that stands in no other opens and closes."""
    depth = start = 0
    for found in _BRACKETS.finditer(phrase):
        if found[0] == "(":
            start = start if depth else found.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                yield start, found.start()


def _options(inside: str) -> Iterator[str]:
    """What a bracket holds, parted at the bars that stand in no bracket of its own."""
    inner = [*_outer_brackets(inside)]
    bars = [
        found.start()
        for found in _BARS.finditer(inside)
        if not any(start < found.start() < end for start, end in inner)
    ]
    yield from (inside[start + 1 : end] for start, end in pairwise((-1, *bars, len(inside))))


def _spaced(phrase: str) -> str:
    return " ".join(phrase.split())
