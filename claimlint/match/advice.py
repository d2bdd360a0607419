"""Advice held against the advisories of the reference database."""

from __future__ import annotations

from claimlint.match.people import fit
from claimlint.model.claim import Advice, Place, Stance
from claimlint.model.match import AdviceMatch, Fit, Verdict
from claimlint.model.phrases import normal
from claimlint.model.reference import Advisory, Database

_SENTENCE = (Place.PHRASE, Place.SENTENCE)
_WIDER = (*_SENTENCE, Place.INTRO, Place.HEADING, Place.COLUMN, Place.ROW)
_JUDGED = (Stance.ASSERTED, Stance.NEGATED)


def match_advice(advice: Advice, database: Database) -> AdviceMatch:
    """The verdict on one sentence of advice: the first verified advisory whose words and people it has decides."""
    phrases = {mention.id for mention in advice.mentions if mention.kind == "phrase" and mention.place in _SENTENCE}
    topics = {mention.id for mention in advice.mentions if mention.kind == "topic" and mention.place in _SENTENCE}
    wider = {mention.id for mention in advice.mentions if mention.kind == "phrase" and mention.place in _WIDER}
    for advisory in database.advisories.values():
        if advisory.verified and _speaks_of(advisory, phrases, wider, database) and _people(advisory, advice, database):
            return _verdict(advice, advisory)
    return AdviceMatch(advice, Verdict.UNSUPPORTED if topics else Verdict.NOT_CHECKABLE)


def _speaks_of(advisory: Advisory, phrases: set[str], wider: set[str], database: Database) -> bool:
    """One phrase of every group, at least one group in the sentence itself, and none of the exceptions."""
    if any(normal(phrase) in phrases for phrase in advisory.unless):
        return False
    groups = [_group(group, database) for group in advisory.requires]
    return (
        all(group & wider for group in groups)
        and sum(1 for group in groups if group & phrases) >= max(1, len(groups) - 1)
        and bool(groups[0] & phrases)
    )


def _group(group: tuple[str, ...], database: Database) -> set[str]:
    words: set[str] = set()
    for phrase in group:
        words |= (
            {normal(word) for word in database.wordlists.get(phrase[1:], ())}
            if phrase.startswith("@")
            else {normal(phrase)}
        )
    return words


def _people(advisory: Advisory, advice: Advice, database: Database) -> bool:
    """An advisory for certain people needs them named; one for everyone does not."""
    wanted = advisory.for_
    if wanted.age is None and wanted.sex is None and not wanted.states:
        return True
    if wanted.states and not wanted.states <= advice.group.states:
        return False
    if wanted.age is not None and advice.group.age_low is None:
        return False
    return fit(wanted, advice.group, database.populations) is not Fit.NO


def _verdict(advice: Advice, advisory: Advisory) -> AdviceMatch:
    if advice.stance not in _JUDGED:
        return AdviceMatch(advice, Verdict.NOT_CHECKABLE, advisory, f"the sentence is not asserted ({advice.stance})")
    if advice.polarity is advisory.conflicts_when and not advice.firm:
        return AdviceMatch(advice, Verdict.NOT_CHECKABLE, advisory, "the sentence describes and does not advise")
    if advice.polarity is advisory.conflicts_when:
        return AdviceMatch(advice, Verdict.CONFLICT, advisory, advisory.statement)
    return AdviceMatch(advice, Verdict.SUPPORTED, advisory, advisory.statement)
