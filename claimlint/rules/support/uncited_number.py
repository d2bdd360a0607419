"""A statistic without a source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from claimlint.model.claim import Claim, Stance
from claimlint.model.diagnostic import Diagnostic, Severity
from claimlint.model.match import Match, Verdict
from claimlint.rules.base import Context, Rule, evidence_of
from claimlint.rules.sources import Near, Reach, is_statistic, is_uncited

_STATED = (Stance.ASSERTED, Stance.NEGATED, Stance.STUDY_RESULT)


class UncitedNumber(Rule, frozen=True):
    """A number about health has no source.

    Shares, rates, risks and counts of people are asked for a source; doses, ages and durations in instructions are not.

    **Why:** A reader who wants to check "cuts the risk by 40%" needs a study to open. Without one, the number cannot be told from
    a guess.

    **Instead:** cite the study or report in the sentence that states the number.

    **False positives:** a source that stands in another paragraph (`near` widens the search); a number that the text works out
    itself.

    **Source:** the article itself.
    """

    id = "uncited-number"
    since = "0.1.0"
    severity = Severity.WARNING
    bad = ("Walking daily cuts the risk of stroke by «40%».",)
    good = (
        "Walking daily cuts the risk of stroke by 40% (doi:10.1000/182).",
        "Walking daily cuts the risk of stroke.",
        "Walk for 30 minutes a day.",
    )

    near: Near = Reach.PARAGRAPH
    people_from: Annotated[
        int,
        Meta(
            ge=0,
            examples=[1000],
            description="The least count of people, cases or deaths that needs a source; a smaller one is taken for the size of "
            "a group or a sample.",
        ),
    ] = 10_000

    def check_match(self, match: Match, context: Context) -> Iterator[Diagnostic]:
        """One finding a statistic without source, unless the database knows the number."""
        claim: Claim = match.claim
        if (
            match.verdict is not Verdict.UNSUPPORTED
            or claim.stance not in _STATED
            or not is_statistic(match, context.database, self.people_from)
        ):
            return
        if is_uncited(claim, context, self.near):
            evidence = evidence_of(match, context.database, limit=4) if match.topic else ()
            yield self.report(claim.quantity.span, f"{claim.quantity} has no source", evidence=evidence)
