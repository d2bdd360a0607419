"""A number that only turns a reference round: a cap far below what is needed, a deficiency defined as what lies above its threshold."""

from __future__ import annotations

from claimlint.match.candidates import LEAST, Candidate
from claimlint.match.obstacles import FIRM_PLACES
from claimlint.match.weighing import Weighed
from claimlint.model.claim import Claim
from claimlint.model.match import Agreement, Fit
from claimlint.model.reference import Ages, Judge


def without_caps(weighed: list[Weighed]) -> list[Weighed]:
    """Without the measures that only what turns them round can be of: any other "no more than" or "above" is of another measure."""
    open_frames = {each.candidate.frame for each in weighed if each.candidate.capped} - _turned(weighed)
    return [each for each in weighed if not each.candidate.capped or each.candidate.frame not in open_frames]


def capped_frame(claim: Claim, usable: list[Weighed]) -> Candidate | None:
    """The candidate whose recommendation the claim caps far below, or whose threshold it turns round."""
    turned = _turned(usable)
    found = (
        each.candidate
        for each in usable
        if each.candidate.frame in turned
        and each.fit is Fit.YES
        and (each.candidate.capped or (claim.capped and not _is_age_untold(each)))
    )
    return next((each for each in found if each.mention.kind == "topic" and each.mention.place in FIRM_PLACES), None)


def _is_age_untold(each: Weighed) -> bool:
    """Whether a cap may be of how long, and not of how old: "limits the tablets to 12 weeks"."""
    return each.candidate.measure.ages is Ages.ONLY and each.candidate.cue is None


def decided(weighed: list[Weighed], capped: Candidate | None) -> list[Weighed]:
    """Without the values that a cap leaves open: those for children, where it is far too low for the adults meant."""
    if capped is None:
        return weighed
    return [
        each
        for each in weighed
        if each.candidate.frame != capped.frame
        or each.fit is not Fit.MAYBE
        or each.comparison.agreement is not Agreement.UNDECIDED
    ]


def of_limit(weighed: list[Weighed], *, named: bool) -> list[Weighed]:
    """Without the amounts that are needed of a topic where the sentence names an upper limit of it (``named``): "the upper level for"."""
    limited = {
        each.candidate.topic.topic
        for each in weighed
        if each.candidate.measure.judge is Judge.LIMIT and each.candidate.cue is not None and each.fit is not Fit.NO
    }
    if not named or not limited:
        return weighed
    return [
        each
        for each in weighed
        if each.candidate.topic.topic not in limited or each.candidate.measure.judge is not Judge.TARGET
    ]


def _is_turnable(each: Weighed) -> bool:
    return each.candidate.capped and each.fit is Fit.YES


def _turned(weighed: list[Weighed]) -> set[tuple[str, str]]:
    """The measures of a least amount, or of a threshold, of which all values for the people of the claim are turned round.

    Where nobody is named, that of adults is enough, if it is right for no child either.
    """
    mine = [
        each
        for each in weighed
        if each.current and (each.fit is not Fit.NO if each.candidate.measure.judge in LEAST else _is_turnable(each))
    ]
    wrong = {
        each.candidate.frame for each in mine if each.fit is Fit.YES and each.comparison.agreement is Agreement.REVERSED
    }
    return wrong - {each.candidate.frame for each in mine if _keeps(each)}


def _keeps(each: Weighed) -> bool:
    """Whether a value says that a number turns nothing round."""
    sure = each.fit is Fit.YES and each.comparison.agreement is not Agreement.REVERSED
    return sure or each.agrees
