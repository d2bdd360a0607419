"""Places as editors count them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from claimlint.model.source import Source, Span
from claimlint.server.positions import UTF_8, UTF_16, UTF_32, offset_of, position_of, range_of, span_of

TEXT = "a🥛b\r\né\fc\u2028d\rlast"
ENCODINGS = [UTF_8, UTF_16, UTF_32]


def at(line: int, column: int) -> types.Position:
    return types.Position(line, column)


@pytest.mark.parametrize(
    ("offset", "utf_8", "utf_16", "utf_32"),
    [
        (0, (0, 0), (0, 0), (0, 0)),
        (2, (0, 5), (0, 3), (0, 2)),  # behind the emoji
        (3, (0, 6), (0, 4), (0, 3)),
        (5, (1, 0), (1, 0), (1, 0)),
        (6, (1, 2), (1, 1), (1, 1)),
        (9, (1, 7), (1, 4), (1, 4)),  # neither a form feed nor U+2028 ends a line
        (11, (2, 0), (2, 0), (2, 0)),  # a carriage return does
        (15, (2, 4), (2, 4), (2, 4)),
    ],
)
def test_columns(offset: int, utf_8: tuple[int, int], utf_16: tuple[int, int], utf_32: tuple[int, int]) -> None:
    source = Source("a.md", TEXT)
    for encoding, place in zip(ENCODINGS, (utf_8, utf_16, utf_32), strict=True):
        assert position_of(offset, source, encoding) == at(*place)
        assert offset_of(at(*place), source, encoding) == offset


@pytest.mark.parametrize(
    ("place", "offset"),
    [
        (at(0, 2), 1),  # between the halves of the emoji is before it
        (at(0, 99), 3),  # behind the end of a line is its end
        (at(99, 0), len(TEXT)),
    ],
)
def test_places_that_are_none(place: types.Position, offset: int) -> None:
    assert offset_of(place, Source("a.md", TEXT), UTF_16) == offset


def test_a_span_that_ends_before_it_begins_is_empty() -> None:
    place = types.Range(at(0, 3), at(0, 0))

    assert span_of(place, Source("a.md", TEXT), UTF_16) == Span(2, 2)


@given(st.text(alphabet="a\n\r\f é🥛\u2028", max_size=40), st.sampled_from(ENCODINGS), st.data())
def test_there_and_back(text: str, encoding: str, data: st.DataObject) -> None:
    source = Source("a.md", text)
    inside = [each for each in range(len(text) + 1) if text[max(each - 1, 0) : each + 1] != "\r\n"]
    start, end = sorted((data.draw(st.sampled_from(inside)), data.draw(st.sampled_from(inside))))

    assert span_of(range_of(Span(start, end), source, encoding), source, encoding) == Span(start, end)
