"""Times that are told by how long ago something was."""

from __future__ import annotations

from claimlint.extract.found import Found
from claimlint.extract.reading import Sentence
from claimlint.model.quantity import DOWNWARDS, UPWARDS

_BOUNDS, _CASES = (*UPWARDS, *DOWNWARDS), frozenset(("if", "unless", "once", "when", "whose"))


def is_ago(sentence: Sentence, quantity: Found) -> bool:
    """Whether a number says how long ago something was."""
    return quantity.dimension == "time" and sentence.tokens.lower[quantity.end : quantity.end + 1] == ["ago"]


def bounds_time_since(sentence: Sentence, quantity: Found) -> bool:
    """Whether a number bounds how long ago something may be: "if the last dose was more than ten years ago", but not "ten years ago"."""
    led = not _CASES.isdisjoint(sentence.tokens.lower[sentence.start : quantity.start])
    return is_ago(sentence, quantity) and led and quantity.comparator in _BOUNDS
