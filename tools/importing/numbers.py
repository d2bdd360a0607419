"""Numbers and their units: how large they are in another unit, and how articles write them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from claimlint.model.reference import Entry, Value

DAYS = {"h": 1 / 24, "d": 1.0, "wk": 7.0, "mo": 30.4375, "a": 365.25}
_MILLIGRAMS = {"ug": 0.001, "mg": 1.0, "g": 1000.0}
_NOUNS = {"h": "hour", "d": "day", "wk": "week", "mo": "month", "a": "year", "{dose}": "dose"}


def scale(unit: str) -> tuple[str, float]:
    """What a unit measures, and how much of that one is: ("d", 7.0) for wk, ("mg/d", 1000.0) for g/d."""
    stem, slash, per = unit.partition("/")
    if unit in DAYS:
        return "d", DAYS[unit]
    return ("mg" + slash + per, _MILLIGRAMS[stem]) if stem in _MILLIGRAMS else (unit, 1.0)


def wrong(value: float, size: float, known: Sequence[float], factors: Iterable[float]) -> float | None:
    """A number that none of the topic comes near; ``size`` is that of its unit in the one that ``known`` are in."""
    for factor in factors:
        candidate = float(f"{value * factor:.3g}")
        if all(abs(candidate * size - other) > 0.15 * max(other, candidate * size) for other in known):
            return candidate
    return None


def numbers_of(entries: Iterable[Entry]) -> list[float]:
    """All numbers of entries, in the units that ``scale`` turns theirs into."""
    return [
        number * scale(value.unit or entry.unit)[1]
        for entry in entries
        for value in entry.values
        for number in (value.value, value.low, value.high)
        if number is not None
    ]


def pick(options: Sequence[str], key: str) -> str:
    """One of several, always the same for the same key."""
    return options[number_of(key) % len(options)]


def number_of(key: str) -> int:
    """A number that a text always gives again."""
    return int(hashlib.sha256(key.encode()).hexdigest(), 16)


def plain(value: float) -> str:
    """A number as articles write it."""
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    whole, dot, rest = text.partition(".")
    return f"{int(whole):,}{dot}{rest}"


def in_words(value: Value, unit: str) -> str:
    """A value as a sentence would have it: "6 months", "12 to 15.9 months", "4 weeks"."""
    ends = [each for each in (value.value, value.low, value.high) if each is not None]
    noun = _NOUNS.get(unit, unit)
    return " to ".join(map(plain, ends)) + (
        f" {noun}{'' if ends == [1] or unit not in _NOUNS else 's'}" if unit else ""
    )
