"""What the database makes of a value."""

from __future__ import annotations

import pytest

from claimlint.model.database import Database
from claimlint.model.quantity import Comparator
from claimlint.model.reference import Entry, For, Value
from importing.comparison import Standing, standing_of
from importing.proposals import Proposal


def proposal(measure: str, unit: str, value: Value, *, name: str = "new", named: bool = False) -> Proposal:
    entry = Entry(name, measure, "board-jabs-2020", unit, (value,), review=None)
    return Proposal("glim-vaccine", entry, ("it",), named)


def standing(database: Database, measure: str, unit: str, value: Value, **more: object) -> Standing:
    return standing_of(database, proposal(measure, unit, value, **more), value)[0]  # type: ignore[arg-type]


class TestStanding:
    @pytest.mark.parametrize(
        ("measure", "unit", "value", "expected"),
        [
            ("interval", "wk", Value(value=4, comparator=Comparator.GE), Standing.HAS),
            ("interval", "mo", Value(value=1, comparator=Comparator.GE), Standing.HAS),
            ("interval", "wk", Value(value=5, comparator=Comparator.GE), Standing.DISAGREES),
            ("schedule-age", "mo", Value(value=2), Standing.HAS),
            ("schedule-age", "mo", Value(low=18, high=24.9), Standing.HAS),
            ("schedule-age", "mo", Value(low=30, high=32), Standing.DISAGREES),
            ("schedule-age", "mo", Value(low=19, high=20, when=("second dose",)), Standing.HAS),
            ("schedule-age", "mo", Value(value=19, when=("first dose",)), Standing.DISAGREES),
            ("schedule-age", "mo", Value(value=2, when=("third dose",)), Standing.LACKS),
            ("schedule-age", "mo", Value(value=2, for_=For(state="frail")), Standing.LACKS),
            ("dose-count", "{dose}", Value(value=2), Standing.LACKS),
        ],
    )
    def test_of_a_value(self, database: Database, measure: str, unit: str, value: Value, expected: Standing) -> None:
        assert standing(database, measure, unit, value) is expected

    def test_where_the_plan_names_the_entry_only_the_same_number_of_another_counts(self, database: Database) -> None:
        other, same = Value(value=12), Value(value=28)

        assert standing(database, "interval", "mo", other, named=True) is Standing.LACKS
        assert standing(database, "interval", "d", same, named=True) is Standing.HAS
        assert standing(database, "interval", "mo", other, name="glim-gap", named=True) is Standing.DISAGREES
