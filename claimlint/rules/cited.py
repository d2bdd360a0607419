"""Which identified sources a claim leans on: those of its sentence, and those that its marks lead to."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.model.claim import Citation, CitationKind, Claim
from claimlint.model.source import Span
from claimlint.rules.base import Context
from claimlint.rules.references import graph_of, numbers_in

IDENTIFIERS = (CitationKind.DOI, CitationKind.PMID, CitationKind.PMCID)


def sources_of(claim: Claim, context: Context) -> Iterator[tuple[Citation, ...]]:
    """The identifiers of each source; one that stands in a footnote or an entry may have several."""
    for citation in claim.citations:
        if citation.kind in IDENTIFIERS:
            yield (citation,)
        else:
            for span in _led_to(citation, context):
                yield tuple(each for each in context.extraction.citations if _identifies(each, span))


def _identifies(citation: Citation, span: Span) -> bool:
    return citation.kind in IDENTIFIERS and span.contains(citation.span)


def _led_to(citation: Citation, context: Context) -> Iterator[Span]:
    """Where the entries lie that a mark leads to."""
    if citation.kind is CitationKind.FOOTNOTE:
        block = context.document.footnotes.get(citation.target or "")
        if block is not None and block.runs:
            yield Span(block.runs[0].source_start, block.runs[-1].source_end)
    elif citation.kind is CitationKind.NUMBERED:
        wanted = set(numbers_in(citation.target or ""))
        yield from (entry.span for entry in context.once(graph_of).entries if entry.number in wanted)
