"""Whether a number is said of a change in the other direction: "raises the risk by 29%" of what lowers it by as much."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.match.candidates import Candidate
from claimlint.match.weighing import Weighed
from claimlint.model.claim import Claim, Mention
from claimlint.model.match import Agreement, Fit
from claimlint.model.phrases import normal
from claimlint.model.quantity import MULTIPLIED

_PERCENT = "%"
# Tokens within which a word for a direction governs the number.
_GOVERNS = 14
# Farther than any word of a sentence.
_NOWHERE = 10_000
# Tokens from the number to a word beside it.
_BESIDE = 3
# Tokens from what changes to "rises", and from "raises" to what it takes.
_BEFORE, _BEHIND = 3, 6
# Tokens from the name of a thing to a word behind it that says it is missing: "statin users who stop".
_NEXT = 4


def with_direction(claim: Claim, weighed: list[Weighed]) -> list[Weighed]:
    """The comparisons; a number that is right of a change in the other direction turns it round.

    Whatever multiplies a risk does not lower it, however much that is: of what lowers it such a number says nothing else.
    """
    return [_directed(claim, each) for each in weighed]


def _directed(claim: Claim, each: Weighed) -> Weighed:
    averse = claim.quantity.kind == MULTIPLIED and each.candidate.falls is True
    if (each.agrees or averse or _is_other_way(claim, each)) and _is_turned(claim, each.candidate):
        return each.reversed()
    return each.undecided() if averse else each


def _is_other_way(claim: Claim, each: Weighed) -> bool:
    """Whether any share of a fall is wrong of what raises a risk, or the other way round: the only number, of what the entry is about."""
    wrong = each.comparison.agreement is Agreement.DISAGREES and each.fit is Fit.YES
    named = each.candidate.mention.kind == "topic" and bool(each.candidate.entry.about)
    return wrong and named and claim.crowd == 1 and claim.quantity.unit == _PERCENT and claim.lead == "by"


def is_beside_direction(claim: Claim) -> bool:
    """Whether a word for a direction stands right beside the number, is it, or leads to it: "gained 15%", "cuts the risk of … by 15%"."""
    if claim.quantity.kind == MULTIPLIED:
        return True
    return min(_nearest(claim, "rise"), _nearest(claim, "decline")) <= (_GOVERNS if claim.lead == "by" else _BESIDE)


def _is_turned(claim: Claim, candidate: Candidate) -> bool:
    """Whether the word for the other direction is the nearest one, and the thing itself changes what the entry is about that way."""
    if candidate.falls is None:
        return False
    own, other = ("decline", "rise") if candidate.falls else ("rise", "decline")
    near = {kind: _nearest(claim, kind) for kind in (own, other)}
    if claim.quantity.kind == MULTIPLIED:
        near["rise"] = 0
    if not near[other] < min(near[own], _GOVERNS) or _is_missing(claim, candidate):
        return False
    if candidate.falls and any(_of_kind(claim, "rescue")):
        return False
    return _changes_it(claim, candidate, other)


def _changes_it(claim: Claim, candidate: Candidate, other: str) -> bool:
    """Whether what goes the other way is what the entry speaks of: "raises the risk", "LDL rises", but not "use rose by"."""
    told = {normal(phrase) for phrase in candidate.entry.about}
    if candidate.entry.falls is not None and not told:
        return True
    first = _first(claim, candidate)
    harms = [each.distance for each in _of_kind(claim, "harm")]
    words = [each.distance for each in _of_kind(claim, other)] + [0] * (claim.quantity.kind == MULTIPLIED)
    if candidate.measure.averts:
        return any(0 <= harm - word <= _BEHIND for word in words if first < word for harm in harms)
    named = [each.distance for each in _of_kind(claim, "phrase") if each.id in told and each.distance > first]
    return any(-_BEFORE <= thing - word <= _BEHIND for word in words for thing in (*harms, *named))


def _nearest(claim: Claim, kind: str) -> int:
    return min((abs(each.distance) for each in _of_kind(claim, kind)), default=_NOWHERE)


def _of_kind(claim: Claim, kind: str) -> Iterator[Mention]:
    return (each for each in claim.mentions if each.kind == kind and each.distance)


def _is_missing(claim: Claim, candidate: Candidate) -> bool:
    """ "Not breastfeeding raises the risk": it is the want of the thing that does."""
    first = _first(claim, candidate)
    name = candidate.mention.text.lower()  # "after stopping smoking" names what is done
    return any(
        each.distance < min(first + _NEXT, 0) and each.text.lower() not in name for each in _of_kind(claim, "absence")
    )


def _first(claim: Claim, candidate: Candidate) -> int:
    """Where the thing is first named, seen from the number."""
    named = [each.distance for each in claim.topics if each.id == candidate.topic.topic and each.distance]
    return min(named, default=candidate.mention.distance)
