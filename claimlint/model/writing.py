"""The other ways to write a phrase, which its lists need not repeat."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from claimlint.model.reference import Unit

# How "not" is written behind an auxiliary verb, and the other ways to write that.
_AUXILIARY = r"\b(are|could|did|do|does|had|has|have|is|must|need|should|was|were|would)"
_NOTS = (
    (re.compile(rf"{_AUXILIARY} not\b"), (r"\1n't",)),
    (re.compile(rf"{_AUXILIARY}n't\b"), (r"\1 not",)),
    (re.compile(r"\bcannot\b"), ("can't", "can not")),
    (re.compile(r"\bcan't\b"), ("cannot", "can not")),
    (re.compile(r"\bcan not\b"), ("cannot", "can't")),
    (re.compile(r"\bwill not\b"), ("won't",)),
    (re.compile(r"\bwon't\b"), ("will not",)),
)
_MEASURED = re.compile(r"(?<=\d )[a-zµ]+(?: hg)?\b", re.IGNORECASE)
# Dimensions whose units have names that mean the same wherever they stand: a "night" is no "day".
_OF_ONE_MEANING = ("mass", "volume", "length", "energy", "pressure")


class Writing:
    """Knows the names of units."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._names: dict[str, tuple[str, ...]] = {}
        for unit in units:
            if unit.dimension in _OF_ONE_MEANING and not unit.case:
                for name in unit.names:
                    self._names.setdefault(name.lower(), unit.names)

    def ways_of(self, phrase: str) -> Iterator[str]:
        """A phrase, and with its "not" and its unit in the other ways to write them: "shouldn't", "per 100 grams"."""
        yield phrase
        for pattern, ways in _NOTS:
            if "n" in phrase and pattern.search(phrase):
                yield from (pattern.sub(other, phrase) for other in ways)
        unit = _MEASURED.search(phrase)
        if unit:
            others = self._names.get(unit[0].lower(), ())
            yield from (phrase[: unit.start()] + name + phrase[unit.end() :] for name in others if name != unit[0])
