"""What the builders have in common: a quantity of numbers and units."""

from __future__ import annotations

from claimlint.extract.found import Found
from claimlint.extract.stretch import Stretch
from claimlint.extract.symbols import Item
from claimlint.model.quantity import Comparator

# "38C" is read as degrees.
_SCALES = {"C": "Cel", "F": "[degF]"}


def of_numbers(
    match: Stretch, numbers: list[Item], unit: str, dimension: str, kind: str, *, strong: bool = False
) -> Found:
    """One number, or an interval of the first and the last."""
    numbers = _of_one_scale(match, numbers)
    values = [item.value for item in numbers]
    return Found(
        match.start, match.end, kind, unit, dimension, values[0], values[-1], min(item.step for item in numbers),
        Comparator.RANGE if len(values) > 1 else Comparator.EQ, len(values) == 1, strong=strong, written=numbers[0].letter,
    )  # fmt: skip


_LARGE = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}


def _of_one_scale(match: Stretch, numbers: list[Item]) -> list[Item]:
    """ "4.5 to 5.9 million": the word holds for both."""
    if len(numbers) != 2 or numbers[0].end - numbers[0].start > 1:
        return numbers
    first, second = numbers
    scale = _LARGE.get(match.tokens.lower[second.end - 1], 1.0) if second.end - second.start > 1 else 1.0
    if first.value * scale > second.value:
        return numbers
    return [Item(first.letter, first.start, first.end, first.value * scale, first.step * scale), second]


def exactly(match: Stretch, number: Item, unit: str, dimension: str, kind: str) -> Found:
    """One number, shown to the last digit."""
    return Found(match.start, match.end, kind, unit, dimension, number.value, number.value, 1.0)


def times_per(unit: str) -> tuple[str, str]:
    """Unit and dimension of so many times a day, week …"""
    return f"{{times}}/{unit}", f"count-times/{unit}"


# "On 2 days a week" is how often, not how long.
_SPANS = ("wk", "mo", "a")


def compound(units: list[Item]) -> tuple[str, str, bool]:
    """The UCUM string of a unit with its divisors: mg per kg per day is mg/kg/d, per 24 hours is /d."""
    first = units[0].unit
    assert first is not None
    names = [_SCALES.get(first.ucum, first.ucum)]
    names += [
        item.unit.ucum for item in units[1:] if item.unit and item.unit.dimension != "count-doses"
    ]  # "100 mg per dose"
    if names[1:][-2:] == ["d", "wk"]:  # "14 units each day of the week"
        names.pop()
    dimension = (
        "temperature"
        if first.ucum in _SCALES
        else first.dimension
        if len(names) == 1
        else "/".join([first.dimension, *names[1:]])
    )
    if len(names) == 2 and names[0] == "d" and names[1] in _SPANS:
        return *times_per(names[1]), False
    return "/".join(names), dimension, first.strong
