"""A number that was right in an earlier edition."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.model.diagnostic import Diagnostic, Severity
from claimlint.model.match import Agreement, Match, Nature
from claimlint.rules.base import Context, Rule, evidence_of
from claimlint.rules.wording import firm, measure_label, said_by, topic_name


class SupersededNumber(Rule, frozen=True):
    """A number comes from an edition that has been replaced.

    It was right once. The current edition gives another number, and no other authority in the database keeps the old one.

    **Instead:** give the current number; where the history matters, say until when the old one held.
    """

    id = "superseded-number"
    severity = Severity.ERROR
    bad = ("Adults should get no less than «4,700 mg» of potassium a day.",)
    good = ("Until 2019 the intake of potassium advised in the US was 4,700 mg a day.",)

    def check_match(self, match: Match, context: Context) -> Iterator[Diagnostic]:
        """One finding a claim from a superseded edition."""
        if match.nature is Nature.SUPERSEDED:
            database = context.database
            old = [each for each in match.comparisons if not each.current and each.agreement is Agreement.AGREES]
            message = f"{match.claim.quantity} is the former {measure_label(match, database)} of {topic_name(match, database)}"
            message += f" ({said_by(old, database, most=1)})" if old else ""
            message += f"; now {said_by(firm(match), database)}"
            yield self.report(
                match.claim.quantity.span, message, confidence=match.confidence, evidence=evidence_of(match, database)
            )
