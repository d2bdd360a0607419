"""A number that the database can source."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.model.diagnostic import Applicability, Diagnostic, Severity
from claimlint.model.match import Match, Verdict
from claimlint.rules.base import Context, Rule, evidence_of
from claimlint.rules.insertions import reference_fix
from claimlint.rules.sources import Near, Reach, is_uncited
from claimlint.rules.wording import about, agreeing, said_by


class KnownButUncited(Rule, frozen=True):
    """A number is right, and the text does not say where it is from.

    The reference database has the source. The fix inserts it: as a footnote in Markdown, as a link in HTML.

    **Why:** The work of finding a source is done already; a reader should have it.

    **Instead:** cite the reference shown, or a better one.

    **False positives:** general knowledge that a house style leaves without a source.

    **Source:** the reference database; the evidence names edition, year and address, and `claimlint db show TOPIC` prints all
    values of a topic with the page where each was read.
    """

    id = "known-but-uncited"
    since = "0.1.0"
    fixes = (Applicability.SAFE,)
    severity = Severity.INFO
    bad = ("Adults aged 19 to 50 need «1,000 mg» of calcium a day.",)
    good = (
        "US guidance from the Institute of Medicine says that adults aged 19 to 50 need 1,000 mg of calcium a day.",
    )

    near: Near = Reach.PARAGRAPH

    def check_match(self, match: Match, context: Context) -> Iterator[Diagnostic]:
        """One finding a supported claim without any source in its paragraph; arithmetic needs none."""
        claim = match.claim
        if match.verdict is Verdict.SUPPORTED and not match.by_conversion and is_uncited(claim, context, self.near):
            database = context.database
            sources = said_by(agreeing(match), match, database, most=2)
            message = f"{claim.quantity} is {about(match, database)} by {sources}; cite it"
            evidence = evidence_of(match, database)
            fix = reference_fix(claim, evidence[0], context) if evidence else None
            yield self.report(claim.quantity.span, message, evidence=evidence, fix=fix)
