"""What a reader sees of an article, block by block, each character tied to its place in the source."""

from __future__ import annotations

from bisect import bisect_right
from enum import StrEnum
from typing import Any

import msgspec

from claimlint.model.source import Source, Span


class BlockKind(StrEnum):
    """What a block of text is on the page."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    CELL = "cell"
    HEADER_CELL = "header-cell"
    CAPTION = "caption"
    QUOTE = "quote"
    FOOTNOTE = "footnote"
    METADATA = "metadata"


class Run(msgspec.Struct, frozen=True):
    """A stretch of block text and the source range it was read from.

    Both have the same length where the text was copied. Where it was decoded (``&micro;`` to ``µ``) the lengths differ
    and the stretch maps as a whole.
    """

    start: int
    end: int
    source_start: int
    source_end: int


class Link(msgspec.Struct, frozen=True):
    """A link in a block; ``start`` and ``end`` are offsets in the block's text, ``span`` its place in the source."""

    start: int
    end: int
    target: str
    span: Span


class FootnoteMark(msgspec.Struct, frozen=True):
    """A footnote reference in a block (``[^3]``); it has no visible text, ``at`` is its offset in the block's text."""

    at: int
    label: str
    span: Span


class Cell(msgspec.Struct, frozen=True):
    """Where a table cell stands and the headers that rule it (empty where there is none)."""

    table: int
    row: int
    column: int
    row_header: str = ""
    column_header: str = ""


class Block(msgspec.Struct, frozen=True):
    """One heading, paragraph, list item or table cell.

    ``text`` is what a reader sees: markup removed, entities decoded, soft line breaks kept as one newline.
    ``headings`` is the path of headings above, outermost first; ``intro`` is what introduces a list: of lists
    in one another a line each, outermost first.
    """

    kind: BlockKind
    text: str
    runs: tuple[Run, ...]
    headings: tuple[str, ...] = ()
    intro: str = ""
    links: tuple[Link, ...] = ()
    footnotes: tuple[FootnoteMark, ...] = ()
    cell: Cell | None = None
    label: str = ""  # of a footnote definition

    def span(self, start: int, end: int) -> Span:
        """The source range of ``text[start:end]``; an empty range maps to an empty span."""
        if not self.runs:
            return Span(0, 0)
        first = self._at(start, from_end=False)
        return Span(first, max(first, self._at(end - 1, from_end=True)) if end > start else first)

    def _at(self, offset: int, *, from_end: bool) -> int:
        index = max(0, bisect_right(self.runs, offset, key=lambda run: run.start) - 1)
        run = self.runs[index]
        if run.end - run.start != run.source_end - run.source_start:
            return run.source_end if from_end else run.source_start
        inside = min(max(offset - run.start, 0), run.end - run.start)
        place = run.source_start + inside + (1 if from_end else 0)
        return min(place, run.source_end)


class Document(msgspec.Struct, frozen=True):
    """An article as blocks in reading order, with its footnote definitions and front matter."""

    source: Source
    format: str
    blocks: tuple[Block, ...]
    title: str = ""
    front_matter: dict[str, Any] = {}

    @property
    def footnotes(self) -> dict[str, Block]:
        """Footnote definitions by label."""
        return {block.label: block for block in self.blocks if block.kind is BlockKind.FOOTNOTE}
