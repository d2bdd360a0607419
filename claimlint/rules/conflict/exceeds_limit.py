"""A number above a safety limit."""

from __future__ import annotations

from claimlint.model.database import Database
from claimlint.model.diagnostic import Severity
from claimlint.model.match import Match, Nature
from claimlint.rules.conflicts import NumberRule
from claimlint.rules.wording import about, firm, said_by


class ExceedsLimit(NumberRule, frozen=True):
    """A number is above the limit that references set.

    The number is more than the upper limit, the greatest dose or the longest time that any authority in the database sets for
    these people.

    **Why:** A reader who follows the text takes more, waits longer or goes further than anyone calls safe.

    **Instead:** state the limit, with the authority that sets it; where a doctor may go beyond it, say so.

    **False positives:** treatment under a doctor's eye in which more is given, where the text does not say so.

    **Source:** the reference database; the evidence names edition, year and address, and `claimlint db show TOPIC` prints all
    values of a topic with the page where each was read.
    """

    id = "exceeds-limit"
    since = "0.1.0"
    severity = Severity.ERROR
    nature = Nature.EXCEEDS
    bad = ("Adults can take up to «6 g» of paracetamol a day.",)
    good = ("Adults should take no more than 4 g of paracetamol in 24 hours.",)

    def message(self, match: Match, database: Database) -> str:
        """The number, then the limits."""
        return f"{match.claim.quantity} is above {about(match, database)}: {said_by(firm(match), match, database)}"
