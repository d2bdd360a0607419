"""A number that every reference contradicts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from claimlint.model.database import Database
from claimlint.model.diagnostic import Diagnostic, Severity
from claimlint.model.match import Agreement, Match, Nature
from claimlint.rules.base import Context
from claimlint.rules.conflicts import NumberRule
from claimlint.rules.wording import about, firm, said_by


class ContradictedNumber(NumberRule, frozen=True):
    """A number disagrees with every current reference.

    Topic, measure, population and unit of the number are known, and no edition of any authority in the reference database gives
    it. The evidence lists what they give instead.

    **Why:** A reader acts on the number. No authority that we know of would tell them to.

    **Instead:** correct the number, or name the source that gives it and say for whom it holds.

    **False positives:** a value of an authority or country that the database does not have; a number of one study that the text
    tells as a fact.

    **Source:** the reference database; the evidence names edition, year and address, and `claimlint db show TOPIC` prints all
    values of a topic with the page where each was read.
    """

    id = "contradicted-number"
    since = "0.1.0"
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

    tolerance: Annotated[
        int,
        Meta(
            ge=0,
            le=50,
            examples=[10],
            description="Per cent of a current reference value by which a number may miss it and not be reported. Rounding and "
            "“about” are allowed for anyway; the verdict stays conflict.",
        ),
    ] = 0

    def check_match(self, match: Match, context: Context) -> Iterator[Diagnostic]:
        """One finding a claim that misses the references by more than the settings allow."""
        misses = [each.miss for each in firm(match) if each.agreement is Agreement.DISAGREES]
        if not 0 < min(misses, default=0.0) <= self.tolerance / 100:
            yield from super().check_match(match, context)

    def message(self, match: Match, database: Database) -> str:
        """The number, then what every reference gives; of a right number that it is turned round."""
        given = firm(match)
        turned = {each.agreement for each in given} == {Agreement.REVERSED}
        verb = "turns round" if turned else "contradicts"
        return f"{match.claim.quantity} {verb} {about(match, database)}: {said_by(given, match, database)}"
