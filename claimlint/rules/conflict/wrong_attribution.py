"""A number credited to an authority that gives another one."""

from __future__ import annotations

from claimlint.model.database import Database
from claimlint.model.diagnostic import Severity
from claimlint.model.match import Match, Nature
from claimlint.rules.conflicts import NumberRule
from claimlint.rules.wording import about, agreeing, disagreeing, said_by


class WrongAttribution(NumberRule, frozen=True):
    """A number is credited to an authority, or a country, that gives another one.

    Authorities differ. A number can be right for the United States and wrong for the World Health Organization.

    **Why:** A reader who follows the credit will not find the number there.

    **Instead:** credit the authority that gives the number, or give the number of the authority that you name.

    **False positives:** an older or newer page of the same authority that the database does not have.

    **Source:** the reference database; the evidence names edition, year and address, and `claimlint db show TOPIC` prints all
    values of a topic with the page where each was read.
    """

    id = "wrong-attribution"
    since = "0.1.0"
    severity = Severity.ERROR
    nature = Nature.ATTRIBUTION
    bad = ("The NHS says that adults need «1,000 mg» of calcium a day.",)
    good = (
        "The NHS says that adults need 700 mg of calcium a day.",
        "US guidance says that adults need 1,000 mg of calcium a day.",
    )

    def message(self, match: Match, database: Database) -> str:
        """What the one credited gives, then whose value it is."""
        credited = match.claim.attribution.text if match.claim.attribution else "the authority named"
        message = f"{match.claim.quantity} is not what {credited} gives as {about(match, database)}"
        message += f": {said_by(disagreeing(match), match, database)}"
        if agreeing(match):
            message += f"; it is the value of {said_by(agreeing(match), match, database, most=1)}"
        return message
