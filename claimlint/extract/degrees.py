"""Degrees without a scale: "cook chicken to 165 degrees", which only Fahrenheit can mean."""

from __future__ import annotations

import msgspec

from claimlint.extract.found import Found
from claimlint.extract.phrases import Hit
from claimlint.model.quantity import FAHRENHEIT

# No food, body or tap is as hot in Celsius, and no oven as cool; between 32 and 95 degrees either scale may be meant.
_HOT, _HOTTEST = 95.0, 215.0
_DEGREES, _SCALED = "deg", "temperature"


def with_scale(found: list[Found], hits: list[Hit]) -> list[Found]:
    """The quantities, with bare degrees in Fahrenheit where the sentence speaks of heat and not of an oven."""
    lists = {hit.id for hit in hits if hit.kind == "list"}
    if "heated" not in lists or "oven_heat" in lists:
        return found
    return [
        msgspec.structs.replace(each, unit=FAHRENHEIT, dimension=_SCALED)
        if each.unit == _DEGREES and each.low >= _HOT and each.high <= _HOTTEST
        else each
        for each in found
    ]
