"""The dose that a rhythm repeats: "10 mg of it every two hours", "400 mg ten times a day"."""

from __future__ import annotations

import msgspec

from claimlint.extract.found import Found
from claimlint.extract.reading import Sentence
from claimlint.model.quantity import TIMES, Comparator

_INTERVAL, _EVERY = "interval", "every"
# What is taken, in units of measurement: how strong a tablet is tells more than how many there are.
_MEASURED = ("mass", "activity", "volume")
_PLAIN = (Comparator.EQ, Comparator.APPROX, Comparator.RANGE)
# Tokens between the two: the name of what is taken.
_BETWEEN = 5
_AGAINST = frozenset(("against", "versus", "vs", "compared"))  # "11 mg against 8 a day": two amounts


def is_split(sentence: Sentence, dose: Found) -> bool:
    """Whether it is taken more than once a day, by the rhythm right behind it ("200 mg twice a day"), or is that of one cup or sitting."""
    return _is_taken(dose) and (_is_repeated(sentence, dose) or _is_behind(sentence, dose, "occasions"))


def is_of_a_meal(sentence: Sentence, dose: Found) -> bool:
    """Whether so much is said to be taken at every meal."""
    return dose.dimension in _MEASURED and _is_behind(sentence, dose, "meals")


def _is_repeated(sentence: Sentence, dose: Found) -> bool:
    behind = next((each for each in sentence.quantities if each.start >= dose.end), None)
    if behind is None or behind.unit != f"{TIMES}d" or behind.low <= 1:
        return False
    return _is_near(sentence.tokens.lower[dose.end : behind.start])


def _is_behind(sentence: Sentence, dose: Found, words: str) -> bool:
    lower = sentence.tokens.lower
    return any(dose.end <= hit.start and _is_near(lower[dose.end : hit.start]) for hit in sentence.lists(words))


def dose_of(sentence: Sentence, rhythm: Found) -> Found | None:
    """The amount right before a rhythm, with the place of both."""
    words = sentence.tokens.lower
    every = rhythm.start > sentence.start and words[rhythm.start - 1] == _EVERY
    before = [each for each in sentence.quantities if each.end <= rhythm.start]
    if not before or not (every or rhythm.kind == _INTERVAL or rhythm.unit.startswith(TIMES)):
        return None
    dose = before[-1]
    near = _is_near(words[dose.end : rhythm.start])
    return msgspec.structs.replace(dose, end=rhythm.end) if near and _is_taken(dose) else None


def _is_near(between: list[str]) -> bool:
    return len(between) <= _BETWEEN and all(word.isalpha() for word in between) and _AGAINST.isdisjoint(between)


def _is_taken(dose: Found) -> bool:
    return dose.dimension in _MEASURED and dose.kind in ("quantity", "repeated") and dose.comparator in _PLAIN
