"""A reference mark that leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.extract.bibliography import Listed, Mark, mark_of
from claimlint.model.claim import Citation, CitationKind
from claimlint.model.diagnostic import Diagnostic, Related, Severity
from claimlint.model.match import Confidence
from claimlint.model.source import Span
from claimlint.rules.base import Context, Rule
from claimlint.rules.references import (
    Graph,
    graph_of,
    is_somewhere_in_list,
    link_definitions,
    listed_in,
    meant_by,
    numbers_in,
)
from claimlint.rules.sources import quoted

# Marks that must lead to entries before a missing one is told.
_LINKED_LEAST = 2


class UndefinedReference(Rule, frozen=True):
    """The text cites a footnote or a number that has no entry.

    A mark such as [^3] without a note is printed as it stands; [7] above a list of five references sends the reader looking for
    what is not there. Numbers in brackets are looked at only where the article has a numbered list of references and cites from
    it; authors with a year, such as (Quimble et al., 2019), only where at least two such marks lead to entries of a list.

    **Why:** The sentence looks as if it had a source, and has none.

    **Instead:** add the entry, or correct the number or the year.

    **False positives:** a number in brackets that is no reference, in an article whose other numbers in brackets are; an author
    and a year whose work the article names elsewhere than in its list.

    **Source:** the article itself.
    """

    id = "undefined-reference"
    since = "0.1.0"
    severity = Severity.WARNING
    bad = (
        "Most adults sleep too little«[^3]».",
        "Sleep well.[1] Wake early.«[4]»\n\n# References\n\n1. Quimble A. Sleep.\n2. Ostrava B. Waking.",
        "Sleep well (Quimble, 2019). Wake early (Ostrava et al., 2020). Nap («Quimble et al., 2018»).\n\n# References\n\n"
        "Quimble A. Sleep. 2019.\n\nOstrava B, Tolmie C. Waking. 2020.",
    )
    good = (
        "Most adults sleep too little[^3].\n\n[^3]: Quimble A. Sleep. 2019.",
        "Sleep well.[1] Wake early.[2]\n\n# References\n\n1. Quimble A. Sleep.\n2. Ostrava B. Waking.",
        "Sleep well [1] and wake early [4].",
        "Sleep well (Quimble, 2019). Wake early (Ostrava et al., 2020).\n\n# References\n\n"
        "Quimble A. Sleep. 2019.\n\nOstrava B, Tolmie C. Waking. 2020.",
    )

    def check_document(self, context: Context) -> Iterator[Diagnostic]:
        """One finding a mark."""
        yield from self._footnotes(context)
        yield from self._authors(context)
        graph = context.once(graph_of)
        known = graph.numbers | link_definitions(context.document)
        for mark in graph.marks if graph.cited else ():
            missing = [number for number in numbers_in(mark.target or "") if number not in known]
            if missing and not mark.text.startswith("(") and not _is_inserted(mark.span, context):
                message = f"reference {missing[0]} is not in the list of references"
                yield self.report(mark.span, message, related=(_end_of_list(graph),))

    def _authors(self, context: Context) -> Iterator[Diagnostic]:
        listed = context.once(listed_in)
        marks = [each for each in context.extraction.citations if _is_mark(each, listed)]
        if len({mark.target for mark in marks if meant_by(mark, context)}) < _LINKED_LEAST:
            return
        for citation in marks:
            mark = mark_of(citation.target or "")
            if (
                mark
                and _names_people(mark)
                and not (meant_by(citation, context) or is_somewhere_in_list(mark, context))
            ):
                others = [each for each in listed if each.is_by(mark)]
                sure = mark.more or len(mark.names) > 1 or bool(others)
                yield self.report(
                    citation.span,
                    f"{quoted(citation)} is not in the list of references",
                    confidence=Confidence.HIGH if sure else Confidence.MEDIUM,
                    related=tuple(
                        Related(each.span, "the list has another year of this author") for each in others[:1]
                    ),
                )

    def _footnotes(self, context: Context) -> Iterator[Diagnostic]:
        defined = {label.casefold() for label in context.document.footnotes}
        text = context.document.source.text
        for citation in context.extraction.citations:
            label = (citation.target or "").casefold()
            if citation.kind is not CitationKind.FOOTNOTE or label in defined or not (defined or label.isdigit()):
                continue
            if not text[citation.span.end : citation.span.end + 1].isalpha():  # an isotope: [^13]C
                yield self.report(citation.span, f"footnote {citation.target} is not defined")


def _is_mark(citation: Citation, listed: tuple[Listed, ...]) -> bool:
    """Whether a citation is an author and a year outside the list."""
    return citation.kind is CitationKind.AUTHOR_YEAR and not any(each.span.overlaps(citation.span) for each in listed)


def _names_people(mark: Mark) -> bool:
    """Whether none of the names is in capitals, as initials of an organisation are."""
    return not any(name.isupper() for name in mark.names)


def _is_inserted(span: Span, context: Context) -> bool:
    """Whether a number in brackets stands between words, as an editor's insertion does: "of [30] patients"."""
    text = context.document.source.text
    return text[span.start - 1 : span.start].isspace() and text[span.end : span.end + 2].strip().isalpha()


def _end_of_list(graph: Graph) -> Related:
    last = graph.entries[-1]
    return Related(last.span, f"the list ends with {last.number}")
