"""The quantities of any text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.extract.general import GeneralReader, Measurement
from claimlint.reference import open_database

Marks = Callable[[str], tuple[str, list[tuple[int, int]]]]


GENERAL = GeneralReader(open_database())


def _text(found: Measurement) -> str:
    low, high = (f"{round(x, 6):.10g}" for x in (found.low, found.high))
    return f"{low if low == high else f'{low}..{high}'} {found.unit}"


def _plain(expected: str) -> str:
    value, _, unit = expected.partition(" ")
    bounds = [f"{round(float(x), 6):.10g}" for x in value.split("..")]
    return f"{'..'.join(bounds)} {unit}"


@pytest.mark.table("general")
def test_general_quantities(row: tuple[str, ...], marks: Marks) -> None:
    marked, *expected = row
    text, spans = marks(marked)

    found = GENERAL.read(text)

    assert [_text(each) for each in found] == [_plain(each) for each in expected]
    for span, each in zip(spans, found, strict=True):
        assert span[0] <= each.span.start < each.span.end <= span[1]


@given(st.text(alphabet="0123456789 .,-–/$£€%'′\"()aofmkbnt×⁄½\n", max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    for found in GENERAL.read(text):
        assert 0 <= found.span.start < found.span.end <= len(text)
        assert found.unit
