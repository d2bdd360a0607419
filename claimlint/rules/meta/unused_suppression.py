"""A suppression without a finding."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.model.diagnostic import Applicability, Diagnostic, Severity
from claimlint.model.suppression import Suppression
from claimlint.rules.base import Context, Rule
from claimlint.rules.suppressions import without


class UnusedSuppression(Rule, frozen=True):
    """A suppression suppresses nothing.

    Only rules that are applied count. The fix removes the comment, or the names in it that suppress nothing.

    **Why:** The text was mended or the database has changed; what is left would hide the next mistake.

    **Instead:** remove it.

    **False positives:** a suppression for rules that only report with `--online`, in a run without it.

    **Source:** the comment itself and the findings of the run.
    """

    id = "unused-suppression"
    since = "0.1.0"
    fixes = (Applicability.SAFE,)
    severity = Severity.WARNING
    bad = (
        "Walk every day. «<!-- claimlint: ignore[vague-source]: agreed with the editor -->»",
        "«<!-- claimlint: ignore-file[conflict]: an archive -->»\n\nWalk every day.",
    )
    good = (
        "Studies show that 60% of adults sleep badly. <!-- claimlint: ignore[vague-source]: told in the next part -->",
    )

    def check_suppression(self, suppression: Suppression, context: Context) -> Iterator[Diagnostic]:
        """One finding a comment with names that suppress nothing."""
        if suppression.unused:
            names = ", ".join(named.name for named in suppression.unused)
            fix = without(suppression.unused, suppression, context.document.source)
            yield self.report(suppression.span, f"nothing here is suppressed by {names}", fix=fix)
