"""Whether two numbers are the same as people write numbers: rounded, about, more than, as a range."""

from __future__ import annotations

from enum import Enum

import msgspec

from claimlint.model.quantity import DOWNWARDS, UPWARDS, Comparator, Quantity

# Zeros at the end round as far as this part of a number; beyond that nobody can say whether they do.
_ROUNDED_ZEROS = 0.05
_ABOUT, _ROUGHLY = 0.12, 0.3
# Numbers so close may differ by something that the abstract does not say (an adjusted figure, a subgroup).
_CLOSE = 0.06
# "More than 20%" of 23, but hardly of 80.
_BOUND = 1.5
# "At least one" says nothing against 17.
_FAR = 3.0
_TINY = 1e-9
# A paper's zeros are digits, as in "80%"; those of "1.2 million" are not.
_LARGE = 100_000


class Nearness(Enum):
    """How two numbers stand to each other."""

    SAME = 2
    NEAR = 1  # perhaps the same
    APART = 0


class Figure(msgspec.Struct, frozen=True):
    """A number in the unit of the other one: one value, or the ends of a range."""

    low: float
    high: float
    step: float
    comparator: Comparator

    @property
    def single(self) -> bool:
        """Whether it is one value."""
        return abs(self.low - self.high) < _TINY


def figure(quantity: Quantity, factor: float = 1.0) -> Figure:
    """A quantity as a figure; ``factor`` converts its unit."""
    ends = sorted(bound * factor for bound in quantity.bounds)
    return Figure(ends[0], ends[1], quantity.step * factor, quantity.comparator)


def nearness(stated: Figure, source: Figure) -> Nearness:
    """How the number of a text stands to that of its source."""
    if stated.single and source.single:
        return _bounded(stated, source) or _singles(stated, source)
    if stated.single or source.single:
        return _one_of_two(stated, source)
    lows = _singles(_end(stated, stated.low), _end(source, source.low))
    highs = _singles(_end(stated, stated.high), _end(source, source.high))
    worse = min(lows, highs, key=lambda each: each.value)
    overlap = stated.low <= source.high and source.low <= stated.high
    return Nearness.NEAR if worse is Nearness.APART and overlap and _half_shared(stated, source) else worse


def _half_shared(stated: Figure, source: Figure) -> bool:
    shared = min(stated.high, source.high) - max(stated.low, source.low)
    return shared >= (max(stated.high, source.high) - min(stated.low, source.low)) / 2


def _end(figure: Figure, value: float) -> Figure:
    return Figure(value, value, figure.step, Comparator.EQ)


def _one_of_two(stated: Figure, source: Figure) -> Nearness:
    """A value beside a range: the same as one of its ends, perhaps the same where it lies inside."""
    one, other = (stated, source) if stated.single else (source, stated)
    ends = [_singles(_end(one, one.low), _end(other, end)) for end in (other.low, other.high)]
    best = max(ends, key=lambda each: each.value)
    inside = other.low <= one.low <= other.high
    return Nearness.NEAR if inside and best is Nearness.APART else best


def _bounded(stated: Figure, source: Figure) -> Nearness | None:
    """ "More than 20%" of a source's 23%; None where the text does not bound its number."""
    number, found = stated.low, source.low
    if _same_side(stated, source):
        return None
    larger, smaller = max(number, found), min(number, found)
    if source.comparator in (*UPWARDS, *DOWNWARDS) and _singles(stated, source) is Nearness.APART:
        kept = found <= number if source.comparator in UPWARDS else number <= found
        return Nearness.NEAR if kept and larger <= _FAR * smaller else None
    if stated.comparator not in (*UPWARDS, *DOWNWARDS):
        return None
    if _singles(stated, source) is Nearness.SAME:
        return Nearness.SAME
    kept = found >= number if stated.comparator in UPWARDS else found <= number
    if not kept:
        return None
    return Nearness.SAME if larger <= _BOUND * smaller else Nearness.NEAR


def _same_side(stated: Figure, source: Figure) -> bool:
    """Whether both are the same bound of something: "more than 2 years" twice."""
    return any(stated.comparator in side and source.comparator in side for side in (UPWARDS, DOWNWARDS))


def _singles(stated: Figure, source: Figure) -> Nearness:
    number, found = stated.low, source.low
    off, size = abs(number - found), max(abs(found), abs(number), _TINY)
    about = stated.comparator is Comparator.APPROX
    coarse = max(stated.step, source.step if source.step < 1 or found > _LARGE else min(source.step, 1.0))
    rounding = min(coarse / 2, _ROUNDED_ZEROS * size) if coarse >= 10 else coarse / 2
    rounding = min(rounding, size / 5)
    if off <= rounding + _TINY or (about and off <= _ABOUT * size):
        return Nearness.SAME
    zeros = min(coarse / 2, size / 4) if coarse >= 10 else coarse / 2
    perhaps = max(zeros, _CLOSE * size, _ROUGHLY * size if about else 0.0)
    return Nearness.NEAR if off <= perhaps else Nearness.APART
