"""An identifier that nobody registered."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.model.claim import Citation, CitationKind
from claimlint.model.diagnostic import Diagnostic, Severity
from claimlint.model.paper import Outcome, Resolution, Resolutions
from claimlint.rules.base import Context, Rule
from claimlint.rules.sources import quoted


class UnknownIdentifier(Rule, frozen=True):
    """A DOI, PMID or PMCID is well formed, and there is none like it.

    With `--online`, the registries are asked: Crossref and the DOI system, PubMed, PubMed Central. Only their clear answer that
    there is no such identifier counts.

    **Why:** Invented references look like this, and so does a digit that was mistyped.

    **Instead:** look the paper up by its title and copy its identifier.

    **False positives:** an identifier that was printed before its registry knew it.

    **Source:** the answer of the registry on the day of the run.
    """

    id = "unknown-identifier"
    since = "0.1.0"
    severity = Severity.WARNING
    bad = ("Sleep helps, a study found («doi:10.5555/nowhere»).",)
    good = ("Sleep helps, a study found (doi:10.5555/somewhere).",)
    answers = Resolutions(
        {
            (CitationKind.DOI, "10.5555/nowhere"): Resolution(Outcome.UNKNOWN, reason="the DOI system has no such DOI"),
            (CitationKind.DOI, "10.5555/somewhere"): Resolution(Outcome.FOUND),
        }
    )

    def check_citation(self, citation: Citation, context: Context) -> Iterator[Diagnostic]:
        """One finding an identifier that its registry does not have."""
        found = context.resolutions.of(citation)
        if found and found.outcome is Outcome.UNKNOWN:
            yield self.report(citation.span, f"{quoted(citation)} leads nowhere: {found.reason}")
