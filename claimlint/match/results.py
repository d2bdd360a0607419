"""What comparisons come to: the frame that is meant most plainly, and the match with its comparisons."""

from __future__ import annotations

from collections.abc import Sequence

from claimlint.match.candidates import Candidate
from claimlint.match.weighing import Weighed
from claimlint.model.claim import Claim
from claimlint.model.match import Confidence, Fit, Match, Nature, Verdict

# Scores that differ less are of the same words.
_DECIMALS = 6


def best_frame(weighed: list[Weighed], named: Sequence[Weighed] = ()) -> Candidate:
    """The candidate that the sentence speaks of most plainly; one with a value for its people before one without.

    Of those as plain one of whom the sentence names goes first.
    """
    fitting = (
        [each for each in weighed if each.fit is Fit.YES]
        or [each for each in weighed if each.fit is Fit.MAYBE]
        or weighed
    )
    best = max(fitting, key=lambda each: (round(each.candidate.score, _DECIMALS), any(each is one for one in named)))
    return best.candidate


def result(
    claim: Claim,
    verdict: Verdict,
    candidate: Candidate,
    weighed: list[Weighed],
    trace: list[str],
    nature: Nature | None = None,
) -> Match:
    """A match with the comparisons of its frame: for a conflict all that were given, else those for the claim's people."""
    about = [each for each in weighed if each.candidate.frame == candidate.frame or _is_other_end(each, candidate)]
    if verdict is not Verdict.CONFLICT:
        about = [each for each in about if each.fit is Fit.YES or (each.fit is Fit.MAYBE and each.agrees)]
    return Match(
        claim,
        verdict,
        Confidence.HIGH,
        candidate.topic.topic,
        candidate.measure.id,
        nature,
        tuple(each.comparison for each in about),
        (*trace, f"verdict: {verdict}"),
    )


def _is_other_end(each: Weighed, candidate: Candidate) -> bool:
    """Whether a right number is the other end of a span: where screening starts beside where it stops."""
    ends = (each.candidate.measure.end, candidate.measure.end)
    return each.agrees and None not in ends and each.candidate.topic is candidate.topic
