"""The phrases of the advisories by two words that a text with them must have, so that an article reads only those it may hold."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import product

import msgspec

from claimlint.model.phrases import choices, is_pattern, normal, slots, wordings
from claimlint.model.reference import Advisory, Polarity
from claimlint.model.shelf import by_two_keys

Telling = tuple[str, str]  # two words that a text must have
_MOST_PAIRS = 12
# A word that is read as two: "can not".
_SPLIT = frozenset(("cannot",))
_PLACE = re.compile(r"\{ \w+ \}")  # "{number}" in normal form
Ways = Callable[[str], Iterable[str]]  # the ways to write a phrase
Listed = Callable[[Iterable[str]], Iterable[str]]  # phrases with those that "@name" stands for


class Advised(msgspec.Struct, frozen=True, array_like=True):
    """A phrase as an advisory writes it.

    A ``noun`` is listed in both numbers; ``opens`` are the advisories in whose first group it stands, and ``stated`` tells that it is
    wrong merely to state it. Who denies what is ``deniable`` may agree with an advisory: it is wrong to state it, or with it something.
    """

    phrase: str
    noun: bool
    opens: tuple[str, ...] = ()
    stated: bool = False
    deniable: bool = False


def two_longest(words: Sequence[str]) -> Telling:
    """The longest of some words, and the longest of the others; empty where there is none."""
    first = max(words, key=len, default="")
    return first, max((word for word in words if word != first), key=len, default="")


def telling_words(phrase: str, small: frozenset[str]) -> list[Telling]:
    """For each wording of a phrase two words that stand in every text with it, in lower case; empty where it is not plain which.

    The longest, because few texts have them: every text has "it". ``small`` are the words that a writer may leave out.
    The identity of a phrase has the same words.
    """
    if is_pattern(phrase):
        return _of_columns([*_columns(phrase, small)])
    return [two_longest(_plain_words(each, small)) for each in choices(phrase)]


def _plain_words(phrase: str, small: frozenset[str]) -> list[str]:
    words = _PLACE.sub("", normal(phrase)).replace(" - ", "-").lower().split()
    return [word for word in words if word.isalpha() and word not in small and word not in _SPLIT]


def _columns(phrase: str, small: frozenset[str]) -> Iterator[list[str]]:
    """Words of which every wording of a phrase with choices has one: each word outside the choices, one of each choice at a place."""
    for slot in slots(phrase):
        words = [_plain_words(each, small) for each in slot]
        if len(words) == 1:
            yield from ([word] for word in words[0])
        elif all(words):
            yield [max(each, key=len) for each in words]


def _of_columns(columns: list[list[str]]) -> list[Telling]:
    """The pairs of the two columns with the longest words; of the first alone where there would be too many."""
    ordered = sorted(columns, key=lambda words: -min(map(len, words)))
    first = ordered[0] if ordered else [""]
    second = next((words for words in ordered[1:] if words != first and len(words) * len(first) <= _MOST_PAIRS), [""])
    return [*product(first, second)]


def by_telling_words(
    advisories: Iterable[Advisory], listed: Listed, small: frozenset[str], ways_of: Ways
) -> Mapping[str, Mapping[str, tuple[Advised, ...]]]:
    """The phrases of the verified and of the draft advisories, each once under the telling words of the ``ways_of`` writing it."""
    opens: dict[tuple[str, bool], dict[str, None]] = defaultdict(dict)
    stated, deniable = set(), set()
    for advisory in advisories:
        for index, group in enumerate(advisory.requires):
            last = advisory.stated and index == len(advisory.requires) - 1
            for written in group:
                for phrase in listed((written,)):
                    key = (phrase, _is_noun(written, group))
                    opens[key] |= {advisory.advisory: None} if index == 0 and advisory.verified else {}
                    if last:
                        stated.add(phrase)
                    if advisory.stated and advisory.conflicts_when is Polarity.DO:
                        deniable.add(phrase)
    rows = (
        Advised(phrase, noun, tuple(names), phrase in stated, phrase in deniable)
        for (phrase, noun), names in opens.items()
    )
    return by_two_keys(
        (telling, row) for row in rows for way in ways_of(row.phrase) for telling in telling_words(way, small)
    )


def _is_noun(phrase: str, group: tuple[str, ...]) -> bool:
    """Whether a group lists a single word in both numbers."""
    return phrase.isalpha() and (f"{phrase}s" in group or (phrase.endswith("s") and phrase[:-1] in group))


class AdvisedPhrases:
    """What the advisories of one database say of a phrase, by its normal form."""

    def __init__(self, rows: Mapping[str, Mapping[str, tuple[Advised, ...]]], small: frozenset[str]) -> None:
        self._rows = rows
        self._small = small
        self._opens: dict[str, dict[str, None]] = defaultdict(dict)
        self._stated: set[str] = set()
        self._deniable: set[str] = set()
        self._asked: set[str] = set()
        self._known: set[Telling] = set()

    def opened_by(self, phrase: str) -> Iterable[str]:
        """The verified advisories in whose first group it stands."""
        self._learn(phrase)
        return self._opens.get(phrase, ())

    def is_stated(self, phrase: str) -> bool:
        """Whether it is wrong merely to state it."""
        self._learn(phrase)
        return phrase in self._stated

    def is_deniable(self, phrase: str) -> bool:
        """Whether it is wrong to state it, or something with it."""
        self._learn(phrase)
        return phrase in self._deniable

    def _learn(self, phrase: str) -> None:
        if phrase in self._asked:
            return
        self._asked.add(phrase)
        telling = telling_words(phrase, self._small)[0]
        if telling in self._known:
            return
        self._known.add(telling)
        for row in self._rows.get(telling[0], {}).get(telling[1], ()):
            for each in map(normal, wordings(row.phrase)):
                self._opens[each] |= dict.fromkeys(row.opens)
                if row.stated:
                    self._stated.add(each)
                if row.deniable:
                    self._deniable.add(each)
