"""The form in which a phrase of the reference database is looked up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import product

# Letters of the longest acronym; longer words in capitals are shouting.
_LONGEST = 6
# "(need|require) no (check|doctor)": the words of each choice.
_CHOICE = re.compile(r"\(([^()]*\|[^()]*)\)")
# A choice that is a part of a word: "colour(ed|ful)".
_GLUED = re.compile(r"[^\s(]\([^()]*\||\|[^()]*\)[^\s)]")
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
    if "|" not in phrase or "{" in phrase or _GLUED.search(phrase):
        return False
    return len([*slots(phrase)]) > 1


def slots(phrase: str) -> Iterator[tuple[str, ...]]:
    """The parts of a phrase with choices, each with all that may stand there: ("need", "require"), ("no",), ("check", "doctor")."""
    for at, part in enumerate(_CHOICE.split(phrase)):
        if at % 2 or part.strip():
            yield tuple(each.strip() for each in part.split("|")) if at % 2 else (part.strip(),)


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
        return
    parts = _CHOICE.split(phrase)  # what is fixed and what is chosen, in turn
    for each in product(*(part.split("|") if at % 2 else (part,) for at, part in enumerate(parts))):
        yield " ".join("".join(each).split())
