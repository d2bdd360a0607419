"""A preprint that has become a paper."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.model.claim import Citation, CitationKind
from claimlint.model.diagnostic import Diagnostic, Severity
from claimlint.model.identifiers import Identifier
from claimlint.model.paper import Outcome, Paper, Resolution, Resolutions
from claimlint.rules.base import Context, Rule
from claimlint.rules.sources import quoted


class PreprintPublishedElsewhere(Rule, frozen=True):
    """A preprint is cited that a journal has published since.

    With `--online`, Crossref is asked whether a journal has published a preprint. A text that cites the published version, too,
    is left alone.

    **Why:** Reviewers change papers: the published version may have other numbers.

    **Instead:** cite the published version, and look whether its numbers are the same.

    **False positives:** a text that speaks of the preprint on purpose, such as one about the review of it.

    **Source:** the relation `is-preprint-of` in the records of Crossref.
    """

    id = "preprint-published-elsewhere"
    since = "0.1.0"
    severity = Severity.INFO
    bad = ("Sleep helps, a study found («doi:10.5555/draft»).",)
    good = ("Sleep helps, a study found (doi:10.5555/draft, published as doi:10.5555/paper).",)
    answers = Resolutions(
        {(CitationKind.DOI, "10.5555/draft"): Resolution(Outcome.FOUND, Paper(published_as="10.5555/paper"))}
    )

    def check_citation(self, citation: Citation, context: Context) -> Iterator[Diagnostic]:
        """One finding a mention of such a preprint."""
        found = context.resolutions.of(citation)
        published = found.paper.published_as if found and found.paper else ""
        if published and not any(other.target == published for other in context.extraction.citations):
            link = Identifier(CitationKind.DOI, published).link
            yield self.report(citation.span, f"{quoted(citation)} is a preprint; it was published as {link}")
