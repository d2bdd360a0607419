"""Builders of shares and rates: 1 in 4, nine out of ten, a third, 12 per 100,000."""

from __future__ import annotations

import re

from claimlint.extract.found import Found
from claimlint.extract.stretch import TIME_UNITS, Stretch
from claimlint.model.quantity import Comparator

_YEAR = re.compile(r"(?:19|20)\d\d")
_SPAN_FROM = 10  # "1 in 3 to 4" is rather a ratio of its own
_PER_MANY = (100, 1000, 10_000, 100_000, 1_000_000)


def one_in(match: Stretch) -> Found | None:
    """1 in 4, one adult in nine, once in 100,000 doses: a share in per cent."""
    first, second = match.of("NWK")[0], match.of("NWQ")[-1]
    timed = any(item.unit is not None and item.unit.ucum in TIME_UNITS for item in match.of("U"))
    between = next((item.letter for item in match.items if item.letter == "I"), "")
    if not 0 < first.value < second.value or timed:
        return None
    plain = match.tokens.lower[match.of("I")[0].start] == "in"
    if first.value > 10 and plain and second.value not in _PER_MANY:
        return None
    if _YEAR.fullmatch(match.tokens.words[second.start]) or (
        first.letter == "W" and second.letter == "N" and second.value < 2
    ):
        return None
    share = 100.0 * first.value / second.value
    return Found(
        match.start,
        second.end,
        "one-in",
        "%",
        "ratio",
        share,
        share,
        share / 10,
        denominator=second.value,
        written=between,
    )


def one_in_span(match: Stretch) -> Found | None:
    """1 in 2,000 to 3,000: the larger number of people is the smaller share."""
    first, *wholes = match.of("NW")
    fewest, most = sorted(item.value for item in wholes)
    if not 0 < first.value < fewest or fewest < _SPAN_FROM:
        return None
    low, high = (100.0 * first.value / whole for whole in (most, fewest))
    return Found(match.start, match.end, "one-in", "%", "ratio", low, high, low / 10, Comparator.RANGE, single=False)


def one_of(match: Stretch) -> Found | None:
    """12 twin births for every 1,000 births; a plain "in" is not enough with words between."""
    return None if match.tokens.lower[match.of("I")[0].start] == "in" else one_in(match)


def one_in_range(match: Stretch) -> Found | None:
    """1 to 2 in 1,000, 15-20 out of every 100: a range of shares in per cent."""
    low, high, whole = match.of("NW")[:3]
    if not 0 < low.value < high.value < whole.value or whole.value not in _PER_MANY:
        return None
    share = 100.0 / whole.value
    return Found(
        match.start,
        whole.end,
        "one-in",
        "%",
        "ratio",
        share * low.value,
        share * high.value,
        share,
        Comparator.RANGE,
        single=False,
        denominator=whole.value,
    )


def rate(match: Stretch) -> Found | None:
    """12 per 100,000: the denominator becomes the unit."""
    first, second = match.of("NW")[:2]
    counted = [item.unit.dimension for item in match.of("U") if item.unit]
    if second.value not in _PER_MANY or any(not dimension.startswith("count") for dimension in counted):
        return None
    unit = f"/{second.value:.0f}"
    return Found(
        match.start,
        second.end,
        "rate",
        unit,
        "ratio",
        first.value,
        first.value,
        first.step,
        denominator=second.value,
    )


def fraction(match: Stretch) -> Found | None:
    """A third, two thirds: a share in per cent."""
    part = match.of("Q")[0]
    return Found(match.start, part.end, "part", "%", "ratio", 100 * part.value, 100 * part.value, 3.0, written="Q")
