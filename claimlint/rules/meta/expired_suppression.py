"""A suppression whose day has passed."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.model.diagnostic import Applicability, Diagnostic, Severity
from claimlint.model.suppression import Suppression
from claimlint.rules.base import Context, Rule
from claimlint.rules.suppressions import without


class ExpiredSuppression(Rule, frozen=True):
    """A suppression was for a time that is over.

    From the day after `until` a suppression hides nothing, and what it hid is reported again. The fix removes the comment.

    **Why:** Somebody meant to look at this again by that day.

    **Instead:** mend the text, or look at it again and set another day.

    **False positives:** none known.

    **Source:** the comment itself and the date of the run.
    """

    id = "expired-suppression"
    since = "0.1.0"
    fixes = (Applicability.SAFE,)
    severity = Severity.WARNING
    bad = ("Walk every day. «<!-- claimlint: ignore[conflict] until=2020-01-31: the guideline is awaited -->»",)
    good = (
        "Studies show that 60% of adults sleep badly. <!-- claimlint: ignore[support] until=2999-12-31: asked the author -->",
    )

    def check_suppression(self, suppression: Suppression, context: Context) -> Iterator[Diagnostic]:
        """One finding a comment whose day has passed."""
        if suppression.expired and not suppression.problem:
            fix = without(suppression.names, suppression, context.document.source)
            yield self.report(
                suppression.span, f"this was for the time until {suppression.until}, which is over", fix=fix
            )
