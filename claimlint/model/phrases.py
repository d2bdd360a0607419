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
_MARKS = re.compile(r"([()|])")
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
    parts: list[_Part] = []
    fixed = ""  # since the last choice; a bracket without choices is of it
    for piece, options in _pieces(phrase):
        if not options:
            fixed += piece
            continue
        if fixed:
            parts.append(_Part((fixed,)))
            fixed = ""
        parts.append(_Part(tuple(wording for option in options for wording in _joined(option))))
    return (*parts, _Part((fixed,))) if fixed else tuple(parts)


def _pieces(phrase: str) -> Iterator[tuple[str, list[str]]]:
    """The text before, in and behind each outermost bracket, with what its bars part; no options where it has no bars of its own."""
    marks = _MARKS.split(phrase)  # every second one is a mark
    yield marks[0], []
    depth, opened, options = 0, 0, [""]
    for at in range(1, len(marks), 2):
        mark, text = marks[at], marks[at + 1]
        if mark == "(":
            depth += 1
            if depth == 1:
                opened, options = at, [text]
                continue
        elif mark == ")" and depth:
            depth -= 1
            if not depth:
                yield "".join(marks[opened : at + 1]), options if len(options) > 1 else []
                yield text, []
                continue
        if not depth:
            yield mark + text, []
        elif depth == 1 and mark == "|":
            options.append(text)
        else:
            options[-1] += mark + text
    if depth:  # never closed
        yield "".join(marks[opened:]), []


def _joined(phrase: str) -> Iterator[str]:
    if "|" not in phrase:
        yield phrase
    else:
        yield from map("".join, product(*(part.options for part in _parts(phrase))))


def _spaced(phrase: str) -> str:
    return " ".join(phrase.split())
