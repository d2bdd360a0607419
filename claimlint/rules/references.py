"""The graph of numbered citations: which entries a list of references or the footnotes have, and which marks lead to them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

import msgspec

from claimlint.extract.bibliography import Listed, Mark, announced, bibliography_of, mark_of
from claimlint.model.claim import Citation, CitationKind
from claimlint.model.document import Block, BlockKind, Document
from claimlint.model.source import Span
from claimlint.rules.base import Context
from claimlint.rules.sources import block_at

# "[3] Quimble A. …" opens an entry anywhere, "3. Quimble A. …" and "(3) …" only under a heading that announces references.
_BRACKETED = re.compile(r"^\[(\d{1,3})\]:?\s+(?=\S)", re.MULTILINE)
_NUMBERED = re.compile(r"^(?:\[(\d{1,3})\]|\((\d{1,3})\)|(\d{1,3})[.)])\s+(?=\S)", re.MULTILINE)
_MARKER = re.compile(r"(\d{1,3})[.)]\s*$")
_LINK_DEFINITION = re.compile(r"^ {0,3}\[(\d{1,3})\]:\s*\S", re.MULTILINE)
# Whatever might point at an entry: [1, 3–5], (2), ¹².
_POINTERS = re.compile(r"[\[(]([\d\s,;–-]{1,40})[\])]|([⁰¹²³⁴-⁹]+)")
_JOINED = re.compile(r"\](\s?[–-]\s?)\[")
_NUMBERS = re.compile(r"(\d{1,3})(?:\s?[–-]\s?(\d{1,3}))?")
_LONGEST_RANGE = 100
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


class Entry(msgspec.Struct, frozen=True):
    """One entry of a numbered list of references."""

    number: int
    span: Span


class Graph(msgspec.Struct, frozen=True):
    """The entries of an article and the marks that stand outside them."""

    entries: tuple[Entry, ...]
    marks: tuple[Citation, ...]
    pointed_at: frozenset[int]

    @property
    def numbers(self) -> frozenset[int]:
        """The numbers that have an entry."""
        return frozenset(entry.number for entry in self.entries)

    @property
    def cited(self) -> frozenset[int]:
        """The entries that numbered citations lead to."""
        return self.numbers & {number for mark in self.marks for number in numbers_in(mark.target or "")}


def graph_of(context: Context) -> Graph:
    """The numbered citations of an article; without entries where their numbers do not run on from 1."""
    document = context.document
    below = {id(block) for block in announced(document, context.database.wordlists.get("cited_headings", ()))}
    found = [(block, list(_entries_of(block, document, announced=id(block) in below))) for block in document.blocks]
    entries = _consecutive([entry for _, each in found for entry in each])
    listed = {id(block) for block, each in found if each}
    text = "\n".join(block.text for block in document.blocks if id(block) not in listed)
    marks = tuple(
        each
        for each in context.extraction.citations
        if each.kind is CitationKind.NUMBERED and not _in_list(each.span, entries)
    )
    return Graph(entries, marks, frozenset(_pointed_at(text, document)))


def listed_in(context: Context) -> tuple[Listed, ...]:
    """The entries of the list of references that open with an author."""
    return bibliography_of(context.document, _list_headings(context))


def is_somewhere_in_list(mark: Mark, context: Context) -> bool:
    """Whether names and year stand together in the list at all, in an order that is not read as an entry's."""
    texts = (block.text.casefold() for block in announced(context.document, _list_headings(context)))
    names = [name.casefold() for name in mark.names]
    return any(all(name in text for name in names) and any(year in text for year in mark.years) for text in texts)


def _list_headings(context: Context) -> tuple[str, ...]:
    words = context.database.wordlists
    return words.get("reference_headings", ()) + words.get("cited_headings", ())


def meant_by(citation: Citation, context: Context) -> tuple[Listed, ...]:
    """The entries that "Smith et al. (2019)" means."""
    mark = mark_of(citation.target or "") if citation.kind is CitationKind.AUTHOR_YEAR else None
    return tuple(each for each in context.once(listed_in) if each.fits(mark)) if mark else ()


def numbers_in(text: str) -> Iterator[int]:
    """The numbers of a mark: "1, 3–5" is 1, 3, 4 and 5."""
    for found in _NUMBERS.finditer(text):
        first, last = int(found[1]), int(found[2] or found[1])
        yield from range(first, min(last, first + _LONGEST_RANGE) + 1)


def texts_around(span: Span, context: Context) -> Iterator[str]:
    """The texts that speak of what is cited at a place: its block, the headings above, and the blocks with marks that lead to it."""
    home = block_at(span, context)
    if home is None:
        return
    yield from (home.text, *home.headings)
    graph = context.once(graph_of)
    numbers = {entry.number for entry in graph.entries if entry.span.overlaps(span)}
    for mark in context.extraction.citations:
        if _leads_to(mark, home, numbers) or any(each.span.overlaps(span) for each in meant_by(mark, context)):
            block = block_at(mark.span, context)
            yield from (block.text, *block.headings) if block else ()


def _leads_to(mark: Citation, home: Block, numbers: set[int]) -> bool:
    if mark.kind is CitationKind.FOOTNOTE:
        return home.kind is BlockKind.FOOTNOTE and mark.target == home.label
    return mark.kind is CitationKind.NUMBERED and not numbers.isdisjoint(numbers_in(mark.target or ""))


def lists_references(block: Block, context: Context) -> bool:
    """Whether a block stands under a heading such as "References" or "Sources"."""
    heading = block.headings[-1].strip().lower().rstrip(":") if block.headings else ""
    return heading in context.database.wordlists.get("reference_headings", ())


def link_definitions(document: Document) -> frozenset[int]:
    """The numbers that are links in Markdown: ``[3]: https://…``."""
    if document.format != "markdown":
        return frozenset()
    return frozenset(int(found[1]) for found in _LINK_DEFINITION.finditer(document.source.text))


def _in_list(span: Span, entries: tuple[Entry, ...]) -> bool:
    at = bisect_right(entries, span.start, key=lambda entry: entry.span.start) - 1
    return at >= 0 and entries[at].span.overlaps(span)


def _entries_of(block: Block, document: Document, *, announced: bool) -> Iterator[Entry]:
    if block.kind in (BlockKind.HEADING, BlockKind.FOOTNOTE, BlockKind.METADATA):
        return
    found = list((_NUMBERED if announced else _BRACKETED).finditer(block.text))
    for each, following in pairwise([*found, None]):
        assert each is not None
        end = following.start() if following else len(block.text)
        yield Entry(int(each[each.lastindex or 1]), block.span(each.start(), len(block.text[:end].rstrip())))
    if announced and not found and block.kind is BlockKind.LIST_ITEM:
        number = _number_before(block, document)
        if number is not None:
            yield Entry(number, block.span(0, len(block.text)))


def _number_before(block: Block, document: Document) -> int | None:
    """The number in front of a list item; 1 for every item of an ordered list in HTML, as the browser counts."""
    text, start = document.source.text, block.span(0, 1).start
    if document.format == "html":
        return 1 if text.rfind("<ol", 0, start) > text.rfind("<ul", 0, start) else None
    found = _MARKER.search(text[max(0, start - 12) : start])
    return int(found[1]) if found else None


def _consecutive(entries: list[Entry]) -> tuple[Entry, ...]:
    """Entries counted on where each says 1; nothing where the numbers jump, since then it is not sure what belongs together."""
    if len(entries) > 1 and {entry.number for entry in entries} == {1}:
        return tuple(Entry(number, entry.span) for number, entry in enumerate(entries, 1))
    steps = {later.number - earlier.number for earlier, later in pairwise(entries)}
    sound = len(entries) > 1 and entries[0].number == 1 and steps == {1}
    return tuple(entries) if sound else ()


def _pointed_at(text: str, document: Document) -> Iterator[int]:
    for found in _POINTERS.finditer(_JOINED.sub(r"\1", text)):
        yield from numbers_in(found[1] or found[2].translate(_RAISED))
    for block in document.blocks:
        for link in block.links:
            if link.target.startswith("#"):
                yield from numbers_in(block.text[link.start : link.end])
