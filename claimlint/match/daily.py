"""What is taken in a day: a dose and how often it is taken, beside what is known of a day."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from claimlint.match.candidates import Phrases
from claimlint.match.obstacles import Case, first_obstacle
from claimlint.match.results import best_frame, result
from claimlint.match.rhythms import often_in_a_day, taken_in_a_day
from claimlint.match.signs import SignTable
from claimlint.match.tracing import candidate_lines, opening
from claimlint.match.weighing import Weighed, Weigher
from claimlint.model.claim import Claim
from claimlint.model.match import Fit, Match, Nature, Verdict
from claimlint.model.quantity import TIMES
from claimlint.model.reference import Judge

# How many times a limit, or all that is known, a dose taken so often must exceed.
_BEYOND_A_LIMIT, _BEYOND_A_DAY = 1.15, 3.0
# How many times a limit of doses a day the hours between them make, at which they are no mere least ("every 4 hours", four a day).
_BEYOND_A_RHYTHM = 2.0
# A dose and its rhythm, and no further number: "…, at most four times a day" says how often it is taken in truth.
_PAIR = 2


class Day(msgspec.Struct, frozen=True):
    """What a number comes to in a day, beside the entries in force that fit its people."""

    claim: Claim
    phrases: Phrases
    weighed: list[Weighed]

    @property
    def amounts(self) -> list[Weighed]:
        """The comparisons with amounts of a day."""
        return [each for each in self.weighed if each.unit.endswith("/d")]

    def trace(self, match: Match, shown: list[Weighed]) -> list[str]:
        """The trace of a match, gone on with by what it comes to and some of the comparisons."""
        return [*match.trace, *opening(self.claim), *candidate_lines(shown)]


class Daily:
    """Judges rhythms by what they come to in a day; ``compare`` weighs a claim against all that it could be about."""

    def __init__(self, weigher: Weigher, signs: SignTable, compare: Callable[[Claim, Phrases], list[Weighed]]) -> None:
        self._weigher = weigher
        self._signs = signs
        self._compare = compare

    def of_dose(self, claim: Claim) -> Day | None:
        """What the dose before a rhythm comes to; None of any other number."""
        total = taken_in_a_day(claim)
        return self._day(total) if total else None

    def _day(self, total: Claim) -> Day:
        phrases = Phrases.of(total)
        weighed = self._compare(total, phrases)
        fitting = [
            each for each in weighed if each.candidate.entry.verified and each.current and each.fit is not Fit.NO
        ]
        return Day(total, phrases, fitting)

    def excess(self, often: Match, day: Day | None) -> Match | None:
        """The conflict of a dose and its rhythm with all that is known of a day; hours between doses are mostly the least."""
        if day is None or often.verdict is Verdict.CONFLICT or often.claim.dose is None or day.claim.crowd != _PAIR:
            return None
        limits = [each for each in day.amounts if each.candidate.measure.judge is Judge.LIMIT]
        against = limits or day.amounts
        times = _BEYOND_A_LIMIT if limits and often.claim.quantity.unit.startswith(TIMES) else _BEYOND_A_DAY
        return self._conflict(often, day, _firm(against), against, times, shown=day.amounts, plain=True)

    def by_rhythm(self, hours: Match) -> Match | None:
        """The verdict on hours between doses by how often a day that is: the very limit, or more than twice of it."""
        often = often_in_a_day(hours.claim) if hours.verdict is Verdict.UNSUPPORTED else None
        if often is None:
            return None
        day = self._day(often)
        counts = [each for each in day.weighed if each.candidate.measure.dosage and each.unit == f"{TIMES}d"]
        firm = _firm(counts)
        if any(each.agrees for each in firm):
            return result(hours.claim, Verdict.SUPPORTED, best_frame(firm), firm, day.trace(hours, counts))
        return self._conflict(hours, day, firm, counts, _BEYOND_A_RHYTHM, shown=counts, plain=False)

    def _conflict(
        self,
        match: Match,
        day: Day,
        firm: list[Weighed],
        against: list[Weighed],
        times: float,
        *,
        shown: list[Weighed],
        plain: bool,
    ) -> Match | None:
        """The conflict of a day with what it is held ``against``, if it is so many times more than all of that."""
        far = (self._weigher.is_far(day.claim, each, day.phrases, times, only_above=True) for each in against)
        if not firm or not all(far):
            return None
        frame = best_frame(firm)
        signs = self._signs.of(frame.entry)
        if first_obstacle(Case(day.claim, frame, day.weighed, turned=False, foreign=False, signs=signs, plain=plain)):
            return None
        return result(day.claim, Verdict.CONFLICT, frame, firm, day.trace(match, shown), Nature.EXCEEDS)


def right_total(often: Match, day: Day | None) -> Match | None:
    """The support of a usual daily dose by what a dose comes to in a day; to keep within a limit is no support."""
    if day is None or often.verdict is not Verdict.UNSUPPORTED:
        return None
    usual = [each for each in day.amounts if each.candidate.measure.judge is Judge.RANGE]
    right = [each for each in _firm(usual) if each.agrees]
    return result(often.claim, Verdict.SUPPORTED, best_frame(right), right, day.trace(often, usual)) if right else None


def _firm(weighed: list[Weighed]) -> list[Weighed]:
    """The comparisons that are surely of the claim's people and thing."""
    return [each for each in weighed if each.fit is Fit.YES and each.candidate.mention.kind == "topic"]
