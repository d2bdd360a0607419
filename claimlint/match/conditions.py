"""Which values of an entry are meant: those whose conditions ("fasting", "mild") are said of the number."""

from __future__ import annotations

from claimlint.match.candidates import Phrases
from claimlint.model.match import Fit
from claimlint.model.phrases import normal
from claimlint.model.reference import Entry, Value

# Tokens by which a condition may be farther from a number than another and still be of it.
_FARTHER = 3


def meant_values(entry: Entry, phrases: Phrases, *, alone: bool = True) -> list[Value]:
    """The values whose ``when`` words are there: of the number, where it is not ``alone`` in its sentence, else in that, else around it.

    Words that are said of nothing but another number tell nothing of this one.
    """
    conditions = {word for value in entry.values for word in map(normal, value.when)}
    conditions -= phrases.lent
    own = set() if alone else _own_of(conditions, phrases)
    for place in (own, phrases.close, phrases.wide):
        told = {word for word in conditions if word in place}
        plain = {word for word in told if not any(_is_within(word, other, phrases) for other in told)}
        meant = [value for value in entry.values if any(normal(word) in plain for word in value.when)]
        if meant:
            return meant
    return []


def _own_of(words: set[str], phrases: Phrases) -> set[str]:
    """Those of some phrases that are said of the number itself: the nearest, and others not much farther off."""
    mine = (words & phrases.close.keys() & phrases.own) - phrases.lent
    nearest = min((phrases.close[word] for word in mine), default=0)
    return {word for word in mine if phrases.close[word] <= nearest + _FARTHER}


def _is_within(word: str, other: str, phrases: Phrases) -> bool:
    """Whether a phrase stands only inside a longer one: the "diabetes" of "without diabetes"."""
    longer = len(other.split()) - len(word.split())
    if longer <= 0 or f" {word} " not in f" {other} ":
        return False
    return 0 <= phrases.close.get(word, 0) - phrases.close.get(other, 0) <= longer


def condition_of(value: Value, meant: list[Value]) -> Fit:
    """Whether the words that a value asks for are there."""
    if not value.when:
        return Fit.MAYBE if meant else Fit.YES
    if value in meant:
        return Fit.YES
    return Fit.NO if meant else Fit.MAYBE
