"""Organisations that a sentence names: which of those that share a short name is meant, and when capitals are only shouting."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import msgspec

from claimlint.extract.phrases import Hit
from claimlint.extract.reading import Reading, Sentence
from claimlint.model.phrases import is_acronym
from claimlint.model.reference import Authority

# Tokens between a short name and the words that lean on it: "the ADA also recommends".
_BEFORE, _AFTER = 3, 2
# Tokens from a body to the part of the world that it calls so: "the World Health Organization (WHO) African Region".
_PART_REACH = 4
# Words from which a sentence in capitals is shouting.
_SHOUTED = 3


class Named(msgspec.Struct, frozen=True):
    """A mention of an organisation, in tokens; several ids or none where it is not sure whose name it is."""

    start: int
    end: int
    ids: tuple[str, ...]


def named_in_full(readings: Iterable[Reading]) -> frozenset[str]:
    """The organisations that a document names by more than their initials."""
    hits = (hit for reading in readings for hit in reading.hits)
    return frozenset(hit.id for hit in hits if hit.kind == "authority" and not is_acronym(hit.text))


class Organisations:
    """Finds the organisations of a sentence; their names are data."""

    def __init__(self, authorities: Iterable[Authority]) -> None:
        names = [name for authority in authorities for name in (authority.name, *authority.aliases)]
        self._lower = frozenset(name for name in names if name.islower())

    def find(self, sentence: Sentence, full: frozenset[str]) -> Iterator[Named]:
        """The organisations of a sentence; ``full`` are those that the document names in full."""
        shouted = _is_shouted(sentence)
        short: dict[tuple[int, int], list[Hit]] = defaultdict(list)
        approved = {hit.start for hit in sentence.lists("approval_words")}
        parts = {hit.start for hit in sentence.lists("body_regions")}
        for hit in sentence.named("authority", "short-authority"):
            if not parts.isdisjoint(range(hit.end, hit.end + _PART_REACH)):
                continue  # "the WHO African Region" is a place
            if (shouted and hit.text.isupper()) or (
                sentence.tokens.lower[hit.end : hit.end + 1] == ["-"] and hit.end + 1 in approved
            ):
                continue  # "an FDA-approved laboratory" names no source
            if hit.kind == "short-authority":
                short[hit.start, hit.end].append(hit)
            elif not hit.text.islower() or hit.text in self._lower:
                yield Named(hit.start, hit.end, (hit.id,))
        for (start, end), hits in short.items():
            yield from _short(sentence, start, end, [hit.id for hit in hits], full)


def _short(sentence: Sentence, start: int, end: int, ids: list[str], full: frozenset[str]) -> Iterator[Named]:
    """Those of a short name that the document names in full; else all who bear it, if the sentence leans on it.

    Which of them is meant ("the ADA") is told by what the number is of.
    """
    meant = tuple(each for each in ids if each in full)
    if meant:
        yield Named(start, end, meant)
    elif _leans_on(sentence, start, end):
        yield Named(start, end, tuple(ids))


def _leans_on(sentence: Sentence, start: int, end: int) -> bool:
    if start == sentence.start and sentence.tokens.words[end : end + 1] == [":"]:
        return True  # "ADA: 130/80"
    before = sentence.lists("attribution_strong")
    after = sentence.lists("attribution_after")
    return any(start - _BEFORE <= hit.start and hit.end <= start for hit in before) or any(
        end <= hit.start < end + _AFTER for hit in after
    )


def _is_shouted(sentence: Sentence) -> bool:
    """Whether all its words are in capitals, so that WHO may be "who"."""
    words = [word for word in sentence.tokens.words[sentence.start : sentence.end] if word.isalpha()]
    return len(words) >= _SHOUTED and all(word.isupper() for word in words)
