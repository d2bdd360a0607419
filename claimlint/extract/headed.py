"""The unit of a bare number in a table, which the head of its column or row gives: "Daily need (mg)" over "900"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

import msgspec

from claimlint.extract.asking import ANY_NUMBER, seven_of
from claimlint.extract.found import Found
from claimlint.extract.reading import Reading, Sentence
from claimlint.model.claim import Place

_BRACKETS = re.compile(r"[(\[]([^()\[\]]{1,40})[)\]]")
_HEADS = (Place.COLUMN, Place.ROW)
# What a whole head counts is rather who or what its column is of: "Men" over "11".
_COUNTS = "count"


def headed(sentence: Sentence, places: Sequence[tuple[Place, Reading]], read: Callable[[str], Reading]) -> Sentence:
    """The only number of a cell with the unit of its column, or of its row; ``places`` are the texts around, ``read`` reads a text."""
    if len(sentence.quantities) != 1 or not sentence.holds_only(()):
        return sentence
    number = sentence.quantities[0]
    if number.unit or number.kind not in ("number", "range"):
        return sentence
    heads = (reading.tokens.text for wanted in _HEADS for place, reading in places if place is wanted)
    units = (unit for head in heads for unit in _units(head, read))
    unit = next(units, None)
    return msgspec.structs.replace(sentence, quantities=[_with(number, unit)]) if unit else sentence


def _units(head: str, read: Callable[[str], Reading]) -> Iterator[Found]:
    """What a head measures, as seven of it: in brackets, behind a comma, or by the head itself."""
    bracketed = [each.strip() for each in _BRACKETS.findall(head)]
    behind = head.rpartition(",")[2].strip() if "," in head else ""
    for text in filter(None, (*reversed(bracketed), behind)):
        unit = seven_of(text, read)
        if unit is not None and unit.single:
            yield unit
    whole = seven_of(head, read)
    if whole is not None and whole.single and not whole.dimension.startswith(_COUNTS):
        yield whole


def _with(number: Found, unit: Found) -> Found:
    scale = unit.low / ANY_NUMBER
    return msgspec.structs.replace(
        number,
        unit=unit.unit,
        dimension=unit.dimension,
        strong=unit.strong,
        kind=unit.kind if number.single else "quantity",
        low=number.low * scale,
        high=number.high * scale,
        step=number.step * scale,
    )
