"""What a sentence says that an authority says is held to the authority's own number.

"No more than 2 g of salt" is within a limit of 5 g, but "the WHO recommends less than 2 g of salt" is not what the WHO recommends.
And weeks 16 to 32 touch weeks 27 to 36, but where another authority says 16 to 32 they are its weeks.
"""

from __future__ import annotations

from claimlint.match.agreement import tolerance
from claimlint.match.candidates import Phrases
from claimlint.match.weighing import Weighed, Weigher
from claimlint.model.claim import Claim
from claimlint.model.match import Fit
from claimlint.model.quantity import UPWARDS
from claimlint.model.reference import Database, Judge

_BOUNDS = (Judge.MINIMUM, Judge.LIMIT)
# A number so much lower than a limit, or higher than a minimum, is another number; nearer ones may be a second target of the same text.
_APART = 1.3


def as_reported(
    claim: Claim, weighed: list[Weighed], weigher: Weigher, phrases: Phrases, database: Database
) -> list[Weighed]:
    """The comparisons; with one of the authority that the sentence names, a number that only keeps within its bound disagrees."""
    if claim.attribution is None or not claim.sentence.contains(claim.attribution.span):
        return weighed
    own = frozenset(claim.attribution.authorities)
    theirs = [each for each in weighed if database.authority_of(each.candidate.entry).id in own]
    others = [each for each in weighed if each not in theirs and each.agrees and each.fit is not Fit.NO]
    verbatim = {
        each.candidate.frame for each in others if each.current and weigher.same(claim, each, phrases, bare=True)
    }
    kept = [
        each
        for each in theirs
        if each.agrees and each.fit is not Fit.NO and not _is_only_within(claim, each, weigher, phrases)
    ]
    taken = verbatim.difference(each.candidate.frame for each in kept)
    return [
        each.disagreeing()
        if each in theirs and (each.candidate.frame in taken or _is_another(claim, each, weigher, phrases))
        else each
        for each in weighed
    ]


def _is_only_within(claim: Claim, each: Weighed, weigher: Weigher, phrases: Phrases) -> bool:
    """Whether a number keeps within a bound without being it: "74 °C" of "at least 70 °C", "6.5%" of "less than 7%"."""
    stated = weigher.stated(claim, each.candidate, each.unit, phrases)
    ends = [bound for bound in (each.reference.low, each.reference.high) if bound is not None]
    at_end = stated is not None and any(abs(stated.high - end) <= tolerance(stated, end) for end in ends)
    return each.candidate.measure.judge in _BOUNDS and not at_end


def _is_another(claim: Claim, each: Weighed, weigher: Weigher, phrases: Phrases) -> bool:
    """Whether the number is far within the bound of the measure and so not the bound itself."""
    candidate = each.candidate
    stated = weigher.stated(claim, candidate, each.unit, phrases)
    ends = [bound for bound in (each.reference.low, each.reference.high) if bound is not None]
    if stated is None or candidate.cue is None or each.fit is Fit.NO:
        return False
    if candidate.measure.judge is Judge.LIMIT:
        return stated.high * _APART < min(ends) - tolerance(stated, min(ends))
    at_least = candidate.measure.judge is Judge.MINIMUM or (
        candidate.measure.judge is Judge.TARGET and each.reference.comparator in UPWARDS
    )
    return at_least and stated.low > _APART * max(ends) + tolerance(stated, max(ends))
