"""Changes of a text as edits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.engine.fixing import with_edits
from claimlint.server.edits import difference


@pytest.mark.parametrize(
    ("before", "after", "edits"),
    [
        ("a\nb\n", "a\nb\n", []),
        ("one two\nend\n", "one 2 two\nend\n", [(4, 4, "2 ")]),
        ("a\r\nb\r\n", "a x\r\nb\r\n", [(1, 1, " x")]),
        ("a\nb\nc", "A\nb\nc\nd", [(0, 1, "A"), (5, 5, "\nd")]),
        ("", "a", [(0, 0, "a")]),
    ],
)
def test_they_are_small(before: str, after: str, edits: list[tuple[int, int, str]]) -> None:
    assert [(each.span.start, each.span.end, each.text) for each in difference(before, after)] == edits


@given(st.text(alphabet="ab\n\r", max_size=30), st.text(alphabet="ab\n\r", max_size=30))
def test_they_make_one_text_of_the_other(before: str, after: str) -> None:
    assert with_edits(before, difference(before, after)) == after
