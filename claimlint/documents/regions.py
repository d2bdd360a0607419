"""Text handed to a parser, and the way back from its offsets to the source."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claimlint.model.source import Source

MASK = "\ue002"  # stands for template code, which is never text
_UNMASKED = re.compile(f"[^{MASK}]+")
_CLOSING = re.compile(r"[ \t]+#+$")


class Region(NamedTuple):
    """A text whose stretches were taken from the source.

    The stretch that begins at ``starts[i]`` stands in the source from ``places[i]`` on, character by character.
    """

    text: str
    starts: Sequence[int] = (0,)
    places: Sequence[int] = (0,)

    def place(self, offset: int) -> int:
        """Where the character at an offset stands in the source."""
        index = max(0, bisect_right(self.starts, offset) - 1)
        return self.places[index] + offset - self.starts[index]

    def end_place(self, offset: int) -> int:
        """Where a range that ends at an offset ends in the source."""
        return self.place(offset - 1) + 1 if offset else self.place(0)

    def pieces(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The source ranges of a range, cut where the source is not contiguous."""
        index = max(0, bisect_right(self.starts, start) - 1)
        while start < end:
            following = self.starts[index + 1] if index + 1 < len(self.starts) else end
            stop = min(end, following)
            place = self.places[index] + start - self.starts[index]
            yield place, place + stop - start
            start, index = stop, index + 1

    def visible(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The source ranges of a range, template code left out."""
        for match in _UNMASKED.finditer(self.text, start, end):
            yield from self.pieces(*match.span())


def line_of(source: Source, number: int) -> tuple[int, str]:
    """Offset and text of a line (counted from 0), without its ending."""
    return source.line_starts[number], source.line(number + 1)


def line_end(source: Source, number: int) -> int:
    """Offset after a line (counted from 0) and its ending."""
    starts = source.line_starts
    return starts[number + 1] if number + 1 < len(starts) else len(source.text)


def of_lines(source: Source, lines: range, text: str, seen: str, *, closed: bool = False) -> Region:
    """The region of a text whose lines are the ends of source lines, what stands before them having been cut off.

    ``lines`` are the numbers of the source lines; ``seen`` is the source as the parser saw it (masked, same length);
    ``closed`` is for headings, which may have ``##`` behind the text.
    """
    wanted = text.split("\n")
    visible = [_visible(source, number, seen, closed=closed) for number in lines]
    first = next((number for number, (_, whole) in enumerate(visible) if whole.endswith(wanted[0].rstrip())), 0)
    starts: list[int] = []
    places: list[int] = []
    offset = 0
    for line, (start, whole) in zip(wanted, visible[first:], strict=False):
        starts.append(offset)
        places.append(start + _offset_in(whole, line))
        offset += len(line) + 1
    return Region(text, starts, places)


def _visible(source: Source, number: int, seen: str, *, closed: bool) -> tuple[int, str]:
    start, whole = line_of(source, number)
    visible = seen[start : start + len(whole)].rstrip()
    return start, _CLOSING.sub("", visible) if closed else visible


def of_raw_lines(source: Source, first: int, text: str, seen: str) -> Region:
    """As ``of_lines``, with the line endings that the source has; for text that is parsed once more."""
    parts: list[str] = []
    starts: list[int] = []
    places: list[int] = []
    offset = 0
    for number, line in enumerate(text.rstrip("\n").split("\n"), first):
        start, whole = line_of(source, min(number, len(source.line_starts) - 1))
        place = start + _offset_in(seen[start : start + len(whole)], line)
        part = seen[place : line_end(source, number)]
        if not places or places[-1] + offset - starts[-1] != place:
            starts.append(offset)
            places.append(place)
        parts.append(part)
        offset += len(part)
    return Region("".join(parts), starts, places)


def _offset_in(whole: str, line: str) -> int:
    wanted, visible = line.strip(), whole.rstrip()
    if visible.endswith(wanted):
        indent = len(line) - len(line.lstrip())  # may be wider than in the source, where a tab stands for it
        return max(0, len(visible) - len(wanted) - indent) if indent <= len(visible) else 0
    return max(0, whole.find(wanted))
