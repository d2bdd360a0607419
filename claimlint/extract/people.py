"""People whom a text introduces by where they work, and then calls by their last name: "Ada Quimble of the agency …. Quimble says"."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.extract.attribution import first_token
from claimlint.extract.citations import Mark
from claimlint.extract.reading import Sentence
from claimlint.model.claim import CitationKind

# Tokens from the name of somebody to where they work: "Ada Quimble, head of research at the agency, said".
_WORKS = 16


def speakers_of(sentence: Sentence) -> frozenset[str]:
    """The names, a word each, of people who say something here: "In fact, ⟨Quimble⟩ says", "…, ⟨Quimble⟩ added"."""
    return frozenset(
        word
        for word in _speaking(sentence)
        if word[0].isupper() and word[1:].islower() and word.lower() not in _PRONOUNS
    )


def goes_on_speaking(sentence: Sentence) -> bool:
    """Whether it tells what "she" or "he" says, whoever that is: "She adds that", "…, he said"."""
    return any(word.lower() in _PRONOUNS for word in _speaking(sentence))


# What stands before the name of a person who is known by now.
_BEFORE_A_NAME = frozenset(
    (",", "”", '"', "’", "'", "as", "and", "but", ".", "that", "dr", "dr.", "prof", "professor", "mr", "ms", "mrs")
)
# Who goes on to speak.
_PRONOUNS = frozenset(("he", "she"))


def _speaking(sentence: Sentence) -> Iterator[str]:
    """The word right before each verb of speaking, where it may be all of a subject."""
    words, lower = sentence.tokens.words, sentence.tokens.lower
    for hit in sentence.lists("attribution_after", "speaking_verbs"):
        at = hit.start - 1
        if at == sentence.start or (at > sentence.start and lower[at - 1] in _BEFORE_A_NAME):
            yield words[at]


def names_another(sentence: Sentence) -> bool:
    """Whether it tells what somebody says behind the verb: "…, said Jo Arden"."""
    words = sentence.tokens.words
    return any(
        words[hit.end : hit.end + 1] and words[hit.end][0].isupper() for hit in sentence.lists("attribution_inverted")
    )


def introduced_in(sentence: Sentence, marks: list[Mark]) -> dict[str, list[Mark]]:
    """The last names that may be of people whom a sentence introduces, each with the organisations where they work that it leans on."""
    words = sentence.tokens.words
    introduced: dict[str, list[Mark]] = {}
    for mark in marks:
        first = first_token(sentence, mark) if mark.kind is CitationKind.ORGANISATION else sentence.start
        near = range(max(first - _WORKS, sentence.start + 1), first)
        for name in {words[at] for at in near if words[at - 1][0].isupper()}:
            introduced.setdefault(name, []).append(mark)
    return introduced
