"""How often something is done: "once a month" as what lies between, and a dose and its rhythm as the amount of a day."""

from __future__ import annotations

import msgspec

from claimlint.model.claim import Claim
from claimlint.model.quantity import TIMES, Comparator, Quantity
from claimlint.model.reference import Measure

# What is done once a day may be done several times on another, and once a year many things are done beside the one that is meant.
# What lies between two times, in a unit that references are written in, where that of the number is a multiple of one.
_MULTIPLE = {"10.a": (10.0, "a"), "2.wk": (2.0, "wk")}
_SPACED = ("wk", "mo", *_MULTIPLE)
_TURNED = {
    Comparator.GE: Comparator.LE, Comparator.GT: Comparator.LT, Comparator.LE: Comparator.GE, Comparator.LT: Comparator.GT,
}  # fmt: skip
_COUNTED_IN = ("d", "wk", "2.wk", "mo", "a")
# So many times a year nothing is done: it is how many people have it.
_MANY, _PEOPLE = 1000, "{people}"
_PER_DAY = {"d": 1.0, "h": 24.0, "min": 1440.0}


def as_measured(claim: Claim, measure: Measure) -> Claim:
    """The claim as a measure takes it: for one of what recurs "once a month" says what lies between."""
    quantity = claim.quantity
    unit = quantity.unit.removeprefix(TIMES)
    once = quantity.kind == "frequency" and quantity.value == 1 and unit in _SPACED
    if not (measure.recurs and once and quantity.unit != unit):
        return claim
    comparator = _TURNED.get(quantity.comparator, quantity.comparator)
    lasts, unit = _MULTIPLE.get(unit, (1.0, unit))
    interval = msgspec.structs.replace(quantity, unit=unit, kind="interval", comparator=comparator, value=lasts)
    return msgspec.structs.replace(claim, quantity=interval)


def as_of_year(claim: Claim, units: list[str]) -> Claim:
    """The claim as references take it that are of a year by themselves: "20 million a year" of deaths, a share that fails "a year"."""
    quantity = claim.quantity
    many = (
        quantity.unit == f"{TIMES}a" and quantity.bounds[0] >= _MANY and all(each.startswith(_PEOPLE) for each in units)
    )
    shared = quantity.unit == "%/a" and set(units) == {"%"}
    if not (many or shared):
        return claim
    return msgspec.structs.replace(
        claim, quantity=msgspec.structs.replace(quantity, unit=_PEOPLE if many else "%", kind="quantity")
    )


def as_counted(claim: Claim, units: list[str]) -> Claim:
    """The claim as what is counted in ``units`` takes it: "once every two months", "a tablet every two weeks" as how often that is."""
    quantity = claim.quantity
    counted = all(unit.startswith(TIMES) for unit in units)
    between = quantity.value if quantity.comparator is Comparator.EQ else None
    daily = set(units) == {f"{TIMES}d"}  # what else comes every two weeks may be a visit, or a step of the dose
    recurs = quantity.kind == "interval" or (daily and claim.lead == "every" and quantity.unit != "d")
    if not (counted and recurs and quantity.unit in _COUNTED_IN and between):
        return claim
    often = msgspec.structs.replace(
        quantity, unit=f"{TIMES}{quantity.unit}", kind="frequency", step=0.0, value=1 / between
    )
    return msgspec.structs.replace(claim, quantity=often)


def taken_in_a_day(claim: Claim) -> Claim | None:
    """What the dose before a rhythm comes to in a day, taken so often: "10 mg every two hours"; None of any other number."""
    dose, times = claim.dose, _times_a_day(claim.quantity)
    if dose is None or times is None:
        return None
    low, high = (number * times for number in dose.bounds)
    ends = (low, None, None) if dose.value is not None else (None, low, high)
    total = msgspec.structs.replace(
        dose, unit=f"{dose.unit}/d", step=dose.step * times, value=ends[0], low=ends[1], high=ends[2]
    )
    return msgspec.structs.replace(claim, quantity=total, dose=None)


def often_in_a_day(claim: Claim) -> Claim | None:
    """Hours between doses as how often a day that is ("every 4 hours", "no more than once every 24 hours"); None of any other number."""
    quantity = claim.quantity
    per_day = _PER_DAY.get(quantity.unit)
    low, high = quantity.bounds
    recurs = claim.lead == "every" or quantity.kind == "interval"
    if not recurs or not per_day or not low:
        return None
    most, least = per_day / low, per_day / high
    ends = (most, None, None) if quantity.value is not None else (None, least, most)
    counted = msgspec.structs.replace(
        quantity, unit=f"{TIMES}d", kind="frequency", step=0.0, value=ends[0], low=ends[1], high=ends[2]
    )
    return msgspec.structs.replace(claim, quantity=counted, dose=None)


def _times_a_day(often: Quantity) -> float | None:
    """How many times a day at least; of "every 4 to 6 hours" the longest counts."""
    low, high = often.bounds
    if often.unit == f"{TIMES}d" and often.comparator in (
        Comparator.EQ,
        Comparator.APPROX,
        Comparator.RANGE,
        Comparator.GE,
    ):
        return low
    per_day = _PER_DAY.get(often.unit)
    return per_day / high if per_day and high and often.comparator in (Comparator.EQ, Comparator.RANGE) else None
