"""Units into one another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.match.units import UnitTable, unit_table
from claimlint.model.database import Database

from .zorbium import ZORBIUM, synthetic


@pytest.fixture(scope="module")
def units(zorbium: Database) -> UnitTable:
    return unit_table(zorbium)


@pytest.mark.parametrize(
    ("value", "source", "target", "expected"),
    [
        (1, "g", "mg", 1000),
        (1000, "ug", "mg", 1),
        (1, "[lb_av]", "g", 453.592),
        (2, "L", "mL", 2000),
        (90, "min", "h", 1.5),
        (2, "wk", "d", 14),
        (1, "g/d", "mg/d", 1000),
        (7, "mg/wk", "mg/d", 1),
        (24, "mg/d", "mg/h", 1),
        (2, "mg/kg/d", "ug/kg/d", 2000),
        (1, "mg/dL", "g/L", 0.01),
        (38, "Cel", "[degF]", 100.4),
        (98.6, "[degF]", "Cel", 37),
        (38, "C", "[degF]", 100.4),
        (100.4, "F", "Cel", 38),
        (100, "kcal", "kJ", 418.4),
        (1, "kPa", "mm[Hg]", 7.50062),
        (50, "/1000", "%", 5),
        (12, "/100000", "%", 0.012),
        (10_000, "[ppm]", "%", 1),
        (3, "{case}", "{people}", 3),
        (3, "{times}/d", "{dose}/d", 3),
        (14, "{drink}/wk", "{drink}/d", 2),
        (25, "", "kg/m2", 25),
        (3, "", "{dose}", 3),
    ],
)
def test_one_unit_in_another(value: float, source: str, target: str, expected: float, units: UnitTable) -> None:
    assert units.convert(value, source, target) == pytest.approx(expected, rel=1e-4)


@pytest.mark.parametrize(
    ("value", "source", "target", "expected"),
    [
        (400, "[iU]", "ug", 200),
        (200, "ug", "[iU]", 400),
        (400, "[iU]/d", "ug/d", 200),
        (2000, "[iU]/d", "mg/d", 1),
        (1, "mmol/L", "mg/dL", 20),
        (20, "mg/dL", "mmol/L", 1),
        (5, "umol/L", "mg/L", 1),
        (1, "g/L", "mmol/L", 5),
    ],
)
def test_by_substance(value: float, source: str, target: str, expected: float, units: UnitTable) -> None:
    assert units.convert(value, source, target, ZORBIUM) == pytest.approx(expected)
    assert units.convert(value, source, target) is None


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("mg", "mL"),
        ("mg", "mg/d"),
        ("mg/kg/d", "mg/d"),
        ("%", "mg"),
        ("h", "mg"),
        ("deg", "Cel"),
        ("{tablet}", "{people}"),
        ("{bone}", "{tooth}"),
        ("blorks", "mg"),
        ("mg/blork", "mg/d"),
    ],
)
def test_what_does_not_measure_the_same(source: str, target: str, units: UnitTable) -> None:
    assert units.convert(1, source, target, ZORBIUM) is None


_MASSES = st.sampled_from(["kg", "g", "mg", "ug", "[lb_av]", "[oz_av]", "mmol", "[iU]"])
_TABLE = unit_table(synthetic())


@given(st.floats(1e-3, 1e6), _MASSES, _MASSES)
def test_there_and_back(value: float, source: str, target: str) -> None:
    there = _TABLE.convert(value, source, target, ZORBIUM)

    if there is not None:
        assert _TABLE.convert(there, target, source, ZORBIUM) == pytest.approx(value)


@pytest.mark.parametrize(
    ("source", "target", "lacks"),
    [("mg", "mg/d", True), ("mg", "mg/wk", True), ("mg/d", "mg/d", False), ("mg", "mg", False), ("mg", "mg/kg", False)],
)
def test_a_missing_per_day(source: str, target: str, lacks: bool, units: UnitTable) -> None:
    assert units.lacks_time(source, target) is lacks
