"""A claim as an entry takes it: in the units of its values, as far as the number says the same in them."""

from __future__ import annotations

from claimlint.match.multiples import as_change
from claimlint.match.rhythms import as_counted, as_measured, as_of_year
from claimlint.model.claim import Claim
from claimlint.model.reference import FAILURE_RATE, Judge, Measure


def as_taken(claim: Claim, measure: Measure, units: list[str]) -> Claim:
    """The claim beside values of a measure in some units: a rhythm as what lies between or how often, a multiple as a change."""
    if measure.id == FAILURE_RATE or measure.judge is Judge.COUNT:
        claim = as_of_year(claim, units)
    return as_change(as_counted(as_measured(claim, measure), units), measure, units)
