"""A verdict that rests on a reference whose review is overdue."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from claimlint.model.diagnostic import Diagnostic, Severity
from claimlint.model.match import Agreement, Comparison, Match, Verdict
from claimlint.rules.base import Context, Rule, evidence_row


class StaleReference(Rule, frozen=True):
    """A verdict rests on a reference that somebody should have looked at again.

    Each entry of the database has a day by which its source must be read anew. Past that day it still counts. Reported once for
    each entry and article.

    **Why:** The authority may have changed its mind since somebody last looked.

    **Instead:** open the source and compare; then update claimlint, or renew the review in your own database.

    **False positives:** a source that has not changed; only reading it tells.

    **Source:** the field `review` of the entries in the reference database and the date of the run.
    """

    id = "stale-reference"
    since = "0.1.0"
    severity = Severity.INFO
    bad = (
        "US guidance from the Institute of Medicine says that adults aged 19 to 50 need «1,000 mg» of calcium a day.",
    )
    good = ("Adults sleep 500 hours.",)

    grace: Annotated[
        int,
        Meta(ge=0, le=3650, examples=[90], description="Days after the day of review on which nothing is said yet."),
    ] = 0

    def check_match(self, match: Match, context: Context) -> Iterator[Diagnostic]:
        """One finding an entry, at the first claim that rests on it."""
        first = context.once(self._first_claims)
        for each in self._overdue(match, context):
            if match is first[each.entry.id]:
                review = each.entry.review
                due = f"was due for review on {review.due}" if review else "was never reviewed"
                message = f"the verdict on {match.claim.quantity} rests on {each.entry.id}, which {due}"
                yield self.report(match.claim.quantity.span, message, evidence=(evidence_row(each, context.database),))
                return

    def _overdue(self, match: Match, context: Context) -> list[Comparison]:
        """The comparisons that decided the verdict and are overdue."""
        wanted = {Verdict.SUPPORTED: True, Verdict.CONFLICT: False}.get(match.verdict)
        return [
            each
            for each in match.comparisons
            if (each.agreement is Agreement.AGREES) is wanted
            and each.current
            and (each.entry.review is None or context.days.past(each.entry.review.due, grace=self.grace))
        ]

    def _first_claims(self, context: Context) -> dict[str, Match]:
        """The first claim that rests on each overdue entry."""
        return {each.entry.id: match for match in reversed(context.matches) for each in self._overdue(match, context)}
