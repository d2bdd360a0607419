"""A source whose name leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.model.claim import Citation, CitationKind
from claimlint.model.diagnostic import Diagnostic, Severity
from claimlint.model.document import BlockKind
from claimlint.rules.base import Context, Rule
from claimlint.rules.references import lists_references
from claimlint.rules.sources import block_at, identified_nearby, quoted, used_for_a_claim

_NAMED = (CitationKind.DOCUMENT, CitationKind.ORGANISATION)


class UnidentifiableSource(Rule, frozen=True):
    """A report or study is named, but not so that it could be found.

    "2024 Leg Health Report" has no author, publisher, address or identifier; a list of references that gives an organisation's
    name alone points at a million pages.

    **Why:** A source that nobody can find is no source.

    **Instead:** give the publisher and a link, DOI or ISBN.

    **False positives:** a report of the publisher's own that its readers know.

    **Source:** the article itself.
    """

    id = "unidentifiable-source"
    since = "0.1.0"
    severity = Severity.WARNING
    bad = ("About 35% of adults have cramps (Source: «2024 Leg Health Report»).",)
    good = ("About 35% of adults have cramps (Source: 2024 Leg Health Report, https://example.org/report).",)

    def check_citation(self, citation: Citation, context: Context) -> Iterator[Diagnostic]:
        """One finding a named document that supports a number, or a bare organisation in a reference list."""
        if citation.kind not in _NAMED or identified_nearby(citation, context):
            return
        if citation.kind is CitationKind.DOCUMENT and citation.support and used_for_a_claim(citation, context):
            yield self.report(
                citation.span,
                f"{quoted(citation)} cannot be found by its name alone: add publisher, link or identifier",
            )
        elif citation.kind is CitationKind.ORGANISATION and _alone_in_references(citation, context):
            yield self.report(
                citation.span,
                f"{quoted(citation)} is an organisation, not a reference: name the page or report and link it",
            )


def _alone_in_references(citation: Citation, context: Context) -> bool:
    block = block_at(citation.span, context)
    if block is None or block.kind is not BlockKind.LIST_ITEM:
        return False
    return lists_references(block, context) and len(block.text) <= len(citation.text) + 12
