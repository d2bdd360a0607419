"""HTML made ready for the tree builder: each stretch of text is replaced by a numbered mark.

lexbor builds the tree that a browser would build but does not say where a text stood. The marks come out of the tree
where the texts would have, and their numbers lead back to the source.
"""

from __future__ import annotations

import re
from typing import NamedTuple

TAG_NUMBER = "data-claimlint-tag"
_OPEN, _CLOSE = "\ue000", "\ue001"


def words(text: str) -> frozenset[str]:
    """A table of words."""
    return frozenset(text.split())


MARK = re.compile(rf"{_OPEN}(\d+){_CLOSE}|\s+")

_TOKEN = re.compile(
    r"""<!--(?:-?>|.*?(?:--!?>|\Z))
      | <[!?].*?(?:>|\Z)
      | <(?P<slash>/?)(?P<name>[a-zA-Z][^\s/>]*+)
        (?:[\s/]++ | = | [^\s/>=]++ (?:\s*+=\s*+(?:"[^"]*+" | '[^']*+' | [^\s>"'][^\s>]*+ | ["'][^\s>]*+)?+)?+)*+
        (?:>|\Z)""",
    re.VERBOSE | re.DOTALL,
)
_WELL_QUOTED = re.compile(r"""(?:[^"'=] | =\s*+(?:"[^"]*+" | '[^']*+' | [^\s"'>][^\s>]*+)?+)*+""", re.VERBOSE)
_ALT = re.compile(r"""[\s/"']alt\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""", re.IGNORECASE)
_NUMBERED = {"a", "img", "br", "sup"}
_RAW = {"script", "style", "xmp", "iframe", "noembed", "noframes"}
_RAW_TEXT = {"title", "textarea"}
_RAW_END = {name: re.compile(rf"</{name}[\s/>]", re.IGNORECASE) for name in _RAW | _RAW_TEXT}
_VOID = words("area base br col embed hr img input link meta param source track wbr")
_OPTIONAL_END = words("p li dt dd tr td th thead tbody tfoot option optgroup colgroup html head body")
_DEEPEST = 400  # lexbor's time grows with the square of the depth


class Piece(NamedTuple):
    """A stretch of text, with the white space before it that stands between tags."""

    start: int
    end: int
    space: tuple[int, int] | None


class Tag(NamedTuple):
    """A start tag; ``close`` is the offset after the end tag of a link."""

    start: int
    end: int
    close: int


class Marked(NamedTuple):
    """Marked HTML, with the pieces and tags that its numbers stand for."""

    html: str
    pieces: list[Piece]
    tags: list[Tag]


def marked(text: str) -> Marked:
    """The HTML with its texts replaced by marks, comments and scripts left out."""
    marker = _Marker(text)
    position = 1 if text.startswith("\ufeff") else 0
    while match := _TOKEN.search(text, position):
        marker.text(position, match.start())
        position = match.end()
        if match["name"] is not None:
            position = marker.tag(match)
    marker.text(position, len(text))
    return Marked("".join(marker.out), marker.pieces, marker.tags)


class _Marker:
    def __init__(self, text: str) -> None:
        self.source = text
        self.out = ["<!DOCTYPE html>"]
        self.pieces: list[Piece] = []
        self.tags: list[Tag] = []
        self._space: tuple[int, int] | None = None
        self._links: list[int] = []
        self._depth = 0

    def text(self, start: int, end: int) -> None:
        """Replace a text by its mark; white space stays, since inside a table it means nothing."""
        if start >= end:
            return
        if self.source[start:end].isspace():
            self._space = (start, end)
            self.out.append(" ")
            return
        self.out.append(f"{_OPEN}{len(self.pieces)}{_CLOSE}")
        self.pieces.append(Piece(start, end, self._space))
        self._space = None

    def tag(self, match: re.Match[str]) -> int:
        """Pass a tag on; the result is the offset to go on from."""
        name = match["name"].lower()
        if match["slash"]:
            self._end_tag(name, match.end())
            return match.end()
        if name in _RAW:
            end = _RAW_END[name].search(self.source, match.end())
            return end.end() if end else len(self.source)
        if name not in _VOID and name not in _OPTIONAL_END:
            self._depth += 1
            if self._depth > _DEEPEST:
                return match.end()
        if name in _RAW_TEXT:
            return self._raw_text(name, match.end())
        attributes = self.source[match.end("name") : match.end()]
        if ('"' in attributes or "'" in attributes) and not _WELL_QUOTED.fullmatch(attributes):
            attributes = ">"  # a browser would take the text up to the next quote for a value
        number = self._number(name, match) if name in _NUMBERED else ""
        self.out.append(f"<{match['name']}{number}{attributes}")
        return match.end()

    def _end_tag(self, name: str, end: int) -> None:
        if name not in _OPTIONAL_END:
            self._depth -= 1
            if self._depth >= _DEEPEST:
                return
            self._depth = max(self._depth, 0)
        if name == "a" and self._links:
            number = self._links.pop()
            self.tags[number] = self.tags[number]._replace(close=end)
        self.out.append(f"</{name}>")

    def _number(self, name: str, match: re.Match[str]) -> str:
        number = len(self.tags)
        self.tags.append(Tag(match.start(), match.end(), match.end()))
        if name == "a":
            self._links.append(number)
        return f' {TAG_NUMBER}="{number}"'

    def _raw_text(self, name: str, start: int) -> int:
        end = _RAW_END[name].search(self.source, start)
        stop = end.start() if end else len(self.source)
        self.out.append(f"<{name}>")
        self.text(start, stop)
        return stop


def alt_text(tag: str) -> tuple[int, int] | None:
    """The range of the alternative text inside an image tag."""
    match = _ALT.search(tag)
    if match is None:
        return None
    group = match.lastindex or 0
    return match.span(group)
