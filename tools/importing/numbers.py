"""Numbers and their units: how large they are in another unit, and how articles write them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from claimlint.model.reference import Entry, Value

DAYS = {"h": 1 / 24, "d": 1.0, "wk": 7.0, "mo": 30.4375, "a": 365.25}
_MILLIGRAMS = {"ug": 0.001, "mg": 1.0, "g": 1000.0}
_NOUNS = {"h": "hour", "d": "day", "wk": "week", "mo": "month", "a": "year", "{dose}": "dose"}
_APART = 0.15  # of the larger of two numbers: nobody takes one for a rounding of the other


class Scale(NamedTuple):
    """The base unit that a unit turns into, and how much of that one it is."""

    base: str
    size: float


def scale(unit: str) -> Scale:
    """A unit's scale: ("d", 7.0) for wk, ("mg/d", 1000.0) for g/d, and 1 of itself for what is not known here."""
    stem, slash, per = unit.partition("/")
    if unit in DAYS:
        return Scale("d", DAYS[unit])
    return Scale("mg" + slash + per, _MILLIGRAMS[stem]) if stem in _MILLIGRAMS else Scale(unit, 1.0)


def numbers_of(entries: Iterable[Entry]) -> list[float]:
    """All numbers of entries, in base units."""
    return [
        number * scale(value.unit or entry.unit).size
        for entry in entries
        for value in entry.values
        for number in bounds(value)
    ]


def bounds(value: Value) -> list[float]:
    """The numbers that a value is made of: one, or the ends of an interval."""
    return [number for number in (value.value, value.low, value.high) if number is not None]


def wrong_number(value: float, unit: str, known: Sequence[float], factors: Iterable[float]) -> float | None:
    """The first multiple of a value that is near none of ``known``, which are in base units; None where all are."""
    size = scale(unit).size
    for factor in factors:
        candidate = float(f"{value * factor:.3g}")
        if all(abs(candidate * size - other) > _APART * max(other, candidate * size) for other in known):
            return candidate
    return None


def plain(value: float) -> str:
    """A number as articles write it."""
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    whole, dot, rest = text.partition(".")
    return f"{int(whole):,}{dot}{rest}"


def in_words(value: Value, unit: str) -> str:
    """A value as a sentence would have it: "6 months", "12 to 15.9 months", "4 weeks"."""
    numbers = bounds(value)
    text = " to ".join(map(plain, numbers))
    if not unit:
        return text
    noun = _NOUNS.get(unit)
    return f"{text} {unit}" if noun is None else f"{text} {noun}{'' if numbers == [1] else 's'}"
