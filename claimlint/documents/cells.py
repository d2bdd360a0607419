"""Where the cells of a Markdown table row stand in its source line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from claimlint.documents.regions import Region

_PIPE = re.compile(r"(?<!\\)\|")
_ESCAPED_PIPE = re.compile(r"\\\|")


class Piece(NamedTuple):
    """What stands between two pipes; ``start`` is its offset in the line."""

    start: int
    text: str


def pieces_of(line: str) -> list[Piece]:
    """The line cut at its pipes; ``\\|`` is no pipe."""
    found, start = [], 0
    for match in _PIPE.finditer(line):
        found.append(Piece(start, line[start : match.start()]))
        start = match.end()
    return [*found, Piece(start, line[start:])]


def locate(line: str, start: int, contents: Sequence[str]) -> list[Region | None]:
    """A region for each cell content of a row whose line begins at a place of the source; nothing for one not found."""
    pieces = pieces_of(line)
    for shift in (0, 1):
        regions = [_region(piece, start, text) for piece, text in zip(pieces[shift:], contents, strict=False)]
        if all(found is not None or not text for found, text in zip(regions, contents, strict=False)):
            return [*regions, *[None] * (len(contents) - len(regions))]
    return [None] * len(contents)


def _region(piece: Piece, start: int, content: str) -> Region | None:
    """The content is the end of the piece, for list and quote markers may stand before the first cell of a row."""
    raw = piece.text.rstrip()
    wanted = content.rstrip().replace("|", r"\|")
    if not content or not raw.endswith(wanted) or raw[: len(raw) - len(wanted)].strip(" \t>*+-.)0123456789"):
        return None
    offset = piece.start + len(raw) - len(wanted)
    starts, places = [0], [start + offset]
    for number, match in enumerate(_ESCAPED_PIPE.finditer(wanted)):
        starts.append(match.start() - number)
        places.append(start + offset + match.start() + 1)
    return Region(content, starts, places)
