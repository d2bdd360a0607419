"""A number that was right in an earlier edition."""

from __future__ import annotations

from claimlint.model.database import Database
from claimlint.model.diagnostic import Severity
from claimlint.model.match import Agreement, Match, Nature
from claimlint.rules.conflicts import NumberRule
from claimlint.rules.wording import firm, measure_label, said_by, topic_name


class SupersededNumber(NumberRule, frozen=True):
    """A number comes from an edition that has been replaced.

    It was right once. The current edition gives another number, and no other authority in the database keeps the old one.

    **Why:** Numbers live on in articles after the guideline that gave them was replaced.

    **Instead:** give the current number; where the history matters, say until when the old one held.

    **False positives:** a text about the past that does not name a time.

    **Source:** the reference database; the evidence names edition, year and address, and `claimlint db show TOPIC` prints all
    values of a topic with the page where each was read.
    """

    id = "superseded-number"
    since = "0.1.0"
    severity = Severity.ERROR
    nature = Nature.SUPERSEDED
    bad = ("Adults should get no less than «4,700 mg» of potassium a day.",)
    good = ("Until 2019 the intake of potassium advised in the US was 4,700 mg a day.",)

    def message(self, match: Match, database: Database) -> str:
        """The former value with its edition, then those in force."""
        old = [each for each in match.comparisons if not each.current and each.agreement is Agreement.AGREES]
        message = (
            f"{match.claim.quantity} is the former {measure_label(match, database)} of {topic_name(match, database)}"
        )
        message += f" ({said_by(old, match, database, most=1)})" if old else ""
        now = firm(match)
        return (
            f"{message}; now {said_by(now, match, database)}"
            if now
            else f"{message}, which a newer edition no longer gives"
        )
