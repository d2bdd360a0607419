"""Advice that references have given up."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.model.diagnostic import Diagnostic, Severity
from claimlint.model.match import AdviceMatch, Verdict
from claimlint.model.reference import AdvisoryKind
from claimlint.rules.base import Context, Rule, evidence_of_advisory


class ObsoleteAdvice(Rule, frozen=True):
    """The text gives advice that authorities no longer give.

    It was taught once and has been withdrawn or reversed since.

    **Instead:** give the current advice.
    """

    id = "obsolete-advice"
    severity = Severity.ERROR
    bad = ("«Stay in bed rest for back pain until it has gone.»",)
    good = ("Bed rest is no longer recommended for back pain; keep moving.",)

    def check_advice(self, match: AdviceMatch, context: Context) -> Iterator[Diagnostic]:
        """One finding a piece of obsolete advice."""
        if match.verdict is Verdict.CONFLICT and match.advisory and match.advisory.kind is AdvisoryKind.OBSOLETE:
            yield self.report(
                match.advice.span,
                f"obsolete advice: {match.advisory.statement}",
                evidence=evidence_of_advisory(match.advisory, context.database),
            )
