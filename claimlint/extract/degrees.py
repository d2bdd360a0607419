"""Degrees without a scale: "cook chicken to 165 degrees", which only Fahrenheit can mean, and "a fever of 38 degrees", only Celsius."""

from __future__ import annotations

import msgspec

from claimlint.extract.found import Found
from claimlint.extract.phrases import Hit
from claimlint.model.quantity import FAHRENHEIT

# No food, body or tap is as hot in Celsius, and no oven as cool; between 32 and 95 degrees either scale may be meant.
_HOT, _HOTTEST = 95.0, 215.0
_DEGREES, _SCALED = "deg", "temperature"
# What is so warm in Celsius alone: a fridge, a body, a room.
_CELSIUS, _WARM = "Cel", (("cold_stores", 1.0, 12.0), ("body_heat", 31.0, 43.0), ("room_heat", 14.0, 31.0))


def with_scale(found: list[Found], hits: list[Hit]) -> list[Found]:
    """The quantities, with the scale of bare degrees where the sentence speaks of heat, not of an oven, and one alone can be meant."""
    lists = {hit.id for hit in hits if hit.kind == "list"}
    if "oven_heat" in lists:
        return found
    warm = [(low, high) for name, low, high in _WARM if name in lists]
    return [_scaled(each, warm, heated="heated" in lists) for each in found]


def _scaled(found: Found, warm: list[tuple[float, float]], *, heated: bool) -> Found:
    if found.unit != _DEGREES:
        return found
    if heated and found.low >= _HOT and found.high <= _HOTTEST:
        return msgspec.structs.replace(found, unit=FAHRENHEIT, dimension=_SCALED)
    if any(low <= found.low and found.high <= high for low, high in warm):
        return msgspec.structs.replace(found, unit=_CELSIUS, dimension=_SCALED)
    return found
