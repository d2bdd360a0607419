"""Advice held against the advisories of the reference database."""

from __future__ import annotations

from collections import defaultdict

import msgspec

from claimlint.match.people import fit
from claimlint.model.claim import Advice, Place, Stance
from claimlint.model.match import AdviceMatch, Fit, Verdict
from claimlint.model.phrases import normal
from claimlint.model.reference import Advisory, Database

_TOLD = (Place.PHRASE, Place.SENTENCE)
_SENTENCE = (*_TOLD, Place.PREVIOUS)  # with an opening "if …,"
_WIDER = (*_SENTENCE, Place.INTRO, Place.HEADING, Place.COLUMN, Place.ROW)
_JUDGED = (Stance.ASSERTED, Stance.NEGATED)


class _Ready(msgspec.Struct, frozen=True):
    """An advisory with its phrases in normal form."""

    advisory: Advisory
    groups: tuple[frozenset[str], ...]
    unless: frozenset[str]


class AdviceMatcher:
    """Judges advice against one database; advisories are found by the phrases of their first group."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._by_phrase: dict[str, list[_Ready]] = defaultdict(list)
        for advisory in database.advisories.values():
            if advisory.verified:
                ready = _ready(advisory, database)
                for phrase in ready.groups[0]:
                    self._by_phrase[phrase].append(ready)

    def match(self, advice: Advice) -> AdviceMatch:
        """The verdict on one sentence of advice: the first verified advisory whose words and people it has decides."""
        phrases = {mention.id for mention in advice.mentions if mention.kind == "phrase" and mention.place in _SENTENCE}
        wider = {mention.id for mention in advice.mentions if mention.kind == "phrase" and mention.place in _WIDER}
        told = {mention.id for mention in advice.mentions if mention.kind == "phrase" and mention.place in _TOLD}
        found = {ready.advisory.advisory: ready for phrase in phrases for ready in self._by_phrase.get(phrase, ())}
        for _, ready in sorted(found.items()):
            if (
                _speaks_of(ready, phrases, wider)
                and any(group & told for group in ready.groups)
                and self._is_for(ready.advisory, advice)
            ):
                return _verdict(advice, ready.advisory)
        named = any(mention.kind == "topic" and mention.place in _SENTENCE for mention in advice.mentions)
        return AdviceMatch(advice, Verdict.UNSUPPORTED if named else Verdict.NOT_CHECKABLE)

    def _is_for(self, advisory: Advisory, advice: Advice) -> bool:
        """An advisory for certain people needs them named; one for everyone does not."""
        wanted = advisory.for_
        if wanted.age is None and wanted.sex is None and not wanted.states:
            return True
        if not wanted.states <= advice.group.states:
            return False
        if wanted.age is not None and advice.group.age_low is None:
            return False
        return fit(wanted, advice.group, self._database.populations) is not Fit.NO


def _ready(advisory: Advisory, database: Database) -> _Ready:
    groups = tuple(
        frozenset(normal(word) for phrase in group for word in _words(phrase, database)) for group in advisory.requires
    )
    return _Ready(advisory, groups, frozenset(normal(phrase) for phrase in advisory.unless))


def _words(phrase: str, database: Database) -> tuple[str, ...]:
    """The phrase itself, or the word list that "@name" stands for."""
    return database.wordlists.get(phrase[1:], ()) if phrase.startswith("@") else (phrase,)


def _speaks_of(ready: _Ready, phrases: set[str], wider: set[str]) -> bool:
    """One phrase of every group, all but one of them in the sentence itself, and none of the exceptions."""
    if ready.unless & phrases or not all(group & wider for group in ready.groups):
        return False
    return sum(1 for group in ready.groups if group & phrases) >= max(1, len(ready.groups) - 1)


def _verdict(advice: Advice, advisory: Advisory) -> AdviceMatch:
    if advice.stance not in _JUDGED:
        return AdviceMatch(advice, Verdict.NOT_CHECKABLE, advisory, f"the sentence is not asserted ({advice.stance})")
    if advice.polarity is not advisory.conflicts_when:
        return AdviceMatch(advice, Verdict.SUPPORTED, advisory, advisory.statement)
    if not advice.firm:
        return AdviceMatch(advice, Verdict.NOT_CHECKABLE, advisory, "the sentence describes and does not advise")
    return AdviceMatch(advice, Verdict.CONFLICT, advisory, advisory.statement)
