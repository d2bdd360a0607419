"""Plain text to blocks: pasted pages and notes, where only the look of a line says what it is."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from typing import Any

import msgspec

from claimlint.documents.cells import Piece, pieces_of
from claimlint.documents.drafts import Draft, Numbers, TextBuilder
from claimlint.documents.outline import assemble
from claimlint.documents.tables import Grid
from claimlint.documents.text_headings import Heading, headings_of
from claimlint.documents.text_lines import (
    WRAPPED_FROM,
    WRAPPED_TO,
    Line,
    Marker,
    is_delimiter,
    is_rule,
    lines_of,
    marker_of,
    without_boilerplate,
    without_gaps,
    wrapped_from,
)
from claimlint.documents.text_stacks import cell_of, stacks_of
from claimlint.model.document import BlockKind, Document
from claimlint.model.source import Source

_COUNTING = tuple("1(（①")  # how the styles of numbered lists begin
_BRACKET = re.compile(r"[(\[][^()\[\]]{1,60}[)\]][.,;]?$")  # "… of oral cancer / (17)."
_SENTENCE_ENDS = (".", "!", "?", ":", ";", "…", "。", "！", "？", "：", ".”", '."', ".)")

# "Every *40 seconds*": the signs of a text that was written to be set; a star behind a number leads to a note.
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3})(?=[^\s*])[^*\n]{1,80}?(?<=\S)(\1)(?![A-Za-z0-9*])")


def _signs_of_emphasis(line: Line) -> list[tuple[int, int]]:
    """The places of the stars around what a line stresses."""
    found = _EMPHASIS.finditer(line.text) if "*" in line.text else ()
    return [(line.start + each.start(group), line.start + each.end(group)) for each in found for group in (1, 2)]


def read_text(source: Source) -> Document:
    """The blocks of a plain text."""
    return assemble(source, "text", text_drafts(source))


def text_drafts(source: Source, start: int = 0) -> list[Draft]:
    """The blocks of a source read as plain text from an offset on."""
    return _Reader(source, without_gaps(without_boilerplate(lines_of(source, start)))).read()


def row_drafts(source: Source, lines: range, numbers: Numbers) -> list[Draft]:
    """The cells of some lines of a source, by their index, which are rows between pipes and nothing else."""
    found = lines_of(source, source.line_starts[lines.start])[: len(lines)]
    return _Reader(source, found, numbers).read()


class _Reader:
    """Goes through the lines; each step takes the lines of one block or table."""

    def __init__(self, source: Source, lines: Sequence[Line], numbers: Numbers | None = None) -> None:
        self.source, self.lines = source, lines
        self.numbers = numbers or Numbers()
        self.drafts: list[Draft] = []
        self.lists: list[tuple[int, str, int]] = []  # indent, style, number
        self.wrapped_from = wrapped_from(lines)
        self.stacks = stacks_of(lines)
        stacked = {at for stack in self.stacks.values() for row in stack.rows for at in row}
        self.headings = {
            at: heading
            for at, heading in headings_of(_as_rows(lines, stacked), wrapped_from=self.wrapped_from).items()
            if at not in stacked
        }

    def read(self) -> list[Draft]:
        """All blocks."""
        index = 0
        while index < len(self.lines):
            text = self.lines[index].text
            if not text or is_rule(text):
                index += 1
                continue
            index = self._stack(index) or self._table(index) or self._tabs(index) or self._line(index)
        return self.drafts

    def _line(self, index: int) -> int:
        line, heading = self.lines[index], self.headings.get(index)
        marker = marker_of(line.text)
        if heading:
            self._heading(line, heading)
            return index + 1
        if marker:
            return self._item(index, marker)
        self.lists = []
        end = self._paragraph_end(index)
        self._emit(self.lines[index:end], BlockKind.PARAGRAPH)
        return end

    def _heading(self, line: Line, heading: Heading) -> None:
        self.lists = []
        text = (
            line.text[heading.skip :].rstrip("#").rstrip() if line.text.startswith("#") else line.text[heading.skip :]
        )
        start = line.start + heading.skip
        self._emit([Line(start, start + len(text), text, 0)], BlockKind.HEADING, level=heading.level)

    def _item(self, index: int, marker: Marker) -> int:
        line = self.lines[index]
        self._enter_list(line, marker)
        end = index + 1
        while end < len(self.lines) and self._continues_item(line, end):
            end += 1
        start = line.start + marker.length
        first = Line(start, line.end, line.text[marker.length :], line.indent)
        lists = tuple(number for _, _, number in self.lists)
        self._emit([first, *self.lines[index + 1 : end]], BlockKind.LIST_ITEM, lists=lists)
        return end

    def _enter_list(self, line: Line, marker: Marker) -> None:
        """Find the list of an item by its indentation, then by its marker: bullets under ``1.`` are nested."""
        while self.lists and self.lists[-1][0] > line.indent + 1:
            self.lists.pop()
        styles = [style for indent, style, _ in self.lists if abs(indent - line.indent) <= 1]
        if marker.style in styles:
            while self.lists[-1][1] != marker.style:
                self.lists.pop()
            return
        if styles and (marker.number or not styles[-1].startswith(_COUNTING)):
            self.lists.pop()
        self.lists.append((line.indent, marker.style, next(self.numbers.lists)))

    def _continues_item(self, item: Line, index: int) -> bool:
        """Whether a line is the rest of the item above it: set in deeper, or broken off in mid-sentence."""
        line, before = self.lines[index], self.lines[index - 1]
        if not self._is_plain(index):
            return False
        return line.indent >= item.indent + 2 or self._continues(before, line)

    def _paragraph_end(self, index: int) -> int:
        end = index + 1
        while end < len(self.lines) and self._is_plain(end) and self._continues(self.lines[end - 1], self.lines[end]):
            end += 1
        return end

    def _is_plain(self, index: int) -> bool:
        text = self.lines[index].text
        return bool(text) and not (index in self.headings or marker_of(text) or is_rule(text) or text.startswith("|"))

    def _continues(self, before: Line, line: Line) -> bool:
        """Whether two lines are one paragraph that was broken to fit a width."""
        if self.wrapped_from:
            return len(before.text) >= self.wrapped_from
        if len(before.text) < WRAPPED_FROM or before.text.endswith(_SENTENCE_ENDS):
            return False
        goes_on = line.text[:1].islower() or line.text.startswith("(") or _BRACKET.match(line.text)
        return bool(goes_on) and (len(line.text) >= WRAPPED_FROM or len(before.text) <= WRAPPED_TO)

    def _emit(self, lines: Sequence[Line], kind: BlockKind, **fields: Any) -> str:
        builder = TextBuilder(self.source.text)
        for number, line in enumerate(lines):
            if number:
                builder.newline(_line_ending(self.source.text, lines[number - 1].end))
            start = line.start
            for at, end in _signs_of_emphasis(line):
                builder.copy(start, at)
                start = end
            builder.copy(start, line.end)
        draft = builder.draft(kind, **fields)
        self.drafts.extend([draft] if draft and draft.text else [])
        return draft.text if draft else ""

    def _table(self, index: int) -> int:
        """Rows between pipes. The row above a ``|---|`` line is the head; without one, a row of words over rows of numbers."""
        end = index
        while end < len(self.lines) and self._is_row(end):
            end += 1
        if end == index:
            return 0
        rows = [line for line in self.lines[index:end] if not is_delimiter(line.text)]
        headed = end - index > 1 and (is_delimiter(self.lines[index + 1].text) or _is_head(rows))
        self._grid(_whole_rows(rows), headed=headed)
        return end

    def _is_row(self, index: int) -> bool:
        text = self.lines[index].text
        if "|" not in text:
            return False
        if text.startswith("|"):
            return len(text) > 1
        pipes = text.count("|")
        beside = [self.lines[other].text for other in (index - 1, index + 1) if 0 <= other < len(self.lines)]
        return any(is_delimiter(other) or other.count("|") == pipes for other in beside) or is_delimiter(text)

    def _tabs(self, index: int) -> int:
        """Rows of a table that was pasted with tabs between its cells."""
        tabs = self.lines[index].text.count("\t")
        end = index
        while tabs and end < len(self.lines) and self.lines[end].text.count("\t") == tabs:
            end += 1
        if end - index < 2:
            return 0
        self._grid([[[cell] for cell in _split(line, "\t")] for line in self.lines[index:end]], headed=False)
        return end

    def _stack(self, index: int) -> int:
        """A table whose cells stand a line each."""
        stack = self.stacks.get(index)
        if stack is None:
            return 0
        self._grid([[[cell_of(self.lines[at])] for at in row] for row in stack.rows], headed=True)
        return stack.end

    def _grid(self, rows: Sequence[Sequence[Sequence[Line]]], *, headed: bool) -> None:
        self.lists = []
        grid = Grid(next(self.numbers.tables))
        for number, row in enumerate(rows):
            header = headed and number == 0
            grid.start_row(header=header)
            for cell in row:
                place = grid.open_cell()
                kind = BlockKind.HEADER_CELL if header else BlockKind.CELL
                grid.close_cell(self._emit(cell, kind, cell=place))


def _as_rows(lines: Sequence[Line], stacked: Set[int]) -> Sequence[Line]:
    """The lines as they look for headings: those of a table as rows between pipes."""
    if not stacked:
        return lines
    return [
        msgspec.structs.replace(line, text=f"|{line.text}|") if at in stacked else line for at, line in enumerate(lines)
    ]


def _is_head(rows: Sequence[Line]) -> bool:
    """Whether only the first of several rows has no number."""
    numbers = [any(char.isdigit() for char in row.text) for row in rows]
    return len(rows) > 1 and not numbers[0] and all(numbers[1:])


def _whole_rows(rows: Sequence[Line]) -> list[list[list[Line]]]:
    """The lines of each cell, row by row; a row whose last cell a line break parts is one: "A | 2 (fed)", "1 (fasting) |"."""
    full = max((row.text.count("|") for row in rows), default=0)
    found: list[list[list[Line]]] = []
    open_ended = False
    for row in rows:
        cells, pipes, closed = [[cell] for cell in _cells(row)], row.text.count("|"), row.text.endswith("|")
        if open_ended and closed and pipes == 1:
            found[-1][-1] += cells[0]
        else:
            found.append(cells)
        open_ended = not closed and pipes + 1 == full
    return found


def _cells(line: Line) -> list[Line]:
    pieces = pieces_of(line.text)
    if not pieces[0].text.strip():
        pieces = pieces[1:]
    if len(pieces) > 1 and not pieces[-1].text.strip():
        pieces = pieces[:-1]
    return [_stripped(line, piece) for piece in pieces]


def _split(line: Line, separator: str) -> list[Line]:
    start, found = 0, []
    for text in line.text.split(separator):
        found.append(_stripped(line, Piece(start, text)))
        start += len(text) + len(separator)
    return found


def _stripped(line: Line, piece: Piece) -> Line:
    text = piece.text.strip()
    start = line.start + piece.start + len(piece.text) - len(piece.text.lstrip())
    return Line(start, start + len(text), text, 0)


def _line_ending(text: str, place: int) -> int:
    while place < len(text) and text[place] not in "\r\n":
        place += 1
    return place
