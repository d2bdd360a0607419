"""A number that the database can source."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.model.diagnostic import Diagnostic, Severity
from claimlint.model.match import Match, Verdict
from claimlint.rules.base import Context, Rule, evidence_of
from claimlint.rules.insertions import reference_fix
from claimlint.rules.sources import is_uncited
from claimlint.rules.wording import about, agreeing, said_by


class KnownButUncited(Rule, frozen=True):
    """A number is right, and the text does not say where it is from.

    The reference database has it. The fix inserts the reference: as a footnote in Markdown, as a link in HTML.

    **Instead:** cite the reference shown, or a better one.
    """

    id = "known-but-uncited"
    severity = Severity.INFO
    bad = ("Adults aged 19 to 50 need «1,000 mg» of calcium a day.",)
    good = (
        "US guidance from the Institute of Medicine says that adults aged 19 to 50 need 1,000 mg of calcium a day.",
    )

    def check_match(self, match: Match, context: Context) -> Iterator[Diagnostic]:
        """One finding a supported claim without any source in its paragraph."""
        claim = match.claim
        if match.verdict is Verdict.SUPPORTED and is_uncited(claim, context):
            database = context.database
            sources = said_by(agreeing(match), database, most=2)
            message = f"{claim.quantity} is {about(match, database)} by {sources}; cite it"
            evidence = evidence_of(match, database)
            fix = reference_fix(claim, evidence[0], context) if evidence else None
            yield self.report(claim.quantity.span, message, evidence=evidence, fix=fix)
