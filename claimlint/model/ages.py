"""Ages as ``claims_db/`` writes them, in years."""

from __future__ import annotations

import re

_AGE = re.compile(r"^(<=?|>=?)?(\d+(?:\.\d+)?)(?:-(\d+(?:\.\d+)?))? (d|wk|mo|y)$")
_YEARS = {"d": 1 / 365.25, "wk": 7 / 365.25, "mo": 1 / 12, "y": 1.0}
OLDEST = 130.0


def age_range(age: str) -> tuple[float, float]:
    """Years from and to of an age as ``claims_db/`` writes it; a whole last unit counts ("19-50 y" ends before 51)."""
    found = _AGE.match(age)
    if not found:
        raise ValueError(f"not an age: {age!r}")
    sign, low, high, unit = found.groups()
    scale = _YEARS[unit]
    first = float(low) * scale
    if high is not None:
        return first, (float(high) + 0.999) * scale
    open_ended = {
        "<": (0.0, first - 1e-6),
        "<=": (0.0, first + 0.999 * scale),
        ">": (first, OLDEST),
        ">=": (first, OLDEST),
    }
    return open_ended.get(sign or "", (first, first + 0.999 * scale))
