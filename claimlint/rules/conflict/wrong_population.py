"""A number that belongs to other people."""

from __future__ import annotations

from claimlint.model.database import Database
from claimlint.model.diagnostic import Severity
from claimlint.model.labels import population_label
from claimlint.model.match import Agreement, Match, Nature
from claimlint.rules.conflicts import NumberRule
from claimlint.rules.wording import about, firm, said_by


class WrongPopulation(NumberRule, frozen=True):
    """A number is right for other people than those it is given for.

    The reference gives this number for another age, sex or state; for the people named in the text it gives a different one.

    **Why:** A dose for adults given to a child, or for men to a pregnant woman, can do harm.

    **Instead:** give the number for the people you write about, or name the people it is for.

    **False positives:** people who are named further up in the article than claimlint looks.

    **Source:** the reference database; the evidence names edition, year and address, and `claimlint db show TOPIC` prints all
    values of a topic with the page where each was read.
    """

    id = "wrong-population"
    since = "0.1.0"
    severity = Severity.ERROR
    nature = Nature.POPULATION
    bad = ("Men aged 19 to 50 need «18 mg» of iron a day.",)
    good = ("Women aged 19 to 50 need 18 mg of iron a day.",)

    def message(self, match: Match, database: Database) -> str:
        """The values for these people, then whom the number is for."""
        message = f"{match.claim.quantity} is not {about(match, database)} for these people: {said_by(firm(match), match, database)}"
        right = next((each for each in match.comparisons if each.agreement is Agreement.AGREES), None)
        if right:
            message += f"; it is for {population_label(right.value.for_, database)}"
        return message
