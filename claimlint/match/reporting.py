"""What a sentence says that an authority says is held to the authority's own number.

"No more than 2 g of salt" is within a limit of 5 g, but "the WHO recommends less than 2 g of salt" is not what the WHO recommends.
And weeks 16 to 32 touch weeks 27 to 36, but where another authority says 16 to 32 they are its weeks.
"""

from __future__ import annotations

from claimlint.match.agreement import Reference, Stated, contains, tolerance
from claimlint.match.candidates import Phrases
from claimlint.match.naming import of_named
from claimlint.match.weighing import ESTIMATES, Weighed, Weigher
from claimlint.model.ages import age_range
from claimlint.model.claim import Claim
from claimlint.model.database import Database
from claimlint.model.match import Fit
from claimlint.model.quantity import UPWARDS, Comparator
from claimlint.model.reference import Judge

_BOUNDS = (Judge.MINIMUM, Judge.LIMIT)
# Of these an authority gives both ends.
_SPANS = (Judge.RANGE, Judge.TARGET, Judge.THRESHOLD)
# A number so much lower than a limit, or higher than a minimum, is another number; nearer ones may be a second target of the same text.
_STRICTER, _APART = 1.2, 1.3
# Words by which a bare number is the least that is asked for.
_LEAST = frozenset(
    (
        "at least",
        "minimum",
        "no lower than",
        "or higher",
        "or above",
        "anything below",
        "nothing below",
        "anything less than",
    )
)
# Between the ends of a stage of a diagnosis the same may be written with other decimals, but not another end.
_PAIR, _OTHER_STAGE = 2, 0.03
# By this part of an end a span that is called for begins and ends elsewhere than another.
_SHIFT = 0.08
# Whom a value is for that names nobody; to what age people are counted; and how much of these ages a sentence must be about.
_GROWN, _OLD, _MOST = (18.0, 100.0), 100.0, 0.6


def as_reported(
    claim: Claim, weighed: list[Weighed], weigher: Weigher, phrases: Phrases, database: Database
) -> list[Weighed]:
    """The comparisons; with one of whom the sentence names, a number that only keeps within its bound disagrees.

    So does the very number of another authority that is none of theirs.
    """
    theirs = of_named(claim, weighed, database)
    if not theirs:
        return weighed
    credited = claim.attribution is not None and claim.sentence.contains(claim.attribution.span)
    by_them = [any(each is one for one in theirs) for each in weighed]
    taken = _taken(claim, list(zip(weighed, by_them, strict=True)), weigher, phrases, estimates=credited)
    return [
        each.disagreeing()
        if own
        and not _is_former(claim, each, weigher, phrases)
        and (each.candidate.frame in taken or (credited and _is_another(claim, each, weigher, phrases)))
        else each
        for each, own in zip(weighed, by_them, strict=True)
    ]


def _is_former(claim: Claim, each: Weighed, weigher: Weigher, phrases: Phrases) -> bool:
    """Whether a number is what they gave to the letter until they changed it, whoever else gives it now."""
    return each.agrees and not each.current and _is_value(claim, each, weigher, phrases)


def _taken(
    claim: Claim, weighed: list[tuple[Weighed, bool]], weigher: Weigher, phrases: Phrases, *, estimates: bool
) -> set[tuple[str, str]]:
    """The frames of which the number is another authority's, to the letter, and none of those who are named."""
    judged = [
        (each, own)
        for each, own in weighed
        if (estimates or each.candidate.measure.judge not in ESTIMATES) and not _is_of_one(claim, each)
    ]
    fitting = [(each, own) for each, own in judged if each.agrees and each.fit is not Fit.NO]
    verbatim = {
        each.candidate.frame
        for each, own in fitting
        if not own and each.current and _is_value(claim, each, weigher, phrases)
    }
    kept = {each.candidate.frame for each, own in fitting if own and _is_kept(claim, each, weigher, phrases)}
    others = {each.candidate.frame for each, own in fitting if not own and each.current and each.candidate.cue}
    theirs = [each for each, own in judged if own and each.current and each.fit is not Fit.NO]
    near = {each.candidate.frame for each in theirs if not _is_apart(claim, each, weigher, phrases)}
    apart = {each.candidate.frame for each in theirs} - near
    return (verbatim - kept) | (others & apart)


def _is_of_one(claim: Claim, each: Weighed) -> bool:
    """Whether an age is that of somebody in between: "a 55-year-old can have the scan"."""
    return claim.quantity.of_people and each.candidate.measure.end is not None


def _is_value(claim: Claim, each: Weighed, weigher: Weigher, phrases: Phrases) -> bool:
    """Whether a number is the value of an authority to the letter, as a whole or where it begins; ages are whole years or months."""
    if weigher.same(claim, each, phrases, bare=True):
        return True
    stated, ends = weigher.beside(claim, each, phrases), each.reference.ends
    if stated is None or abs(stated.low - ends[0]) > tolerance(stated, ends[0]):
        return False
    if stated.single:
        return stated.begins and stated.comparator is Comparator.GE
    return stated.of_age and 0 <= ends[-1] - stated.high < stated.step


def _is_kept(claim: Claim, each: Weighed, weigher: Weigher, phrases: Phrases) -> bool:
    """Whether a number that agrees with those who are named is theirs: a span by both its ends, a beginning by where theirs is."""
    if _is_only_within(claim, each, weigher, phrases):
        return False
    stated = weigher.beside(claim, each, phrases)
    if stated is None or each.candidate.measure.judge not in _SPANS:
        return True
    if not stated.single:
        return contains(stated, each.reference)
    late = stated.begins and stated.comparator is Comparator.GE
    return not late or stated.low <= each.reference.ends[0] + tolerance(stated, each.reference.ends[0])


def _is_only_within(claim: Claim, each: Weighed, weigher: Weigher, phrases: Phrases) -> bool:
    """Whether a number keeps within a bound without being it: "74 °C" of "at least 70 °C", "6.5%" of "less than 7%"."""
    if each.candidate.measure.judge not in _BOUNDS:
        return False
    stated = weigher.beside(claim, each, phrases)
    return stated is None or not any(abs(stated.high - end) <= tolerance(stated, end) for end in each.reference.ends)


def _is_apart(claim: Claim, each: Weighed, weigher: Weigher, phrases: Phrases) -> bool:
    """Whether an age is another one by a whole year or month, and no more than near: 14 of "11 to 12"."""
    stated, ends = weigher.beside(claim, each, phrases), each.reference.ends
    if stated is None or not stated.of_age or each.agrees or not ends:
        return False
    return stated.low - ends[-1] >= stated.step or ends[0] - stated.low >= stated.step


def _is_of_fewer(claim: Claim, each: Weighed) -> bool:
    """Whether a sentence is about a part of those whom a value is for: who is old, or ill, may have a stricter limit."""
    group, wanted = claim.group, each.comparison.value.for_
    if group.states - wanted.states:
        return True
    if wanted.states or group.age_low is None or group.age_high is None:
        return False
    low, high = age_range(wanted.age) if wanted.age else _GROWN
    shared = min(group.age_high, high, _OLD) - max(group.age_low, low)
    return shared < _MOST * (min(high, _OLD) - low)


def _is_shifted(stated: Stated, reference: Reference) -> bool:
    """Whether a span lies beside that of a reference, or begins and ends so much earlier, or later, that it is another one."""
    low, high = reference.low, reference.high
    if stated.single or low is None or high is None or low == high:
        return False
    earlier = stated.low < low * (1 - _SHIFT) and stated.high < high * (1 - _SHIFT)
    later = stated.low > low * (1 + _SHIFT) and stated.high > high * (1 + _SHIFT)
    return earlier or later


def _is_another(claim: Claim, each: Weighed, weigher: Weigher, phrases: Phrases) -> bool:
    """Whether the number is far within the bound of the measure and so not the bound itself."""
    candidate = each.candidate
    if candidate.cue is None or each.fit is Fit.NO:
        return False
    stated, ends = weigher.beside(claim, each, phrases), each.reference.ends
    if stated is None:
        return False
    if candidate.measure.judge is Judge.THRESHOLD and len(set(ends)) == _PAIR and not stated.single:
        pairs = zip((stated.low, stated.high), ends, strict=True)
        return any(abs(number - end) > _OTHER_STAGE * end for number, end in pairs)
    if candidate.measure.judge is Judge.LIMIT:
        least = min(ends)
        if not weigher.tells_a_limit(phrases) or _is_of_fewer(claim, each):
            return False
        return stated.high * _STRICTER < least and stated.high + tolerance(stated, least) < least
    if candidate.measure.judge is Judge.RANGE:
        return stated.urges and _is_shifted(stated, each.reference)
    at_least = candidate.measure.judge is Judge.MINIMUM or (
        candidate.measure.judge is Judge.TARGET and each.reference.comparator in UPWARDS
    )
    if not each.unit and stated.comparator not in UPWARDS and phrases.close.keys().isdisjoint(_LEAST):
        return False  # "SPF 50 protects best" says nothing of the least that they ask for
    return at_least and stated.low > _APART * max(ends) + tolerance(stated, max(ends))
