"""The other ways to write a phrase, which its lists need not repeat."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from claimlint.model.reference import Synonyms, Unit

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
    """Knows the names of units, and what may stand for the words of a phrase."""

    def __init__(self, units: Iterable[Unit], synonyms: Synonyms) -> None:
        self._grammar = _Thesaurus(synonyms.grammar)
        self._words = _Thesaurus({**synonyms.words, **synonyms.grammar})
        self._names: dict[str, tuple[str, ...]] = {}
        for unit in units:
            if unit.dimension in _OF_ONE_MEANING and not unit.case:
                for name in unit.names:
                    self._names.setdefault(name.lower(), unit.names)

    def ways_of(self, phrase: str) -> Iterator[str]:
        """A phrase as it may be written, and with a synonym in the place of some of its words."""
        yield from self._spelled(phrase)
        yield from self._words.put_into(phrase)

    def ways_of_listed(self, phrase: str) -> Iterator[str]:
        """The same of a phrase of a list, whose words have a meaning of their own."""
        yield from self._spelled(phrase)
        yield from self._grammar.put_into(phrase)

    def synonymous(self, phrase: str) -> Iterator[str]:
        """A phrase, and with a synonym in the place of some of its words."""
        yield phrase
        yield from self._words.put_into(phrase)

    def grammatical(self, phrase: str) -> Iterator[str]:
        """The same of a phrase of a list."""
        yield phrase
        yield from self._grammar.put_into(phrase)

    def _spelled(self, phrase: str) -> Iterator[str]:
        """A phrase, and with its "not" and its unit in the other ways to write them: "shouldn't", "per 100 grams"."""
        yield phrase
        for pattern, ways in _NOTS:
            if "n" in phrase and pattern.search(phrase):
                yield from (pattern.sub(other, phrase) for other in ways)
        unit = _MEASURED.search(phrase)
        if unit:
            others = self._names.get(unit[0].lower(), ())
            yield from (phrase[: unit.start()] + name + phrase[unit.end() :] for name in others if name != unit[0])


class _Thesaurus:
    """Synonyms by the words that they may stand for."""

    def __init__(self, synonyms: Mapping[str, Sequence[str]]) -> None:
        heads = "|".join(sorted(map(re.escape, synonyms), key=lambda head: (-len(head), head)))
        self._heads = re.compile(rf"(?<![\w-])(?:{heads})(?![\w-])") if heads else None
        self._synonyms = synonyms

    def put_into(self, phrase: str) -> Iterator[str]:
        """A phrase with each synonym in the place of its words, one at a time."""
        for found in self._heads.finditer(phrase) if self._heads else ():
            for synonym in self._synonyms[found[0]]:
                yield phrase[: found.start()] + synonym + phrase[found.end() :]
