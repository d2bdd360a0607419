"""A reference mark that leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.model.claim import CitationKind
from claimlint.model.diagnostic import Diagnostic, Related, Severity
from claimlint.model.source import Span
from claimlint.rules.base import Context, Rule
from claimlint.rules.references import Graph, graph_of, link_definitions, numbers_in


class UndefinedReference(Rule, frozen=True):
    """The text cites a footnote or a number that has no entry.

    A mark such as [^3] without a note is printed as it stands; [7] above a list of five references sends the reader looking for
    what is not there. Numbers in brackets are looked at only where the article has a numbered list of references and cites from
    it.

    **Why:** The sentence looks as if it had a source, and has none.

    **Instead:** add the entry, or correct the number.

    **False positives:** a number in brackets that is no reference, in an article whose other numbers in brackets are.

    **Source:** the article itself.
    """

    id = "undefined-reference"
    since = "0.1.0"
    severity = Severity.WARNING
    bad = (
        "Most adults sleep too little«[^3]».",
        "Sleep well.[1] Wake early.«[4]»\n\n# References\n\n1. Quimble A. Sleep.\n2. Ostrava B. Waking.",
    )
    good = (
        "Most adults sleep too little[^3].\n\n[^3]: Quimble A. Sleep. 2019.",
        "Sleep well.[1] Wake early.[2]\n\n# References\n\n1. Quimble A. Sleep.\n2. Ostrava B. Waking.",
        "Sleep well [1] and wake early [4].",
    )

    def check_document(self, context: Context) -> Iterator[Diagnostic]:
        """One finding a mark."""
        yield from self._footnotes(context)
        graph = context.once(graph_of)
        known = graph.numbers | link_definitions(context.document)
        for mark in graph.marks if graph.cited else ():
            missing = [number for number in numbers_in(mark.target or "") if number not in known]
            if missing and not mark.text.startswith("(") and not _is_inserted(mark.span, context):
                message = f"reference {missing[0]} is not in the list of references"
                yield self.report(mark.span, message, related=(_end_of_list(graph),))

    def _footnotes(self, context: Context) -> Iterator[Diagnostic]:
        defined = {label.casefold() for label in context.document.footnotes}
        text = context.document.source.text
        for citation in context.extraction.citations:
            label = (citation.target or "").casefold()
            if citation.kind is not CitationKind.FOOTNOTE or label in defined or not (defined or label.isdigit()):
                continue
            if not text[citation.span.end : citation.span.end + 1].isalpha():  # an isotope: [^13]C
                yield self.report(citation.span, f"footnote {citation.target} is not defined")


def _is_inserted(span: Span, context: Context) -> bool:
    """Whether a number in brackets stands between words, as an editor's insertion does: "of [30] patients"."""
    text = context.document.source.text
    return text[span.start - 1 : span.start].isspace() and text[span.end : span.end + 2].strip().isalpha()


def _end_of_list(graph: Graph) -> Related:
    last = graph.entries[-1]
    return Related(last.span, f"the list ends with {last.number}")
