"""Advice that references call unsafe."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.model.diagnostic import Diagnostic, Severity
from claimlint.model.match import AdviceMatch, Verdict
from claimlint.model.reference import AdvisoryKind
from claimlint.rules.base import Context, Rule, evidence_of_advisory


class UnsafeAdvice(Rule, frozen=True):
    """The text tells its reader to do what an authority warns against.

    The advice matches an advisory of the reference database: contraindicated, dangerous, or a delay of care that is needed.

    **Instead:** leave the advice out or turn it into the warning that the authority gives.
    """

    id = "unsafe-advice"
    severity = Severity.ERROR
    bad = ("«Put butter on a burn to cool it.»",)
    good = ("Do not put butter on a burn.", "Putting butter on a burn is a myth.")

    def check_advice(self, match: AdviceMatch, context: Context) -> Iterator[Diagnostic]:
        """One finding a piece of unsafe advice."""
        if match.verdict is Verdict.CONFLICT and match.advisory and match.advisory.kind is AdvisoryKind.UNSAFE:
            yield self.report(
                match.advice.span,
                f"unsafe advice: {match.advisory.statement}",
                evidence=evidence_of_advisory(match.advisory, context.database),
            )
