"""A multiple as the change that it is: "doubles the risk" raises it by 100 %."""

from __future__ import annotations

import msgspec

from claimlint.model.claim import Claim
from claimlint.model.quantity import MULTIPLES, MULTIPLIED, Quantity
from claimlint.model.reference import Measure

_PERCENT = "%"
# What a number of times is compared by, behind its unit.
_TIMES = "times "
_COMPARED = frozenset(
    (
        "as likely",
        "as common",
        "as often",
        "as high",
        "as great",
        "more likely",
        "more common",
        "likelier",
        "the risk",
        "the odds",
        "higher",
    )
)


def as_change(claim: Claim, measure: Measure, units: list[str]) -> Claim:
    """The claim with its multiple as a change in per cent, where a measure that goes one way is told in those."""
    quantity = claim.quantity
    told = quantity.kind == MULTIPLIED or _is_compared(claim)
    if not told or not goes_one_way(measure) or set(units) != {_PERCENT}:
        return claim
    return msgspec.structs.replace(claim, quantity=_changed(quantity))


def _is_compared(claim: Claim) -> bool:
    """Whether a number of times is one of a comparison: "ten times as likely", "nine times the risk"."""
    if claim.quantity.unit not in MULTIPLES or claim.quantity.bounds[0] < 1:
        return False
    said = (each.text.lower() for each in claim.mentions if each.kind == "phrase" and 0 <= each.distance <= 1)
    return any(text.removeprefix(_TIMES) in _COMPARED for text in said)


def goes_one_way(measure: Measure) -> bool:
    """Whether it is one of how far something raises or lowers a risk."""
    return measure.falls is not None or measure.averts


def _changed(quantity: Quantity) -> Quantity:
    low, high = ((number - 1) * 100 for number in quantity.bounds)
    ends = (low, None, None) if quantity.value is not None else (None, low, high)
    return msgspec.structs.replace(
        quantity, unit=_PERCENT, step=quantity.step * 100, value=ends[0], low=ends[1], high=ends[2]
    )
