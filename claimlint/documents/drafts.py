"""Blocks in the making: text copied piece by piece from the source."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count
from typing import Any

import msgspec

from claimlint.model.document import BlockKind, Cell, FootnoteMark, Link, Run
from claimlint.model.source import Span


class Draft(msgspec.Struct):
    """A block before its headings and its introduction are known; ``lists`` names those around it, outermost first."""

    kind: BlockKind
    text: str
    runs: tuple[Run, ...]
    links: tuple[Link, ...] = ()
    footnotes: tuple[FootnoteMark, ...] = ()
    level: int = 0
    cell: Cell | None = None
    lists: tuple[int, ...] = ()
    label: str = ""


class Numbers:
    """Numbers for the lists and tables of one document."""

    def __init__(self) -> None:
        self.lists = count(1)
        self.tables = count(0)


class TextBuilder:
    """Collects the text of one block and remembers where each stretch of it was read."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.length = 0
        self._parts: list[str] = []
        self._runs: list[list[int]] = []
        self._links: list[tuple[int, int, str, Span]] = []
        self._open: list[tuple[int, str, Span]] = []
        self._marks: list[FootnoteMark] = []

    @property
    def last(self) -> str:
        """The character written last; empty at the beginning."""
        return self._parts[-1][-1] if self._parts else ""

    def copy(self, start: int, end: int) -> None:
        """Take a range of the source as it is."""
        if start >= end:
            return
        self._parts.append(self.source[start:end])
        stop = self.length + end - start
        last = self._runs[-1] if self._runs else None
        if last and last[1] == self.length and last[3] == start and last[1] - last[0] == last[3] - last[2]:
            last[1], last[3] = stop, end
        else:
            self._runs.append([self.length, stop, start, end])
        self.length = stop

    def put(self, text: str, start: int, end: int) -> None:
        """Write what a range of the source means (a decoded entity, one space for many)."""
        if not text:
            return
        if len(text) == end - start:
            if self.source[start:end] == text:
                self.copy(start, end)
            else:
                self.gap(text)
            return
        self._runs.append([self.length, self.length + len(text), start, end])
        self.gap(text)

    def gap(self, text: str) -> None:
        """Write text that stands nowhere in the source."""
        if text:
            self._parts.append(text)
            self.length += len(text)

    def newline(self, place: int) -> None:
        """Write one line feed for the line ending at a place of the source."""
        if self.source.startswith("\r\n", place):
            self.put("\n", place, place + 2)
        else:
            self.put("\n", place, place + 1)

    def space(self, start: int, end: int) -> None:
        """Write white space collapsed: one character for a run, none at the beginning or after another."""
        if not self._parts or self.last.isspace():
            return
        if end - start == 1:
            self.copy(start, end)
        else:
            self.put(" ", start, end)

    def open_link(self, target: str, span: Span) -> None:
        """Begin a link whose place in the source is the span."""
        self._open.append((self.length, target, span))

    def close_link(self) -> None:
        """End the innermost open link."""
        if self._open:
            start, target, span = self._open.pop()
            self._links.append((start, self.length, target, span))

    def mark(self, label: str, span: Span) -> None:
        """Note a footnote reference."""
        self._marks.append(FootnoteMark(self.length, label, span))

    def draft(self, kind: BlockKind, **fields: Any) -> Draft | None:
        """What was collected, without white space around it; nothing if nothing is left."""
        while self._open:
            self.close_link()
        text = "".join(self._parts)
        lead, end = len(text) - len(text.lstrip()), len(text.rstrip())
        if lead >= end and not (self._links or self._marks):
            return None
        end = max(lead, end)
        runs = tuple(_clipped(self._runs, lead, end))
        links = tuple(
            Link(_inside(a, lead, end), _inside(b, lead, end), target, span)
            for a, b, target, span in sorted(self._links)
        )
        marks = tuple(FootnoteMark(_inside(mark.at, lead, end), mark.label, mark.span) for mark in self._marks)
        return Draft(kind, text[lead:end], runs, links, marks, **fields)


def _inside(offset: int, lead: int, end: int) -> int:
    return min(max(offset, lead), end) - lead


def _clipped(runs: Iterable[list[int]], lead: int, end: int) -> Iterable[Run]:
    for start, stop, source_start, source_end in runs:
        first, last = max(start, lead), min(stop, end)
        if first >= last:
            continue
        if stop - start == source_end - source_start:
            yield Run(first - lead, last - lead, source_start + first - start, source_end - stop + last)
        elif last - first != source_end - source_start:
            yield Run(first - lead, last - lead, source_start, source_end)
