"""The phrases of the advisories by a word that a text with them must have, so that an article reads only those it may hold."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

import msgspec

from claimlint.model.phrases import choices, is_pattern, normal, slots, wordings
from claimlint.model.reference import Advisory, Polarity

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


def telling_word(phrase: str, small: frozenset[str]) -> str:
    """The longest word of a phrase that stands in every text with it, in lower case; empty where it is not plain which.

    The longest, because few texts have it: every text has "it". ``small`` are the words that a writer may leave out.
    """
    words = _PLACE.sub("", normal(phrase)).replace(" - ", "-").lower().split()
    plain = (word for word in words if word.isalpha() and word not in small and word not in _SPLIT)
    return max(plain, key=len, default="")


def telling_words(phrase: str, small: frozenset[str]) -> list[str]:
    """The telling word of each wording of a phrase with choices; empty where a wording has none.

    The identity of a phrase has the same words.
    """
    if not is_pattern(phrase):
        return [telling_word(each, small) for each in choices(phrase)]
    told = ([telling_word(each, small) for each in slot] for slot in slots(phrase))
    return max(told, key=lambda words: min(map(len, words)))


def by_telling_word(
    advisories: Iterable[Advisory], listed: Listed, small: frozenset[str], ways_of: Ways
) -> Mapping[str, tuple[Advised, ...]]:
    """The phrases of the verified and of the draft advisories, each once under each telling word of the ``ways_of`` writing it."""
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
    found: dict[str, list[Advised]] = defaultdict(list)
    for (phrase, noun), names in opens.items():
        row = Advised(phrase, noun, tuple(names), phrase in stated, phrase in deniable)
        for word in dict.fromkeys(word for way in ways_of(phrase) for word in telling_words(way, small)):
            found[word].append(row)
    return {word: tuple(found[word]) for word in sorted(found)}


def _is_noun(phrase: str, group: tuple[str, ...]) -> bool:
    """Whether a group lists a single word in both numbers."""
    return phrase.isalpha() and (f"{phrase}s" in group or (phrase.endswith("s") and phrase[:-1] in group))


class AdvisedPhrases:
    """What the advisories of one database say of a phrase, by its normal form."""

    def __init__(self, rows: Mapping[str, tuple[Advised, ...]], small: frozenset[str]) -> None:
        self._rows = rows
        self._small = small
        self._opens: dict[str, dict[str, None]] = defaultdict(dict)
        self._stated: set[str] = set()
        self._deniable: set[str] = set()
        self._asked: set[str] = set()
        self._known: set[str] = set()  # telling words

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
        word = telling_words(phrase, self._small)[0]
        if word in self._known:
            return
        self._known.add(word)
        for row in self._rows.get(word, ()):
            for each in map(normal, wordings(row.phrase)):
                self._opens[each] |= dict.fromkeys(row.opens)
                if row.stated:
                    self._stated.add(each)
                if row.deniable:
                    self._deniable.add(each)
