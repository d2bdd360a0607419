"""An entry that nothing cites."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.model.claim import CitationKind
from claimlint.model.diagnostic import Diagnostic, Related, Severity
from claimlint.model.document import BlockKind
from claimlint.rules.base import Context, Rule
from claimlint.rules.references import graph_of

_CITED_LEAST = 2


class UnusedReference(Rule, frozen=True):
    """A footnote or an entry of the list of references is cited nowhere.

    Lists are looked at only where the article cites at least two of their entries by number; "Further reading" is no list of
    references.

    **Why:** Either the sentence that it supports has gone, or the mark has.

    **Instead:** cite it where it belongs, or take it out.

    **False positives:** a list that mixes references with further reading under one heading.

    **Source:** the article itself.
    """

    id = "unused-reference"
    since = "0.1.0"
    severity = Severity.WARNING
    bad = (
        "Sleep well.\n\n[^3]: «Quimble A. Sleep. 2019.»",
        "Sleep well.[1] Wake early.[2]\n\n# References\n\n1. Quimble A. Sleep.\n2. Ostrava B. Waking.\n3. «Tolmie C. Naps.»",
    )
    good = (
        "Sleep well.[^3]\n\n[^3]: Quimble A. Sleep. 2019.",
        "Sleep well.[1–3]\n\n# References\n\n1. Quimble A. Sleep.\n2. Ostrava B. Waking.\n3. Tolmie C. Naps.",
        "Sleep well.\n\n# References\n\n1. Quimble A. Sleep.\n2. Ostrava B. Waking.",
    )

    def check_document(self, context: Context) -> Iterator[Diagnostic]:
        """One finding an entry."""
        yield from self._footnotes(context)
        graph = context.once(graph_of)
        if len(graph.cited) >= _CITED_LEAST:
            last = next(mark for mark in reversed(graph.marks))
            for entry in graph.entries:
                if entry.number not in graph.pointed_at:
                    related = Related(last.span, "the last number that the text cites")
                    yield self.report(
                        entry.span, f"nothing in the text cites reference {entry.number}", related=(related,)
                    )

    def _footnotes(self, context: Context) -> Iterator[Diagnostic]:
        citations = context.extraction.citations
        used = {(each.target or "").casefold() for each in citations if each.kind is CitationKind.FOOTNOTE}
        for block in context.document.blocks:
            if block.kind is BlockKind.FOOTNOTE and block.text and block.label.casefold() not in used:
                yield self.report(block.span(0, len(block.text)), f"nothing in the text cites footnote {block.label}")
