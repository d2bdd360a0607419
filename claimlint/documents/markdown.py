"""Markdown and MDX to blocks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from claimlint.documents.cells import locate
from claimlint.documents.drafts import Draft, Numbers, TextBuilder
from claimlint.documents.front_matter import read_front_matter
from claimlint.documents.html import read_fragment
from claimlint.documents.inline import InlineReader, parser
from claimlint.documents.outline import assemble
from claimlint.documents.regions import MASK, Region, line_end, line_of, of_lines, of_raw_lines
from claimlint.documents.tables import Grid
from claimlint.documents.text import row_drafts, text_drafts
from claimlint.documents.text_lines import opens_with_sign
from claimlint.model.document import BlockKind, Document
from claimlint.model.source import Source

if TYPE_CHECKING:
    from markdown_it.token import Token

_CODE = re.compile(
    r"""\{\{[^{}\n]{0,500}\}\} | \{%[^{}\n]{0,500}%\}      # Liquid, Jinja, Hugo
      | \{/\*[^{}]{0,500}\*/\} | \{[#.:][^{}\n]{1,200}\}  # MDX comment, attributes of a heading
      | ^(?:import[ ].{0,300}[ ]from[ ]["'] | import[ ]["'] | export[ ](?:default|const|let|function)\b
        | export[ ]\{).*$""",
    re.VERBOSE | re.MULTILINE,
)
_NOT_LINE_END = re.compile(r"[^\r\n]")
_DENSE = 100_000  # brackets, pipes and backticks; the parser would take seconds over more
_KINDS = {"list": BlockKind.LIST_ITEM, "quote": BlockKind.QUOTE, "note": BlockKind.FOOTNOTE}


def read_markdown(source: Source) -> Document:
    """The blocks of a Markdown file."""
    matter = read_front_matter(source)
    title = matter.values.get("title")
    drafts = matter.drafts + _body(source, matter.end)
    return assemble(
        source, "markdown", drafts, title=title if isinstance(title, str) else "", front_matter=matter.values
    )


def _body(source: Source, start: int) -> list[Draft]:
    if sum(map(source.text.count, "[|`")) > _DENSE:
        return text_drafts(source, start)
    try:
        return _Reader(source, start).read()
    except RecursionError:  # images in images in images
        return text_drafts(source, start)


def _masked(text: str) -> str:
    """The text with template code blanked out, character by character, and NUL as the parser will show it."""
    return _CODE.sub(lambda match: _NOT_LINE_END.sub(MASK, match.group()), text).replace("\0", "\ufffd")


def _are_rows(text: str) -> bool:
    """Whether a paragraph is a table that lacks its ``|---|``: every line of several stands between pipes."""
    lines = [line.strip() for line in text.split("\n")]
    return len(lines) > 1 and all(len(line) > 1 and line[0] == line[-1] == "|" for line in lines)


def _items_of(children: Sequence[Token]) -> Iterator[tuple[bool, list[Token]]]:
    """The inline tokens of a paragraph, cut where a line begins with a sign; whether each part does."""
    listed = False
    part: list[Token] = []
    for at, token in enumerate(children):
        opens = at == 0 or children[at - 1].type in ("softbreak", "hardbreak")
        if opens and token.type == "text" and opens_with_sign(token.content):
            if part:
                yield listed, part
            listed, part = True, []
        part.append(token)
    yield listed, part


class _Reader:
    """Goes through the block tokens and turns each inline token into a draft."""

    def __init__(self, source: Source, start: int) -> None:
        self.source = source
        self.first_line = source.position(start).line - 1 if start else 0
        self.start = source.line_starts[self.first_line]
        self.seen = _masked(source.text)
        self.env: dict[str, Any] = {}
        self.numbers = Numbers()
        self.drafts: list[Draft] = []
        self.around: list[str] = []
        self.lists: list[int] = []
        self.heading: Token | None = None
        self.note: tuple[str, TextBuilder] | None = None
        self.grid = Grid(0)
        self.row: list[Token] = []
        self.row_line = 0
        self.skip_until = 0

    def read(self) -> list[Draft]:
        """The drafts of the whole body."""
        text = self.seen[self.start :].removeprefix("\ufeff")
        for token in parser().parse(text, self.env):
            handler = _HANDLERS.get(token.type)
            skipped = token.type in ("inline", "html_block") and self._line(token) < self.skip_until
            if handler and not skipped:
                handler(self, token)
        return self.drafts

    def _line(self, token: Token) -> int:
        return self.first_line + (token.map[0] if token.map else 0)

    def _lines(self, token: Token) -> range:
        first, after = token.map or (0, 1)
        return range(self.first_line + first, min(self.first_line + after, len(self.source.line_starts)))

    def _enter(self, token: Token) -> None:
        self.around.append(_AROUND[token.type])
        if self.around[-1] == "list":
            self.lists.append(next(self.numbers.lists))

    def _leave(self, _: Token) -> None:
        if self.around.pop() == "list":
            self.lists.pop()

    def _open_note(self, token: Token) -> None:
        self.note = (str(token.meta["label"]), TextBuilder(self.source.text))

    def _close_note(self, _: Token) -> None:
        if self.note is None:
            return
        label, builder = self.note
        draft = builder.draft(BlockKind.FOOTNOTE, label=label)
        self.drafts.extend([draft] if draft else [])
        self.note = None

    def _open_heading(self, token: Token) -> None:
        self.heading = token

    def _close_heading(self, _: Token) -> None:
        self.heading = None

    def _inline(self, token: Token) -> None:
        if self.around and self.around[-1] == "table":
            self.row.append(token)
            return
        if not (self.around or self.heading or self.note) and _are_rows(token.content):
            self.drafts += row_drafts(self.source, self._lines(token), self.numbers)
            return
        closed = self.heading is not None and self.heading.markup.startswith("#")
        region = of_lines(self.source, self._lines(token), token.content, self.seen, closed=closed)
        if self.heading:
            self._emit(token, region, BlockKind.HEADING, level=int(self.heading.tag[1]))
        elif self.note:
            self._continue_note(token, region, self.note[1])
        elif self.around:
            self._emit(token, region, _KINDS.get(self.around[-1], BlockKind.PARAGRAPH))
        else:
            self._paragraph(token, region)

    def _paragraph(self, token: Token, region: Region) -> None:
        """A paragraph, or as lists without a blank line are written: a line, and items that begin with a sign."""
        opened = list(_items_of(token.children or ()))
        if len(opened) <= 1 + (not opened[0][0]):
            self._emit(token, region, BlockKind.PARAGRAPH)
            return
        number = next(self.numbers.lists)
        cursor = 0
        for listed, children in opened:
            reader = InlineReader(region, TextBuilder(self.source.text), self.env)
            reader.cursor = cursor
            kind, lists = (BlockKind.LIST_ITEM, (number,)) if listed else (BlockKind.PARAGRAPH, ())
            self._add(reader, children, kind, lists=lists)
            cursor = reader.cursor

    def _emit(self, token: Token, region: Region, kind: BlockKind, **fields: Any) -> str:
        reader = InlineReader(region, TextBuilder(self.source.text), self.env)
        return self._add(reader, token.children or (), kind, lists=tuple(self.lists), **fields)

    def _add(self, reader: InlineReader, children: Sequence[Token], kind: BlockKind, **fields: Any) -> str:
        reader.read(children)
        draft = reader.builder.draft(kind, **fields)
        self.drafts.extend([draft] if draft else [])
        self.drafts.extend(reader.extra)
        return draft.text if draft else ""

    def _continue_note(self, token: Token, region: Region, builder: TextBuilder) -> None:
        if builder.length:
            builder.gap("\n")
        reader = InlineReader(region, builder, self.env)
        reader.read(token.children or ())
        self.drafts.extend(reader.extra)

    def _open_table(self, _: Token) -> None:
        self.grid = Grid(next(self.numbers.tables))
        self.around.append("table")

    def _open_row(self, token: Token) -> None:
        self.row, self.row_line = [], self._line(token)

    def _close_row(self, _: Token) -> None:
        header = self.grid.row < 0
        start, whole = line_of(self.source, self.row_line)
        self.grid.start_row(header=header)
        regions = locate(self.seen[start : start + len(whole)], start, [cell.content for cell in self.row])
        kind = BlockKind.HEADER_CELL if header else BlockKind.CELL
        for cell, region in zip(self.row, regions, strict=True):
            place = self.grid.open_cell()
            text = self._emit(cell, region, kind, cell=place) if region else ""
            self.grid.close_cell(text)

    def _html(self, token: Token) -> None:
        line = self._line(token)
        region = self._table_region(line, token) or of_raw_lines(self.source, line, token.content, self.seen)
        for draft in read_fragment(self.source, region, self.numbers):
            draft.lists = (*self.lists, *draft.lists)
            if draft.kind is BlockKind.PARAGRAPH and self.around:
                draft.kind = _KINDS.get(self.around[-1], draft.kind)
            self.drafts.append(draft)

    def _table_region(self, line: int, token: Token) -> Region | None:
        """An HTML table with blank lines in it: Markdown would end it at the first one."""
        if self.around or "<table" not in token.content or "</table" in token.content:
            return None
        start = self.source.line_starts[line]
        close = self.source.text.find("</table", start)
        if close < 0:
            return None
        last = self.source.position(close).line - 1
        self.skip_until = last + 1
        return Region(self.seen[start : line_end(self.source, last)], (0,), (start,))


_AROUND = {
    "bullet_list_open": "list",
    "ordered_list_open": "list",
    "blockquote_open": "quote",
    "table_open": "table",
}
_HANDLERS: dict[str, Callable[[_Reader, Token], None]] = {
    "blockquote_open": _Reader._enter,
    "blockquote_close": _Reader._leave,
    "bullet_list_open": _Reader._enter,
    "bullet_list_close": _Reader._leave,
    "footnote_reference_open": _Reader._open_note,
    "footnote_reference_close": _Reader._close_note,
    "heading_open": _Reader._open_heading,
    "heading_close": _Reader._close_heading,
    "html_block": _Reader._html,
    "inline": _Reader._inline,
    "ordered_list_open": _Reader._enter,
    "ordered_list_close": _Reader._leave,
    "table_open": _Reader._open_table,
    "table_close": _Reader._leave,
    "tr_open": _Reader._open_row,
    "tr_close": _Reader._close_row,
}
