"""A number above a safety limit."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.model.diagnostic import Diagnostic, Severity
from claimlint.model.match import Match, Nature
from claimlint.rules.base import Context, Rule, evidence_of
from claimlint.rules.wording import about, firm, said_by


class ExceedsLimit(Rule, frozen=True):
    """A number is above the limit that references set.

    A reader who follows the text takes more, waits longer or goes further than any authority in the database calls safe.

    **Instead:** state the limit, with the authority that sets it; where a doctor may go beyond it, say so.
    """

    id = "exceeds-limit"
    severity = Severity.ERROR
    bad = ("Adults can take up to «6 g» of paracetamol a day.",)
    good = ("Adults should take no more than 4 g of paracetamol in 24 hours.",)

    def check_match(self, match: Match, context: Context) -> Iterator[Diagnostic]:
        """One finding a claim above a limit."""
        if match.nature is Nature.EXCEEDS:
            database = context.database
            message = f"{match.claim.quantity} is above {about(match, database)}: {said_by(firm(match), database)}"
            yield self.report(
                match.claim.quantity.span, message, confidence=match.confidence, evidence=evidence_of(match, database)
            )
