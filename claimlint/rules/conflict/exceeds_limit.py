"""A number above a safety limit."""

from __future__ import annotations

from claimlint.model.diagnostic import Severity
from claimlint.model.match import Match, Nature
from claimlint.model.reference import Database
from claimlint.rules.conflicts import NumberRule
from claimlint.rules.wording import about, firm, said_by


class ExceedsLimit(NumberRule, frozen=True):
    """A number is above the limit that references set.

    A reader who follows the text takes more, waits longer or goes further than any authority in the database calls safe.

    **Instead:** state the limit, with the authority that sets it; where a doctor may go beyond it, say so.
    """

    id = "exceeds-limit"
    severity = Severity.ERROR
    nature = Nature.EXCEEDS
    bad = ("Adults can take up to «6 g» of paracetamol a day.",)
    good = ("Adults should take no more than 4 g of paracetamol in 24 hours.",)

    def message(self, match: Match, database: Database) -> str:
        """The number, then the limits."""
        return f"{match.claim.quantity} is above {about(match, database)}: {said_by(firm(match), database)}"
