"""Find every phrase of the reference database in a text, in one pass.

All names, cues and word lists go into two phrase matchers: one that ignores case, and one for all-capital words, so that WHO is not "who"
and US is not "us".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import msgspec

from claimlint.extract.small_letters import in_capitals
from claimlint.extract.spacy_parts import LOWER, NORM, PhraseMatcher, Vocab
from claimlint.extract.tokens import QuantityTokenizer, Tokens
from claimlint.model.database import Database
from claimlint.model.lookups import Listed, Role
from claimlint.model.phrasebook import LETTERS, lookups_of

TOPICS = ("topic", "weak-topic")
_OWNING = ("'s", "’s")


class Hit(msgspec.Struct, frozen=True):
    """A phrase found at ``[start, end)`` in tokens, with the role it plays."""

    kind: str
    id: str
    start: int
    end: int
    text: str


def is_within(hit: Hit, others: Iterable[Hit]) -> bool:
    """Whether one of others covers a hit, or is the same."""
    return any(other.start <= hit.start and hit.end <= other.end for other in others)


def tokens_of(hits: Iterable[Hit]) -> set[int]:
    """The tokens that some phrases cover."""
    return {at for hit in hits for at in range(hit.start, hit.end)}


def clear_of(hits: Iterable[Hit], others: Iterable[Hit]) -> list[Hit]:
    """The hits that share no token with any of others."""
    spans = [(other.start, other.end) for other in others]
    return [hit for hit in hits if not any(start < hit.end and hit.start < end for start, end in spans)]


def is_inside_another(hit: Hit, others: Iterable[Hit]) -> bool:
    """Whether a longer one of others covers a hit: the "measles" of "measles vaccine"."""
    span = (hit.start, hit.end)
    return any(
        other.start <= hit.start and hit.end <= other.end and (other.start, other.end) != span for other in others
    )


class PhraseFinder:
    """The phrases of one database, each compiled when a text has its two longest words: an article needs a few of them."""

    def __init__(self, database: Database) -> None:
        # No pipeline: only spans come out of spaCy, which looks at no more of a word than these two.
        vocab = Vocab(lex_attr_getters={LOWER: str.lower, NORM: str.lower})
        self._strings = vocab.strings
        self._tokenizer = QuantityTokenizer(vocab)
        self._phrases = lookups_of(database).phrases
        self._ordinary = frozenset(database.general.words.get("words_like_acronyms", ()))
        # What leads to a number, by its first word, and the word of the phrases that it stands for.
        self._same: dict[str, list[tuple[list[str], str]]] = {}
        for said, meant in (pair.split("=") for pair in database.general.words.get("same_before_numbers", ())):
            self._same.setdefault(said.split()[0], []).append((said.split(), meant))
        # By the longest word of the phrases that are compiled their next.
        self._compiled: dict[str, set[str]] = defaultdict(set)
        self._roles: dict[str, tuple[Role, ...]] = {}
        self._lower = PhraseMatcher(vocab, attr="LOWER")
        self._exact = PhraseMatcher(vocab, attr="ORTH")

    def _compile(self, words: set[str]) -> None:
        """Compile the phrases whose longest words are among these."""
        for first in words & self._phrases.keys():
            compiled, by_second = self._compiled[first], self._phrases[first]
            for second in (words & by_second.keys()) - compiled:
                compiled.add(second)
                for listed in by_second[second]:
                    self._add(listed)

    def _add(self, listed: Listed) -> None:
        doc = self._tokenizer(listed.phrase)
        if len(doc):
            key = f"={listed.phrase}" if listed.exact else f"~{listed.phrase.lower()}"
            self._roles[key] = listed.roles
            (self._exact if listed.exact else self._lower).add(key, [doc])

    def find(self, tokens: Tokens) -> list[Hit]:
        """Every phrase in the text, in order of place, longer ones first."""
        if not len(tokens):
            return []
        self._compile(_letters_of(tokens.folded))
        doc = self._tokenizer.doc(tokens)
        found = [*self._lower(doc), *self._exact(doc)]
        if tokens.small:
            found += self._exact(self._tokenizer.doc(in_capitals(tokens, self._ordinary)))
        found += self._reworded(tokens)
        hits = [
            Hit(kind, identity, start, end, tokens.slice(start, end))
            for key, start, end in dict.fromkeys(found)
            for kind, identity in self._roles[self._strings[key]]
        ]
        kept = _without_inner_topics(sorted(hits, key=lambda hit: (hit.start, -hit.end)))
        return _weak_in_names(kept, tokens.lower)

    def _reworded(self, tokens: Tokens) -> list[tuple[int, int, int]]:
        """What is found where other words lead to a number than those of the phrases: "over the age of 35" for "over 35"."""
        words: list[str] = []  # with those that phrases have
        places: list[int] = []  # where each begins
        changed: list[int] = []  # which were put in
        if self._same.keys().isdisjoint(tokens.folded):
            return []
        at = 0
        while at < len(tokens):
            places.append(at)
            meant, end = self._meant(tokens, at)
            if meant:
                changed.append(len(words))
            words.append(meant or tokens.words[at])
            at = end
        if not changed:
            return []
        self._compile(_letters_of(word.lower() for word in words))
        places.append(len(tokens))
        return [
            (key, places[start], places[end])
            for key, start, end in self._lower(self._tokenizer.of_words(words))
            if any(start <= at and at + 1 < end for at in changed)
        ]

    def _meant(self, tokens: Tokens, at: int) -> tuple[str, int]:
        """The word that those before a number stand for, if they begin at a token, and the token behind them or it."""
        for said, meant in self._same.get(tokens.folded[at], ()):
            end = at + len(said)
            if tokens.folded[at:end] == said and tokens.kinds[end : end + 1] == ["number"]:
                return meant, end
        return "", at + 1


def _letters_of(words: Iterable[str]) -> set[str]:
    """What tells that phrases may stand among words; those without letters may stand among any."""
    return {"", *LETTERS.findall(" ".join(words))}


def _weak_in_names(hits: list[Hit], lower: list[str]) -> list[Hit]:
    """With the topics inside an organisation's name as weak ones: what a "Heart Association" says need not be about the heart.

    Not so what an organisation gives, by whose name it is known ("the association's goal").
    """
    names = [hit for hit in hits if hit.kind == "authority" and hit.end - hit.start > 1]
    if not names:
        return hits
    return [
        msgspec.structs.replace(hit, kind="weak-topic")
        if hit.kind == "topic" and lower[hit.start - 1] not in _OWNING and is_inside_another(hit, names)
        else hit
        for hit in hits
    ]


def _without_inner_topics(hits: list[Hit]) -> list[Hit]:
    """Without the topics inside a longer topic's name: "naproxen sodium" is not about sodium, "units of alcohol" is about alcohol."""
    kept: list[Hit] = []
    longest: Hit | None = None  # the topic name that reaches farthest so far
    for hit in hits:
        if hit.kind in TOPICS:
            inner = longest and hit.end <= longest.end and hit.end - hit.start < longest.end - longest.start
            if longest and inner and not longest.text.lower().endswith(f" of {hit.text.lower()}"):
                continue
            longest = hit if longest is None or hit.end > longest.end else longest
        kept.append(hit)
    return kept
