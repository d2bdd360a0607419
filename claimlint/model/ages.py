"""Ages as ``claims_db/`` writes them, in years."""

from __future__ import annotations

import re

from claimlint.model.quantity import Comparator

AGE = re.compile(r"(?P<sign><=?|>=?)?(?P<low>\d+(?:\.\d+)?)(?:-(?P<high>\d+(?:\.\d+)?))? (?P<unit>d|wk|mo|y)")
YEARS = {"d": 1 / 365.25, "wk": 7 / 365.25, "mo": 1 / 12, "y": 1.0}
OLDEST = 130.0
# A whole last unit counts: "19-50 y" ends just before 51.
_WHOLE = 0.999
_SIGNS = {"<": Comparator.LT, "<=": Comparator.LE, ">": Comparator.GT, ">=": Comparator.GE, None: Comparator.EQ}


def age_range(age: str) -> tuple[float, float]:
    """Years from and to of an age as ``claims_db/`` writes it."""
    found = AGE.fullmatch(age)
    if not found:
        raise ValueError(f"not an age: {age!r}")
    unit = YEARS[found["unit"]]
    return years(float(found["low"]), float(found["high"] or found["low"]), _SIGNS[found["sign"]], unit)


def years(low: float, high: float, comparator: Comparator, unit: float) -> tuple[float, float]:
    """Years from and to of an age given in units of ``unit`` years, the same number twice where it is no interval."""
    first, last = low * unit, (high + _WHOLE) * unit
    if low != high:
        return first, last
    bounds = {
        Comparator.LT: (0.0, first - 1e-6),
        Comparator.LE: (0.0, last),
        Comparator.GT: (first, OLDEST),
        Comparator.GE: (first, OLDEST),
    }
    return bounds.get(comparator, (first, last))
