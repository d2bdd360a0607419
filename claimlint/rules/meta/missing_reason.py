"""A suppression that does not say why."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.model.diagnostic import Diagnostic, Severity
from claimlint.model.suppression import Suppression
from claimlint.rules.base import Context, Rule


class MissingReason(Rule, frozen=True):
    """A suppression does not say why.

    Reported where the setting `require-reason` is true.

    **Why:** Whoever reads the article next cannot tell a decision from an oversight.

    **Instead:** write the reason behind a colon: `ignore[RULE]: REASON`.

    **False positives:** none known.

    **Source:** the comment itself.
    """

    id = "missing-reason"
    since = "0.1.0"
    severity = Severity.WARNING
    bad = ("Studies show that 60% of adults sleep badly. «<!-- claimlint: ignore[support] -->»",)
    good = ("Studies show that 60% of adults sleep badly. <!-- claimlint: ignore[support]: a poll of our own -->",)

    def check_suppression(self, suppression: Suppression, context: Context) -> Iterator[Diagnostic]:
        """One finding a comment without words behind the colon."""
        if context.require_reason and suppression.works and not suppression.reason:
            names = ", ".join(named.name for named in suppression.names)
            yield self.report(suppression.span, f"nothing says why {names} does not count here")
