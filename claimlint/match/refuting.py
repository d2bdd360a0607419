"""Whether a sentence calls wrong what an advisory says is wrong to state; who does so agrees with it."""

from __future__ import annotations

from collections.abc import Iterable

from claimlint.match.polarity import SENTENCE, TOLD, Ready, Span, holds
from claimlint.model.claim import Advice, Limit, Mention, Place, Refuted
from claimlint.model.reference import Polarity


def said_or_denied(mentions: Iterable[Mention]) -> list[Mention]:
    """The phrases of advisories in or around a sentence, those that are denied within their words among them."""
    return [each for each in mentions if each.kind in ("advised", "denied")]


def refutes(advice: Advice, ready: Ready, mentions: list[Mention]) -> bool:
    """Whether a sentence calls wrong what an advisory says is wrong, without bounds, and says nothing of it besides."""
    if not _is_wrong(ready) or not advice.refuted:
        return False
    own = [each for each in said_or_denied(mentions) if each.place in SENTENCE and _is_own(each, ready)]
    by_group = (_judged(advice, group, own, last=group is ready.groups[-1]) for group in ready.groups)
    judged = next(filter(None, by_group), [])
    wrong = [each.span[0] for each in own if each.id in ready.groups[-1]]
    if not judged or not all(any(_has(by.clause, at) for by in judged) for at in wrong):
        return False
    if any(_bounds(limit, by, own) for by in judged for limit in advice.limits):
        return False
    words = [*(each.span for each in own), *(span for by in judged for span in by.by)]
    return not any(
        each.kind == "phrase"
        and each.place in (*SENTENCE, Place.ANTECEDENT)
        and each.id in ready.unless
        and not any(holds(span, each.span) for span in words)
        for each in mentions
    )


def _judged(advice: Advice, group: frozenset[str], own: list[Mention], *, last: bool) -> list[Refuted]:
    """What calls wrong each phrase of a group that the sentence has; empty if one of them is not.

    What is wrong stands in the last group; in another only what is denied itself, and is no mere name.
    """
    stated = _outermost([each for each in own if each.id in group])
    found = [next((by for by in advice.refuted if _is_of(by, each, own, advice)), None) for each in stated]
    judged = [by for by in found if by is not None]
    if len(judged) < len(found):
        return []
    framed = any(by.stated == by.clause for by in judged)
    return judged if last or not (framed or any(len(each.id.split()) == 1 for each in stated)) else []


def _is_own(mention: Mention, ready: Ready) -> bool:
    return any(mention.id in group for group in ready.groups)


def is_bounded(advice: Advice, ready: Ready, mentions: list[Mention]) -> bool:
    """Whether a sentence denies what an advisory says is wrong only in part, or for a time: "does not cause it at once"."""
    if not _is_wrong(ready):
        return False
    own = [each for each in mentions if each.place in TOLD and _is_own(each, ready)]
    stated = [each.span for each in own if each.id in ready.groups[-1]]
    first = min((each.span[0] for each in own), default=0)
    denied = [
        (denial[0], clause)
        for denial, clause in zip(advice.denials, advice.denying, strict=True)
        if any(holds(clause, span) for span in stated)
    ]
    return any(
        (limit.wide or (not advice.tells and any(_reaches(limit, clause, at) for at, clause in denied)))
        and not _is_worded(limit, own)
        and not (
            limit.wide and any(first < limit.at < start for start, _ in stated)
        )  # "cannot conceive ⟨until⟩ six months"
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


def _is_of(refuted: Refuted, stated: Mention, own: list[Mention], advice: Advice) -> bool:
    """Whether a refutation is of what is stated: of these words, or of the clause that they stand in without a denial of it."""
    if refuted.within:
        return stated.kind == "denied" and stated.span == refuted.stated
    denied = (denial for denial in advice.denials if holds(refuted.stated, denial))
    return (
        stated.kind == "advised"
        and holds(refuted.stated, stated.span)
        and all(any(each.kind == "advised" and holds(each.span, denial) for each in own) for denial in denied)
    )


def _bounds(limit: Limit, refuted: Refuted, stated: list[Mention]) -> bool:
    return (limit.wide or _reaches(limit, refuted.clause, refuted.stated[0])) and not _is_worded(limit, stated)


def _reaches(limit: Limit, clause: Span, denial: int) -> bool:
    """Whether a word bounds a denial at a token of a clause."""
    return _has(clause, limit.at) and (limit.leads or limit.at >= denial)


def _is_worded(limit: Limit, own: list[Mention]) -> bool:
    """Whether a word that bounds is one of the wrong statement's own: "⟨only⟩ the old get it".

    "Not very addictive" is no denial of "addictive", be "very addictive" wrong as well.
    """
    around = [each for each in own if _has(each.span, limit.at)]
    worded = [limit.word in each.id.split() for each in around]
    return any(worded) if limit.wide else bool(worded) and all(worded)


def _has(span: Span, at: int) -> bool:
    return span[0] <= at < span[1]
