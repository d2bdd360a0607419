"""Lists of what is set against another thing, which commas do not end: "water, not ice, butter or creams"."""

from __future__ import annotations

from claimlint.extract.reading import Sentence

STOPS = frozenset(", ; : . ( ) – — ! ? if when while because but until for should must can may will is are".split())  # noqa: SIM905 - one word a cell would fill a page
# What ends a list of alternatives within so many tokens.
_OR, _ITEM = ("or", "nor"), 6


def runs_on(sentence: Sentence, at: int) -> bool:
    """Whether a comma stands inside a list of alternatives: a few words and an "or" follow, and nothing that is told to be done."""
    lower = sentence.tokens.lower
    if lower[at : at + 1] != [","]:
        return False
    deeds = {hit.start for hit in sentence.lists("imperatives")}
    for each in range(at + 1, min(at + 1 + _ITEM, sentence.end)):
        if lower[each] in _OR:
            return True
        if each in deeds or (lower[each] in STOPS and lower[each] != ","):
            return False
    return False
