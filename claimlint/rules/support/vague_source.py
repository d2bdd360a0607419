"""A source without a name."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.model.claim import Citation, CitationKind
from claimlint.model.diagnostic import Diagnostic, Severity
from claimlint.rules.base import Context, Rule
from claimlint.rules.sources import identified_nearby, quoted


class VagueSource(Rule, frozen=True):
    """The text leans on "studies", "experts" or "clinical data" that nobody can look up.

    It sounds like evidence and cannot be checked. Where an identifiable source stands in the same paragraph, nothing is said.

    **Instead:** name the study, the report or the organisation, with a link or identifier.
    """

    id = "vague-source"
    severity = Severity.WARNING
    bad = ("«Studies show» that 60% of adults sleep badly.",)
    good = ("A 2019 survey of 2,003 adults found that 60% sleep badly (doi:10.1000/182).",)

    def check_citation(self, citation: Citation, context: Context) -> Iterator[Diagnostic]:
        """One finding a vague mention."""
        if citation.kind is CitationKind.VAGUE and not identified_nearby(citation, context):
            yield self.report(citation.span, f"{quoted(citation)} names no source that a reader could look up")
