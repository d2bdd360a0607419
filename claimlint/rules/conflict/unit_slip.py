"""The right digits with the wrong unit."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.model.diagnostic import Diagnostic, Severity
from claimlint.model.match import Match, Nature
from claimlint.rules.base import Context, Rule, evidence_of
from claimlint.rules.wording import about, firm, said_by


class UnitSlip(Rule, frozen=True):
    """The digits are those of the reference, the unit is not.

    Milligrams written for micrograms are a thousandfold overdose. The number differs from the reference by exactly such a factor.

    **Instead:** correct the unit.
    """

    id = "unit-slip"
    severity = Severity.ERROR
    bad = ("Women aged 30 need «1,000 micrograms» of calcium a day.",)
    good = ("Women aged 30 need 1,000 milligrams of calcium a day.",)

    def check_match(self, match: Match, context: Context) -> Iterator[Diagnostic]:
        """One finding a claim whose unit slipped."""
        if match.nature is Nature.UNIT:
            database = context.database
            message = f"{match.claim.quantity} looks like a slip of the unit; {about(match, database)} is {said_by(firm(match), database)}"
            yield self.report(
                match.claim.quantity.span, message, confidence=match.confidence, evidence=evidence_of(match, database)
            )
