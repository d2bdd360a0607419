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
    by_them = [database.authority_of(each.candidate.entry).id in claim.credited for each in weighed]
    fitting = [
        (each, own) for each, own in zip(weighed, by_them, strict=True) if each.agrees and each.fit is not Fit.NO
    ]
    verbatim = {
        each.candidate.frame
        for each, own in fitting
        if not own and each.current and weigher.same(claim, each, phrases, bare=True)
    }
    kept = {each.candidate.frame for each, own in fitting if own and not _is_only_within(claim, each, weigher, phrases)}
    taken = verbatim - kept
    return [
        each.disagreeing()
        if own and (each.candidate.frame in taken or _is_another(claim, each, weigher, phrases))
        else each
        for each, own in zip(weighed, by_them, strict=True)
    ]


def _is_only_within(claim: Claim, each: Weighed, weigher: Weigher, phrases: Phrases) -> bool:
    """Whether a number keeps within a bound without being it: "74 °C" of "at least 70 °C", "6.5%" of "less than 7%"."""
    if each.candidate.measure.judge not in _BOUNDS:
        return False
    stated = weigher.stated(claim, each.candidate, each.unit, phrases)
    return stated is None or not any(abs(stated.high - end) <= tolerance(stated, end) for end in each.reference.ends)


def _is_another(claim: Claim, each: Weighed, weigher: Weigher, phrases: Phrases) -> bool:
    """Whether the number is far within the bound of the measure and so not the bound itself."""
    candidate = each.candidate
    if candidate.cue is None or each.fit is Fit.NO:
        return False
    stated, ends = weigher.stated(claim, candidate, each.unit, phrases), each.reference.ends
    if stated is None:
        return False
    if candidate.measure.judge is Judge.LIMIT:
        return stated.high * _APART < min(ends) - tolerance(stated, min(ends))
    at_least = candidate.measure.judge is Judge.MINIMUM or (
        candidate.measure.judge is Judge.TARGET and each.reference.comparator in UPWARDS
    )
    return at_least and stated.low > _APART * max(ends) + tolerance(stated, max(ends))
