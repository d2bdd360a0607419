"""Degrees without a scale, where only one can be meant: "cook chicken to 165 degrees", "a fever of 38 degrees"."""

from __future__ import annotations

import msgspec

from claimlint.extract.found import Found
from claimlint.extract.phrases import Hit
from claimlint.model.quantity import CELSIUS, FAHRENHEIT

# No food, body or tap is as hot in Celsius, and no oven as cool; between 32 and 95 degrees either scale may be meant.
_HOT, _HOTTEST = 95.0, 215.0
# Warm as a body; in Fahrenheit that is the inside of a fridge.
_BODY = (34.0, 43.0)
# What is so warm in Celsius alone, by a word for it: a body that may be too cold, a room.
_WARMTHS = (("body_heat", (31.0, 43.0)), ("room_heat", (14.0, 31.0)))
# Hot enough to cook or to wash; in Fahrenheit that is a room.
_COOKED = (60.0, _HOT)
# From cold to hot; in Fahrenheit both would be cold.
_COLD, _WARM = 10.0, 55.0
# In a fridge; what is cool in Fahrenheit is no fridge in Celsius, and the other way round.
_FRIDGE, _FRIDGE_FAHRENHEIT = (0.0, 20.0), (34.0, 50.0)
_DEGREES, _SCALED = "deg", "temperature"


def with_scale(found: list[Found], hits: list[Hit]) -> list[Found]:
    """The quantities, with bare degrees on the scale that the sentence must mean; where either may be meant they stay bare."""
    lists = {hit.id for hit in hits if hit.kind == "list"}
    return [
        msgspec.structs.replace(each, unit=scale, dimension=_SCALED)
        if each.unit == _DEGREES and (scale := _scale(each, lists))
        else each
        for each in found
    ]


def _scale(each: Found, lists: set[str]) -> str | None:
    if "in_the_fridge" in lists and "frozen_hard" not in lists:
        return CELSIUS if _lies(each, _FRIDGE) else FAHRENHEIT if _lies(each, _FRIDGE_FAHRENHEIT) else None
    if "oven_heat" in lists:
        return None
    if any(name in lists and _lies(each, ends) for name, ends in _WARMTHS):
        return CELSIUS
    heated, cooked = "heated" in lists, "cooked_through" in lists
    if not (heated or cooked):
        return None
    if each.low >= _HOT and each.high <= _HOTTEST:
        return FAHRENHEIT if heated else None
    if each.low < _COLD and _WARM <= each.high < _HOT and not each.single:
        return CELSIUS
    if "kept_cold" in lists:
        return None
    return CELSIUS if (heated and _lies(each, _BODY)) or (cooked and _lies(each, _COOKED)) else None


def _lies(each: Found, ends: tuple[float, float]) -> bool:
    return ends[0] <= each.low and each.high <= ends[1]
