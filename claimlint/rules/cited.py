"""Which sources a claim leans on: the identifiers of its sentence, and the entries that its marks lead to."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from claimlint.model.claim import Citation, CitationKind, Claim
from claimlint.model.source import Span
from claimlint.rules.base import Context
from claimlint.rules.references import graph_of, listed_in, meant_by, numbers_in

IDENTIFIERS = (CitationKind.DOI, CitationKind.PMID, CitationKind.PMCID)
# What makes a reference one that can be looked up as it is written; an address does, too.
_FOUND_BY_ITSELF = (*IDENTIFIERS, CitationKind.ARXIV, CitationKind.ISBN, CitationKind.NCT, CitationKind.URL)


class CitedSource(msgspec.Struct, frozen=True):
    """One source: its identifiers, several where it stands in a footnote or an entry, and that entry."""

    identifiers: tuple[Citation, ...]
    entry: Span | None = None


def sources_of(claim: Claim, context: Context) -> Iterator[CitedSource]:
    """The sources of a claim, one after the other."""
    for citation in claim.citations:
        if citation.kind in IDENTIFIERS:
            yield CitedSource((citation,))
        else:
            for span in _led_to(citation, context):
                inside = tuple(each for each in context.extraction.citations if _identifies(each, span))
                yield CitedSource(inside, span)


def unidentified_entries(context: Context) -> Iterator[tuple[Span, str]]:
    """The references of an article that have neither identifier nor address, with their words."""
    named = [each.span for each in context.extraction.citations if each.kind in _FOUND_BY_ITSELF]
    for span in dict.fromkeys(_entries(context)):
        if not any(span.overlaps(each) for each in named):
            yield span, " ".join(context.document.source.slice(span).split())


def _entries(context: Context) -> Iterator[Span]:
    numbered = [entry.span for entry in context.once(graph_of).entries]
    yield from numbered
    yield from (each.span for each in context.once(listed_in) if not any(each.span.overlaps(span) for span in numbered))
    for block in context.document.footnotes.values():
        if block.runs:
            yield block.span(0, len(block.text))


def _identifies(citation: Citation, span: Span) -> bool:
    return citation.kind in IDENTIFIERS and span.contains(citation.span)


def _led_to(citation: Citation, context: Context) -> Iterator[Span]:
    """Where the entries lie that a mark leads to."""
    if citation.kind is CitationKind.FOOTNOTE:
        block = context.document.footnotes.get(citation.target or "")
        if block is not None and block.runs:
            yield block.span(0, len(block.text))
    elif citation.kind is CitationKind.NUMBERED:
        wanted = set(numbers_in(citation.target or ""))
        yield from (entry.span for entry in context.once(graph_of).entries if entry.number in wanted)
    elif citation.kind is CitationKind.AUTHOR_YEAR:
        yield from _listed(citation, context)


def _listed(citation: Citation, context: Context) -> Iterator[Span]:
    """The entry of an author and a year, as the numbered list has it where there is one."""
    numbered = [entry.span for entry in context.once(graph_of).entries]
    for each in meant_by(citation, context):
        yield next((span for span in numbered if span.overlaps(each.span)), each.span)
