"""The lines of an article under a finding, with the place marked."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import accumulate

import msgspec

from claimlint.model.source import Source, Span
from claimlint.reporters.paint import Paint
from claimlint.reporters.plain import shown_chars

_MOST_LINES = 3
CUT = "…"
_NEAR_WORD = 15  # so many characters may be given up to cut between words
_LEAST_BEFORE = 24  # what stays visible before a span that fills the line


class Marked(msgspec.Struct, frozen=True):
    """One line of an article, safe to print: what is marked of it, and what is shown before and behind."""

    number: int
    before: str
    marked: str
    after: str


def frame(source: Source, span: Span, *, width: int, paint: Paint, role: str) -> Iterator[str]:
    """The lines of a span with line numbers and carets under it, each no wider than ``width`` cells."""
    from rich.cells import cell_len  # knows how wide emoji and East Asian characters are

    numbers = line_numbers(source, span)
    gutter = len(str(numbers[-1] or numbers[-2]))
    bar = paint("|", "gutter")
    yield f"{' ' * gutter} {bar}"
    for number in numbers:
        if number is None:
            yield f"{' ' * gutter} {bar} {CUT}"
            continue
        line = mark_line(source, span, number, width=max(width - gutter - 3, 20))
        carets = paint("^" * max(1, cell_len(line.marked)), role)
        yield f"{paint(str(number).rjust(gutter), 'gutter')} {bar} {line.before}{line.marked}{line.after}"
        yield f"{' ' * gutter} {bar} {' ' * cell_len(line.before)}{carets}"


def line_numbers(source: Source, span: Span) -> list[int | None]:
    """The lines of a span; None stands for those left out of a long one."""
    first = source.position(span.start).line
    last = max(first, source.position(max(span.start, span.end - 1)).line)
    if last - first < _MOST_LINES:
        return list(range(first, last + 1))
    return [first, first + 1, None, last]


def mark_line(source: Source, span: Span, number: int, *, width: int) -> Marked:
    """One line of a span, cut around the marked part to so many cells."""
    from rich.cells import cell_len

    line, offset = source.line(number), source.line_starts[number - 1]
    chars = list(shown_chars(line))
    start = min(max(span.start - offset, 0), len(chars))
    end = min(max(span.end - offset, start), len(chars))
    if span.start < offset:  # a line that continues a span is marked from its first word
        start = min(len(line) - len(line.lstrip()), end)
    places = list(accumulate(map(cell_len, chars), initial=0))
    low, high = _window(places, line, start, end, width)
    before = (CUT if low else "") + "".join(chars[low:start])
    marked = "".join(chars[start : min(end, high)])
    after = "".join(chars[min(end, high) : high]) + (CUT if high < len(chars) else "")
    return Marked(number, before, marked, after)


def _window(places: list[int], line: str, start: int, end: int, width: int) -> tuple[int, int]:
    """The characters to show: all if they fit, else those around the span; ``places`` are the cells before each."""
    if places[-1] <= width:
        return 0, len(line)
    room = width - 2  # for the cut marks
    spare = max(room - (places[end] - places[start]), 0)
    low = bisect_left(places, places[start] - max(spare // 2, min(_LEAST_BEFORE, room // 2)))
    high = bisect_right(places, places[low] + room) - 1
    if high == len(line):
        low = bisect_left(places, places[-1] - room)
    return _to_word(line, low, limit=start, up=True), _to_word(line, high, limit=end, up=False)


def _to_word(line: str, at: int, *, limit: int, up: bool) -> int:
    """The nearest gap between words inside the window; the place itself where none is near or the span is cut."""
    if at in (0, len(line)) or (at >= limit if up else at <= limit):
        return at
    if up:
        gap = line.find(" ", at, min(limit, at + _NEAR_WORD))
        return gap + 1 if gap >= 0 else at
    gap = line.rfind(" ", max(limit, at - _NEAR_WORD), at)
    return gap if gap >= 0 else at
