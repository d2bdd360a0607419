"""The right digits with the wrong unit."""

from __future__ import annotations

from claimlint.model.diagnostic import Severity
from claimlint.model.match import Match, Nature
from claimlint.model.reference import Database
from claimlint.rules.conflicts import NumberRule
from claimlint.rules.wording import about, firm, said_by


class UnitSlip(NumberRule, frozen=True):
    """The digits are those of the reference, the unit is not.

    Milligrams written for micrograms are a thousandfold overdose. The number differs from the reference by exactly such a factor.

    **Instead:** correct the unit.
    """

    id = "unit-slip"
    severity = Severity.ERROR
    nature = Nature.UNIT
    bad = ("Women aged 30 need «1,000 micrograms» of calcium a day.",)
    good = ("Women aged 30 need 1,000 milligrams of calcium a day.",)

    def message(self, match: Match, database: Database) -> str:
        """The number, then the references with their unit."""
        return f"{match.claim.quantity} looks like a slip of the unit; {about(match, database)} is {said_by(firm(match), database)}"
