"""A reference whose identifier leads to another paper."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.model.claim import Citation, CitationKind
from claimlint.model.diagnostic import Diagnostic, Severity
from claimlint.model.paper import Outcome, Paper, Resolution, Resolutions
from claimlint.rules.backing import paper_label
from claimlint.rules.base import Context, Rule
from claimlint.rules.sources import quoted
from claimlint.rules.titles import named_beside, names_another


class TitleMismatch(Rule, frozen=True):
    """A reference names one paper, and its identifier leads to another.

    With `--online`, the title, authors and year that a registry has are held against the entry in the list of references, or
    against a link's words where they are a title. It is reported only where next to none of the title's words, no author and
    another year stand there.

    **Why:** A DOI that was copied from the line above, or made up, leads the reader to a paper that says nothing of the kind.

    **Instead:** look the paper up by its title, and copy the identifier from there.

    **False positives:** a reference whose title was translated, without authors and with the year of a reprint.

    **Source:** the records of Crossref, PubMed and Europe PMC.
    """

    id = "title-mismatch"
    since = "0.1.0"
    severity = Severity.WARNING
    bad = (
        "Sleep helps.[^1]\n\n[^1]: Quimble A, Zander B. Short naps and memory in shift workers. Sleep Notes 2015. «doi:10.5555/soil»\n",
    )
    good = (
        "Sleep helps.[^1]\n\n[^1]: Fenwick C. Earthworms of chalk soils: a survey. Soil Notes 2009. doi:10.5555/soil\n",
        "Sleep helps, [a large study of naps in shift workers](https://doi.org/10.5555/soil) found.",
    )
    answers = Resolutions(
        {
            (CitationKind.DOI, "10.5555/soil"): Resolution(
                Outcome.FOUND,
                Paper(title="Earthworms of chalk soils: a survey of southern meadows", authors=("Fenwick",), year=2009),
            )
        }
    )

    def check_citation(self, citation: Citation, context: Context) -> Iterator[Diagnostic]:
        """One finding a reference that names another paper."""
        found = context.resolutions.of(citation)
        named = named_beside(citation, context) if found and found.paper else None
        if found and found.paper and named and names_another(named, found.paper):
            yield self.report(citation.span, f"{quoted(citation)} leads to another paper: {paper_label(found.paper)}")
