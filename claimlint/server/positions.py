"""Places as editors count them: lines from 0, columns in bytes, in halves of UTF-16 or in code points."""

from __future__ import annotations

from collections.abc import Callable

from lsprotocol import types

from claimlint.model.source import Source, Span

UTF_8 = types.PositionEncodingKind.Utf8.value
UTF_16 = types.PositionEncodingKind.Utf16.value
UTF_32 = types.PositionEncodingKind.Utf32.value
_WIDTHS: dict[str, Callable[[str], int]] = {
    UTF_8: lambda text: len(text.encode("utf-8", "surrogatepass")),
    UTF_16: lambda text: len(text.encode("utf-16-le", "surrogatepass")) // 2,
    UTF_32: len,
}


def position_of(offset: int, source: Source, encoding: str) -> types.Position:
    """The place of an offset."""
    line = source.position(offset).line
    return types.Position(line - 1, _WIDTHS[encoding](source.text[source.line_starts[line - 1] : offset]))


def range_of(span: Span, source: Source, encoding: str) -> types.Range:
    """The place of a span."""
    return types.Range(position_of(span.start, source, encoding), position_of(span.end, source, encoding))


def offset_of(position: types.Position, source: Source, encoding: str) -> int:
    """The offset of a place; behind the end of a line or of the text is the end, inside of a character its beginning."""
    if position.line >= len(source.line_starts):
        return len(source.text)
    width, left = _WIDTHS[encoding], position.character
    start, line = source.line_starts[position.line], source.line(position.line + 1)
    for at, char in enumerate(line):
        left -= width(char)
        if left < 0:
            return start + at
    return start + len(line)


def span_of(range_: types.Range, source: Source, encoding: str) -> Span:
    """The span of a place; one that ends before it begins is empty."""
    start = offset_of(range_.start, source, encoding)
    return Span(start, max(start, offset_of(range_.end, source, encoding)))
