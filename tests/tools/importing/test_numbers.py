"""Numbers and their units."""

from __future__ import annotations

from importing.numbers import wrong


def test_a_wrong_number_is_near_no_right_one() -> None:
    assert wrong(10, 1.0, [10.0], (1.1, 5.0)) == 50
    assert wrong(10, 1.0, [10.0, 50.0], (1.1, 5.0)) is None
