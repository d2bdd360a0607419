"""A text read once: tokens, phrases, sentences and quantities."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from functools import cached_property, wraps
from typing import Any, TypeVar

import msgspec

from claimlint.extract.ellipsis import with_units_left_out
from claimlint.extract.found import YEARS, Found
from claimlint.extract.framing import unframed
from claimlint.extract.independent import Part, independent_in
from claimlint.extract.phrases import TOPICS, Hit, PhraseFinder, tokens_of
from claimlint.extract.quantities import QuantityReader
from claimlint.extract.sentences import split_sentences
from claimlint.extract.tokens import Tokens, tokenize
from claimlint.extract.wordings import WordingFinder
from claimlint.model.database import Database
from claimlint.model.reference import Unit

T = TypeVar("T")

# What parts clauses that may each have a number.
PARTS = frozenset((";", "…", "while", "whereas", "but"))

# Phrases of what a part of a sentence is about; a part read by itself leaves them to it, and keeps who and where.
_OWN = (*TOPICS, "phrase", "advised", "denied")

# Kinds of tokens that name no thing.
_SELF_EVIDENT = ("sign", "number")


class Sentence(msgspec.Struct, frozen=True, dict=True):
    """A range of tokens with the phrases and quantities in it."""

    tokens: Tokens
    start: int
    end: int
    hits: list[Hit]
    quantities: list[Found]

    def part(self, start: int, end: int) -> Sentence:
        """A range of its tokens as a sentence of its own."""
        hits = [hit for hit in self.hits if start <= hit.start and hit.end <= end]
        quantities = [found for found in self.quantities if start <= found.start and found.end <= end]
        return Sentence(self.tokens, start, end, hits, quantities)

    def lists(self, *names: str) -> list[Hit]:
        """The hits of some word lists, in order."""
        return [hit for name in names for hit in self._lists.get(name, ())]

    def lists_like(self, prefix: str) -> list[Hit]:
        """The hits of all lists whose name begins so."""
        return [hit for name, hits in self._lists.items() if name.startswith(prefix) for hit in hits]

    def has(self, *names: str) -> bool:
        """Whether a phrase of one of the lists is in the sentence."""
        return any(name in self._lists for name in names)

    def opens_with(self, name: str) -> bool:
        """Whether a phrase of a list opens the sentence."""
        return any(hit.start == self.start for hit in self.lists(name))

    @cached_property
    def _lists(self) -> dict[str, list[Hit]]:
        lists: dict[str, list[Hit]] = {}
        for hit in self.hits:
            if hit.kind == "list":
                lists.setdefault(hit.id, []).append(hit)
        return lists

    def named(self, *kinds: str) -> list[Hit]:
        """The hits of some kinds: topic, population, authority …"""
        if kinds not in self._named:
            self._named[kinds] = [hit for hit in self.hits if hit.kind in kinds]
        return [*self._named[kinds]]

    @cached_property
    def _named(self) -> dict[tuple[str, ...], list[Hit]]:
        return {}

    @cached_property
    def of_topics(self) -> set[int]:
        """The tokens that name topics."""
        return tokens_of(self.named(*TOPICS))

    @cached_property
    def answers(self) -> dict[Callable[[Sentence], Any], Any]:
        """What is known of it by :func:`once`."""
        return {}

    def holds_only(self, hits: Iterable[Hit], until: int | None = None) -> bool:
        """Whether nothing but some phrases, numbers and signs stands in it, or up to a token of it."""
        spans = [(found.start, found.end) for found in self.quantities]
        spans += [(hit.start, hit.end) for hit in hits]
        known = {at for start, end in spans for at in range(start, end)}
        kinds = self.tokens.kinds
        return all(
            at in known or kinds[at] in _SELF_EVIDENT for at in range(self.start, self.end if until is None else until)
        )

    @property
    def extent(self) -> tuple[int, int]:
        """Where it begins and ends, as offsets of the block's text."""
        return self.tokens.starts[self.start], self.tokens.ends[self.end - 1]

    @property
    def text(self) -> str:
        """The sentence as it stands."""
        return self.tokens.slice(self.start, self.end)

    def own_start(self, found: Found, parts: frozenset[str] = PARTS) -> int:
        """The token where the clause of a number begins, behind another with a number of its own."""
        lower = self.tokens.lower
        first = min((each.end for each in self.quantities), default=self.end)
        return next((at for at in range(found.start - 1, first - 1, -1) if lower[at] in parts), self.start)

    def own_end(self, found: Found, parts: frozenset[str] = PARTS) -> int:
        """The token where the clause of a number ends, if another with a number of its own follows ("…, while 3 in 100 have")."""
        lower = self.tokens.lower
        last = max((each.start for each in self.quantities), default=self.start)
        return next((at for at in range(found.end, last) if lower[at] in parts), self.end)

    @cached_property
    def _brackets(self) -> list[range]:
        """The tokens inside its round brackets; of nested ones the outer."""
        found: list[range] = []
        words, at = self.tokens.words, self.start
        while at < self.end:
            close = next((end for end in range(at, self.end) if words[end] == ")"), None)
            if words[at] == "(" and close is not None:
                found.append(range(at + 1, close))
                at = close
            at += 1
        return found

    def bracket_of(self, at: int) -> range:
        """The tokens of the bracket that a token stands in; empty outside."""
        return next((bracket for bracket in self._brackets if at in bracket), range(0))

    def is_beside_another(self, found: Found, at: int, end: int = 0) -> bool:
        """Whether a token stands in a bracket that gives another number in a number's place: "2.4 µg (1.5 µg in ⟨the UK⟩)".

        A number of what begins there and goes on to ``end`` is none: "(PMID: 38523456)".
        """
        bracket = self.bracket_of(at)
        rivals = (
            other
            for other in self.quantities
            if other.start in bracket and not at <= other.start < end and may_replace(other, found)
        )
        return found.start not in bracket and next(rivals, None) is not None

    def is_credit_of_another(self, found: Found, at: int) -> bool:
        """Whether a token stands in a bracket right behind another number: "130 or higher, or 140 (in ⟨Europe⟩)"."""
        bracket = self.bracket_of(at)
        behind = [other for other in self.quantities if other.end == bracket.start - 1]
        return bool(bracket) and found.start not in bracket and found not in behind and bool(behind)

    @property
    def is_question(self) -> bool:
        """Whether it ends in a question mark, be there signs behind it."""
        last = self.tokens.words[max(self.start, self.end - 3) : self.end]
        return "?" in last and not any(word.isalpha() for word in last[last.index("?") :])


def once(ask: Callable[[Sentence], T]) -> Callable[[Sentence], T]:
    """A question about a sentence alone, which is answered once for each: what forbids in it is asked again and again."""

    @wraps(ask)
    def answer(sentence: Sentence) -> T:
        if ask not in sentence.answers:
            sentence.answers[ask] = ask(sentence)
        return sentence.answers[ask]  # type: ignore[no-any-return]  # of each question its own

    return answer


def may_replace(other: Found, found: Found) -> bool:
    """Whether a number may stand for the same thing as another: it has no unit, and is no year, or the unit of the other."""
    year = other.single and other.low in YEARS
    return not year if not other.unit else other.unit.partition("/")[0] == found.unit.partition("/")[0]


class Reading(msgspec.Struct, frozen=True):
    """A block or heading, read."""

    tokens: Tokens
    sentences: tuple[Sentence, ...]

    @property
    def hits(self) -> list[Hit]:
        """All phrases of the text."""
        return [hit for sentence in self.sentences for hit in sentence.hits]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The first sentence that does not end before an offset, if it begins there or before."""
        at = bisect_right(self.sentences, offset, key=lambda sentence: sentence.extent[1])
        found = self.sentences[at] if at < len(self.sentences) else None
        return found if found and found.extent[0] <= offset else None


class TextReader:
    """Reads texts with the phrases and units of one database, remembering what it has read (headings come again and again)."""

    def __init__(self, database: Database) -> None:
        self._finder = PhraseFinder(database)
        self._wordings = WordingFinder(database)
        self._quantities = QuantityReader(database.units)
        self._abbreviations = frozenset(database.wordlists.get("abbreviations", ()))
        self._seen: dict[str, Reading] = {}

    def read(self, text: str) -> Reading:
        """Tokens, phrases, sentences and quantities of a text."""
        if text not in self._seen:
            if len(self._seen) > 2000:
                self._seen.clear()
            self._seen[text] = self._read(text)
        return self._seen[text]

    def units_in(self, sentence: Sentence) -> dict[int, tuple[int, Unit]]:
        """For each token of a sentence, the end and the unit of the unit's name that begins there."""
        return self._quantities.unit_index(sentence.hits)

    def _read(self, text: str) -> Reading:
        tokens = tokenize(text)
        hits = sorted([*self._finder.find(tokens), *self._wordings.find(tokens)], key=lambda hit: (hit.start, -hit.end))
        ranges = split_sentences(tokens, self._abbreviations)
        parts = (
            part for start, end in ranges for part in independent_in(tokens, start, end, _within(hits, start, end))
        )
        return Reading(tokens, tuple(self._sentence(tokens, part, hits) for part in parts))

    def _sentence(self, tokens: Tokens, part: Part, hits: list[Hit]) -> Sentence:
        start, end, inside = unframed(tokens, part.start, part.end, _within(hits, part.start, part.end))
        found = with_units_left_out(tokens, self._quantities.read(tokens, start, end, inside), inside)
        if part.own > part.start:
            inside = [hit for hit in inside if hit.start >= part.own or hit.kind not in _OWN]
            found = [number for number in found if number.start >= part.own]
        return Sentence(tokens, start, end, inside, found)


def _within(hits: list[Hit], start: int, end: int) -> list[Hit]:
    """The hits inside a range of tokens, out of all in order of place."""
    first, last = (bisect_left(hits, place, key=lambda hit: hit.start) for place in (start, end))
    return [hit for hit in hits[first:last] if hit.end <= end]
