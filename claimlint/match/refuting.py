"""Whether a sentence calls wrong what an advisory says is wrong to state; who does so agrees with it."""

from __future__ import annotations

from collections.abc import Iterable

from claimlint.match.polarity import SENTENCE, Ready, Span, holds
from claimlint.model.claim import Advice, Limit, Mention, Place, Refuted
from claimlint.model.reference import Polarity

_TOLD = (Place.PHRASE, Place.SENTENCE)


def said_or_denied(mentions: Iterable[Mention]) -> list[Mention]:
    """The phrases of advisories in or around a sentence, those that are denied within their words among them."""
    return [each for each in mentions if each.kind in ("advised", "denied")]


def refutes(advice: Advice, ready: Ready, mentions: list[Mention]) -> bool:
    """Whether a sentence calls wrong all that it has of what an advisory says is wrong, without bounds, and nothing but that."""
    if not _is_wrong(ready) or not advice.refuted:
        return False
    stated = [each for each in mentions if each.id in ready.groups[-1] and each.place in SENTENCE]
    judged = [next((by for by in advice.refuted if _is_of(by, each, advice)), None) for each in _outermost(stated)]
    if not judged or None in judged:
        return False
    own = [*(each.span for each in stated), *(span for by in judged if by for span in by.by)]
    return not any(_bounds(limit, by, stated) for by in judged if by for limit in advice.limits) and not any(
        each.kind == "phrase"
        and each.place in (*SENTENCE, Place.ANTECEDENT)
        and each.id in ready.unless
        and not any(holds(span, each.span) for span in own)
        for each in mentions
    )


def is_bounded(advice: Advice, ready: Ready, mentions: list[Mention]) -> bool:
    """Whether a sentence denies what an advisory says is wrong only in part, or for a time: "does not cause it at once"."""
    if not _is_wrong(ready):
        return False
    stated = [each for each in mentions if each.id in ready.groups[-1] and each.place in _TOLD]
    denied = [
        (denial[0], clause)
        for denial, clause in zip(advice.denials, advice.denying, strict=True)
        if any(holds(clause, each.span) for each in stated)
    ]
    return any(
        (limit.wide or (not advice.tells and any(_reaches(limit, clause, at) for at, clause in denied)))
        and not _is_worded(limit, stated)
        for limit in advice.limits
    )


def _is_wrong(ready: Ready) -> bool:
    return ready.advisory.stated and ready.advisory.conflicts_when is Polarity.DO


def _outermost(stated: list[Mention]) -> list[Mention]:
    """What is wrong to state, without what is found in a part of the words of another: "addictive" in "are not addictive"."""
    return [
        each
        for each in stated
        if not any(
            other.kind == "denied" and other is not each and holds(other.span, each.span) and other.span != each.span
            for other in stated
        )
    ]


def _is_of(refuted: Refuted, stated: Mention, advice: Advice) -> bool:
    """Whether a refutation is of what is stated: of these words, or of the clause that they stand in without a denial of it."""
    if refuted.within:
        return stated.kind == "denied" and stated.span == refuted.stated
    denied = (denial for denial in advice.denials if holds(refuted.stated, denial))
    return (
        stated.kind == "advised"
        and holds(refuted.stated, stated.span)
        and all(holds(stated.span, denial) for denial in denied)
    )


def _bounds(limit: Limit, refuted: Refuted, stated: list[Mention]) -> bool:
    return (limit.wide or _reaches(limit, refuted.clause, refuted.stated[0])) and not _is_worded(limit, stated)


def _reaches(limit: Limit, clause: Span, denial: int) -> bool:
    """Whether a word bounds a denial at a token of a clause."""
    return _has(clause, limit.at) and (limit.leads or limit.at >= denial)


def _is_worded(limit: Limit, stated: list[Mention]) -> bool:
    """Whether a word that bounds is one of the wrong statement's own: "⟨only⟩ the old get it"."""
    return any(_has(each.span, limit.at) and limit.word in each.id.split() for each in stated)


def _has(span: Span, at: int) -> bool:
    return span[0] <= at < span[1]
