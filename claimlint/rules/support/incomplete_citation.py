"""A journal without the article."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.model.claim import Citation, CitationKind
from claimlint.model.diagnostic import Diagnostic, Severity
from claimlint.rules.base import Context, Rule
from claimlint.rules.sources import identified_nearby, quoted, used_for_a_claim


class IncompleteCitation(Rule, frozen=True):
    """A number is credited to a journal, and the article in it is not named.

    The text leans on the name of a journal for a number, and neither an article nor a link stands in the paragraph.

    **Why:** A journal prints thousands of articles. Its name lends weight and does not let anyone check.

    **Instead:** add authors, title and year, or the DOI.

    **False positives:** an article whose references stand in another place than its paragraph, without marks.

    **Source:** the names of some 7,000 journals in the reference database, and the article itself.
    """

    id = "incomplete-citation"
    since = "0.1.0"
    severity = Severity.WARNING
    bad = ("40% of adults sleep badly (data of the «Journal of Sleep»).",)
    good = ("40% of adults sleep badly (Journal of Sleep, doi:10.1000/182).",)

    def check_citation(self, citation: Citation, context: Context) -> Iterator[Diagnostic]:
        """One finding a journal that supports a number without an article."""
        if (
            citation.kind is CitationKind.JOURNAL
            and citation.support
            and used_for_a_claim(citation, context)
            and not identified_nearby(citation, context)
        ):
            yield self.report(
                citation.span, f"{quoted(citation)} is a journal: name the article (authors, title, year or DOI)"
            )
