"""Tables in plain text whose cells stand a line each: "BMI / Weight gain / Underweight / below 18.5 / 28–40 lb / Normal / …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import takewhile

import msgspec

from claimlint.documents.text_lines import Line, marker_of

# Columns of such a table, and the rows under its head from which it is one; pipes behind the cells are proof enough for fewer.
_WIDTHS, _PIPED_WIDTHS = range(3, 7), range(2, 7)
_ROWS, _PIPED_ROWS = 3, 2
_LONGEST_CELL = 60
_PIPE = "|"
_NUMBER = re.compile(r"[<>≤≥~±+−-]?\s*\d")
_NO_CELL_END = (".", "!", "?", ":", ";", ",", "…")


class Stack(msgspec.Struct, frozen=True):
    """One such table: its lines by index, row after row, the first of them the head; ``end`` is behind its last line."""

    rows: tuple[tuple[int, ...], ...]
    end: int


def stacks_of(lines: Sequence[Line]) -> dict[int, Stack]:
    """The tables of a text, each by the line that it begins at."""
    found: dict[int, Stack] = {}
    behind = 0
    for run in _runs(lines):
        for at in range(len(run)):
            stack = _stack(lines, run, at) if run[at] >= behind else None
            if stack:
                found[run[at]] = stack
                behind = stack.end
    return found


def cell_of(line: Line) -> Line:
    """The cell that a line holds: what stands before its pipe."""
    text = line.text.removesuffix(_PIPE).rstrip()
    return Line(line.start, line.start + len(text), text, 0)


def _runs(lines: Sequence[Line]) -> Iterator[list[int]]:
    """The stretches of lines that may be cells, all with a pipe behind or none, all under one another or all a blank line apart."""
    run: list[int] = []
    for index, line in enumerate(lines):
        if not line.text:
            continue
        step = index - run[-1] if run else 0
        if not _may_be_cell(line.text):
            yield run
            run = []
        elif run and (
            _is_piped(line) != _is_piped(lines[run[-1]])
            or step > 2
            or (len(run) > 1 and step != run[-1] - run[-2] and not _is_piped(line))
        ):
            yield run
            run = [index] if step > 2 or _is_piped(line) != _is_piped(lines[run[-1]]) else [run[-1], index]
        else:
            run.append(index)
    yield run


def _may_be_cell(text: str) -> bool:
    inside = text.removesuffix(_PIPE).rstrip()
    short = 0 < len(inside) <= _LONGEST_CELL and not inside.endswith(_NO_CELL_END)
    return short and _PIPE not in inside and marker_of(text) is None and inside[0] not in "#>"


def _is_piped(line: Line) -> bool:
    return line.text.endswith(_PIPE)


def _stack(lines: Sequence[Line], run: Sequence[int], first: int) -> Stack | None:
    """The table that begins at one line of a stretch: a head without numbers, then rows of a name and numbers."""
    piped = _is_piped(lines[run[first]])
    for width in _PIPED_WIDTHS if piped else _WIDTHS:
        head = run[first : first + width]
        if len(head) < width or any(_has_number(lines[at].text) for at in head):
            return None
        below = (tuple(run[at : at + width]) for at in range(first + width, len(run) - width + 1, width))
        rows = [*takewhile(partial(_is_row, lines), below)]
        if len(rows) >= (_PIPED_ROWS if piped else _ROWS) and _has_column_of_numbers(lines, rows):
            return Stack((tuple(head), *rows), rows[-1][-1] + 1)
    return None


def _is_row(lines: Sequence[Line], row: Sequence[int]) -> bool:
    """Whether a name comes first and something with a number in each cell behind it."""
    name, *cells = (lines[at].text for at in row)
    return not _NUMBER.match(name) and all(_has_number(cell) for cell in cells)


def _has_column_of_numbers(lines: Sequence[Line], rows: Sequence[Sequence[int]]) -> bool:
    """Whether in one of the columns every cell begins with its number."""
    return any(all(_NUMBER.match(lines[at].text) for at in column) for column in list(zip(*rows, strict=True))[1:])


def _has_number(text: str) -> bool:
    return any(char.isdigit() for char in text)
