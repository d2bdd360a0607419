"""How often something is done, read as what lies between and the other way round."""

from __future__ import annotations

import pytest

from claimlint.match.rhythms import as_counted
from claimlint.model.claim import Claim
from claimlint.model.quantity import Comparator, Quantity
from claimlint.model.source import Span

_PLACE = Span(0, 5)


def _claim(value: float, unit: str, *, kind: str = "interval", comparator: Comparator = Comparator.EQ) -> Claim:
    return Claim(Quantity(_PLACE, "once every so often", unit, comparator, value, kind=kind), _PLACE)


@pytest.mark.parametrize(
    ("value", "unit", "often"),
    [(2, "mo", (0.5, "{times}/mo")), (4, "wk", (0.25, "{times}/wk")), (1, "d", (1, "{times}/d"))],
)
def test_once_every_so_often_is_counted(value: float, unit: str, often: tuple[float, str]) -> None:
    counted = as_counted(_claim(value, unit), ["{times}/wk"]).quantity
    assert (counted.value, counted.unit) == often


@pytest.mark.parametrize(
    "claim",
    [
        _claim(2, "mo", kind="quantity"),
        _claim(2, "h"),
        _claim(2, "mo", comparator=Comparator.LE),
    ],
)
def test_what_is_no_rhythm_stays(claim: Claim) -> None:
    assert as_counted(claim, ["{times}/wk"]) is claim


def test_what_is_not_counted_stays() -> None:
    claim = _claim(2, "mo")
    assert as_counted(claim, ["{times}/wk", "d"]) is claim
