"""Two amounts that are said to be the same and are not."""

from __future__ import annotations

from claimlint.model.claim import Form
from claimlint.model.database import Database
from claimlint.model.diagnostic import Severity
from claimlint.model.match import Match, Nature
from claimlint.rules.conflicts import NumberRule
from claimlint.rules.wording import firm, said_by


class BadConversion(NumberRule, frozen=True):
    """Two amounts are said to be the same and are not.

    The text converts a unit (kcal and kJ, °C and °F, kg and lb, IU and µg, mmol/L and mg/dL), or an amount of one thing into another
    (sodium and salt, a nutrient and its energy), or tells by what to multiply or divide. Rounding is allowed for: half the last digit
    shown of either, 2.5 % more, 10 % with “about”; a difference of less than 12 % is left open, a temperature is rounded as kitchens and
    thermometers do.

    **Why:** One of the two numbers is wrong, and a reader who knows only one of the units takes it for the amount.

    **Instead:** work the conversion out again; where one of the two is the number of your source, keep that one.

    **False positives:** a bracket that gives another amount and looks like a conversion; a unit of a size that the database does not have.

    **Source:** the definitions of the units, and for what depends on the substance the factors of the reference database; the evidence
    names edition, year and address.
    """

    id = "bad-conversion"
    since = "0.1.0"
    severity = Severity.ERROR
    nature = Nature.CONVERSION
    bad = (
        "2,000 kcal is equivalent to around «480 kJ».",
        "One gram of sodium corresponds to «25 grams» of salt.",
        "To convert vitamin D from IU to micrograms, multiply by «40».",
    )
    good = (
        "2,000 kcal is equivalent to around 8,400 kJ.",
        "One gram of sodium corresponds to 2.5 grams of salt.",
        "To convert vitamin D from IU to micrograms, divide by 40.",
    )

    def message(self, match: Match, database: Database) -> str:
        """The number and what it is said to be, then what that is."""
        claim = match.claim
        assert claim.equated is not None
        known = said_by(firm(match), match, database, most=1)
        if claim.equated.form is Form.FACTOR:
            how = "divide" if claim.equated.divides else "multiply"
            return f"to {how} by {claim.quantity} is not the conversion: {known}"
        return f"{claim.quantity} is not {claim.equated.other}: {known}"
