"""A multiple as the change that it is: "doubles the risk" raises it by 100 %."""

from __future__ import annotations

import msgspec

from claimlint.model.claim import Claim
from claimlint.model.quantity import MULTIPLIED, Quantity
from claimlint.model.reference import Measure

_PERCENT = "%"


def as_change(claim: Claim, measure: Measure, units: list[str]) -> Claim:
    """The claim with its multiple as a change in per cent, where a measure that goes one way is told in those."""
    quantity = claim.quantity
    if quantity.kind != MULTIPLIED or not goes_one_way(measure) or set(units) != {_PERCENT}:
        return claim
    return msgspec.structs.replace(claim, quantity=_changed(quantity))


def goes_one_way(measure: Measure) -> bool:
    """Whether it is one of how far something raises or lowers a risk."""
    return measure.falls is not None or measure.averts


def _changed(quantity: Quantity) -> Quantity:
    low, high = ((number - 1) * 100 for number in quantity.bounds)
    ends = (low, None, None) if quantity.value is not None else (None, low, high)
    return msgspec.structs.replace(
        quantity, unit=_PERCENT, step=quantity.step * 100, value=ends[0], low=ends[1], high=ends[2]
    )
