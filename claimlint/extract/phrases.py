"""Find every phrase of the reference database in a text, in one pass.

All names, cues and word lists go into two phrase matchers: one that ignores case, and one for all-capital words, so that WHO is not "who"
and US is not "us".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

import msgspec
import spacy
from spacy.attrs import LOWER, NORM
from spacy.matcher import PhraseMatcher

from claimlint.extract.tokens import QuantityTokenizer, Tokens
from claimlint.model.phrases import is_acronym, normal
from claimlint.model.reference import Ages, Database, Entry

# Word lists that matching looks at, too.
_LISTS_OF_PHRASES = (
    "urging",
    "norms",
    "label_shares",
    "cut_offs",
    "cut_offs_behind",
    "limit_names",
    "starts",
    "changed",
    "definitions",
)
_TOPICS = ("topic", "weak-topic")
Role = tuple[str, str]  # kind and id: ("topic", "calcium"), ("list", "negation"), ("phrase", "fasting")


class Hit(msgspec.Struct, frozen=True):
    """A phrase found at ``[start, end)`` in tokens, with the role it plays."""

    kind: str
    id: str
    start: int
    end: int
    text: str


def _variants(phrase: str) -> Iterator[str]:
    yield phrase
    if "-" in phrase:
        yield phrase.replace("-", " ")
        yield phrase.replace("-", "")


def _plurals(phrase: str) -> Iterator[str]:
    for variant in _variants(phrase):
        yield variant
        last = variant.split()[-1] if variant.split() else ""
        if last.isalpha() and len(last) > 2 and not last.endswith("s"):
            yield variant[:-1] + "ies" if last.endswith("y") and last[-2:-1] not in "aeiou" else variant + "s"


def _entry_phrases(entry: Entry) -> Iterator[str]:
    yield from entry.about
    yield from entry.cues
    yield from entry.unless
    for value in entry.values:
        yield from value.when


def _spelled_out(database: Database, phrases: Iterable[str]) -> Iterable[str]:
    """Each phrase once, a list spelled out once."""
    return dict.fromkeys(database.spelled_out(dict.fromkeys(phrases)))


def _rows(database: Database) -> Iterator[tuple[Role, Iterable[str]]]:
    for topic in database.topics.values():
        yield ("topic", topic.topic), [form for name in topic.names for form in _plurals(name)]
        yield ("weak-topic", topic.topic), [form for name in topic.weak_names for form in _plurals(name)]
        if any(database.measures[entry.measure].ages is Ages.ONLY for entry in topic.entries):
            yield ("list", "topics_by_age"), [form for name in topic.names for form in _plurals(name)]
    # The same verbs show the measures of many entries.
    entries = (entry for topic in database.topics.values() for entry in topic.entries)
    for phrase in _spelled_out(database, (each for entry in entries for each in _entry_phrases(entry))):
        yield ("phrase", normal(phrase)), _plurals(phrase)
    for measure in database.measures.values():
        for phrase in _spelled_out(database, (*measure.cues, *measure.unless)):
            yield ("phrase", normal(phrase)), _variants(phrase)
    for term in database.populations.values():
        yield ("population", term.id), term.phrases
    for authority in database.authorities.values():
        yield ("authority", authority.id), (authority.name, *authority.aliases)
        yield ("short-authority", authority.id), authority.short
    for advisory in database.advisories.values():
        for phrase in _spelled_out(database, advisory.unless):
            yield ("phrase", normal(phrase)), _plurals(phrase)
    for name in _LISTS_OF_PHRASES:
        for word in database.wordlists.get(name, ()):
            yield ("phrase", normal(word)), (word,)
    for index, unit in enumerate(database.units):
        yield ("unit", str(index)), unit.names
    for name, words in database.wordlists.items():
        yield ("list", name), words


def _is_cased(kind: str, phrase: str, cased: set[str]) -> bool:
    """Whether a phrase matches only in its letter case: an acronym, a unit marked so, a one-word organisation ("Mind")."""
    one_word = kind in ("authority", "short-authority") and " " not in phrase
    return is_acronym(phrase) or (kind == "unit" and phrase in cased) or one_word


_LETTERS = re.compile(r"[^\W\d_]+")


def _telling(phrase: str) -> str:
    """The longest word of a phrase, empty where it has no letters: where it stands in no text, neither does the phrase."""
    return max(_LETTERS.findall(phrase.lower()), key=len, default="")


class PhraseFinder:
    """The phrases of one database, each compiled when a text has its longest word: an article needs a tenth of them."""

    def __init__(self, database: Database) -> None:
        # A blank pipeline: no model, nothing to download; only spans come out of spaCy.
        self._nlp = spacy.blank("en")
        # Only these two are looked at; the others (shape, like_url …) cost two thirds of the time of building.
        self._nlp.vocab.lex_attr_getters = {LOWER: str.lower, NORM: str.lower}  # type: ignore[attr-defined]
        self._tokenizer = QuantityTokenizer(self._nlp.vocab)
        self._nlp.tokenizer = self._tokenizer
        self._roles: dict[str, list[Role]] = defaultdict(list)
        self._lower = PhraseMatcher(self._nlp.vocab, attr="LOWER")
        self._exact = PhraseMatcher(self._nlp.vocab, attr="ORTH")
        # By their longest word the phrases that are not compiled yet; those without letters are compiled at once.
        self._waiting: dict[str, list[tuple[str, str, bool]]] = defaultdict(list)
        self._list(database)
        self._compile([""])

    def _list(self, database: Database) -> None:
        cased = {name for unit in database.units if unit.case for name in unit.names}
        seen: set[tuple[str, Role]] = set()
        for role, phrases in _rows(database):
            for phrase in phrases:
                exact = _is_cased(role[0], phrase, cased)
                key = ("=" if exact else "~") + (phrase if exact else phrase.lower())
                if (key, role) in seen:
                    continue
                seen.add((key, role))
                if key not in self._roles:
                    self._waiting[_telling(phrase)].append((key, phrase, exact))
                self._roles[key].append(role)

    def _compile(self, words: Iterable[str]) -> None:
        """Compile the phrases whose longest word is among these."""
        for word in words:
            for key, phrase, exact in self._waiting.pop(word, ()):
                doc = self._tokenizer(phrase)
                if len(doc):
                    (self._exact if exact else self._lower).add(key, [doc])

    def find(self, tokens: Tokens) -> list[Hit]:
        """Every phrase in the text, in order of place, longer ones first."""
        if not len(tokens):
            return []
        self._compile(set(_LETTERS.findall(tokens.text.lower())))
        doc = self._tokenizer.doc(tokens)
        strings = self._nlp.vocab.strings
        hits = [
            Hit(kind, identity, start, end, tokens.slice(start, end))
            for matcher in (self._lower, self._exact)
            for key, start, end in matcher(doc)
            for kind, identity in self._roles[strings[key]]
        ]
        return _without_inner_topics(sorted(hits, key=lambda hit: (hit.start, -hit.end)))


def _without_inner_topics(hits: list[Hit]) -> list[Hit]:
    """Without the topics inside a longer topic's name: "naproxen sodium" is not about sodium, "units of alcohol" is about alcohol."""
    kept: list[Hit] = []
    longest: Hit | None = None  # the topic name that reaches farthest so far
    for hit in hits:
        if hit.kind in _TOPICS:
            inner = longest and hit.end <= longest.end and hit.end - hit.start < longest.end - longest.start
            if longest and inner and not longest.text.lower().endswith(f" of {hit.text.lower()}"):
                continue
            longest = hit if longest is None or hit.end > longest.end else longest
        kept.append(hit)
    return kept
