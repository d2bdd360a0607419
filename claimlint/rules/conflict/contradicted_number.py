"""A number that every reference contradicts."""

from __future__ import annotations

from claimlint.model.diagnostic import Severity
from claimlint.model.match import Match, Nature
from claimlint.model.reference import Database
from claimlint.rules.conflicts import NumberRule
from claimlint.rules.wording import about, firm, said_by


class ContradictedNumber(NumberRule, frozen=True):
    """A number disagrees with every current reference.

    Topic, measure, population and unit of the number are known, and no edition of any authority in the reference database
    gives it. The evidence lists what they give instead.

    **Instead:** correct the number, or name the source that gives it and say for whom it holds.
    """

    id = "contradicted-number"
    severity = Severity.ERROR
    nature = Nature.CONTRADICTED
    bad = (
        "Adults should get «100 mg» of calcium a day.",
        "A seizure is an emergency once it has lasted at least «50 minutes».",
    )
    good = (
        "Adults aged 19 to 50 need 1,000 mg of calcium a day.",
        "It is a myth that adults need 100 mg of calcium a day.",
    )

    def message(self, match: Match, database: Database) -> str:
        """The number, then what every reference gives."""
        return f"{match.claim.quantity} contradicts {about(match, database)}: {said_by(firm(match), database)}"
