"""The right digits with the wrong unit."""

from __future__ import annotations

from claimlint.model.database import Database
from claimlint.model.diagnostic import Severity
from claimlint.model.match import Match, Nature
from claimlint.rules.conflicts import NumberRule
from claimlint.rules.wording import about, firm, said_by


class UnitSlip(NumberRule, frozen=True):
    """The digits are those of the reference, the unit is not.

    The number differs from the reference by exactly a thousand or a million, the factor between two units that are easily
    confused.

    **Why:** Milligrams written for micrograms are a thousandfold overdose.

    **Instead:** correct the unit.

    **False positives:** a number that is wrong by such a factor for another reason; it is wrong all the same.

    **Source:** the reference database; the evidence names edition, year and address, and `claimlint db show TOPIC` prints all
    values of a topic with the page where each was read.
    """

    id = "unit-slip"
    since = "0.1.0"
    severity = Severity.ERROR
    nature = Nature.UNIT
    bad = ("Women aged 30 need «1,000 micrograms» of calcium a day.",)
    good = ("Women aged 30 need 1,000 milligrams of calcium a day.",)

    def message(self, match: Match, database: Database) -> str:
        """The number, then the references with their unit."""
        return f"{match.claim.quantity} looks like a slip of the unit; {about(match, database)} is {said_by(firm(match), match, database)}"
