"""What to write instead of a word that there is not."""

from __future__ import annotations

import pytest

from claimlint.nearest import did_you_mean, nearest

MANY = [f"name-{number:02}" for number in range(40)]


@pytest.mark.parametrize(
    ("word", "options", "hint"),
    [
        ("colour", ["color", "size"], "did you mean color?"),
        ("zzz", ["color", "size"], "write one of color, size"),
        ("zzz", MANY, "see the list"),
        ("name-07x", MANY, "did you mean name-07?"),
        ("zzz", [], "see the list"),
    ],
)
def test_the_nearest_then_all_of_few_then_where_they_are_listed(word: str, options: list[str], hint: str) -> None:
    assert did_you_mean(word, options, "see the list") == hint


def test_no_word_is_near_to_a_strange_one() -> None:
    assert nearest("zzz", MANY) == ""
