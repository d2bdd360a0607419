"""Numbers and their units."""

from __future__ import annotations

from importing.numbers import wrong_number


def test_a_wrong_number_is_near_no_right_one() -> None:
    assert wrong_number(10, "mg", [10.0], (1.1, 5.0)) == 50
    assert wrong_number(10, "mg", [10.0, 50.0], (1.1, 5.0)) is None
