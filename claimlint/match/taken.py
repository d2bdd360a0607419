"""A claim as an entry takes it: in the units of its values, as far as the number says the same in them."""

from __future__ import annotations

from claimlint.match.multiples import as_change
from claimlint.match.rhythms import as_counted, as_measured
from claimlint.model.claim import Claim
from claimlint.model.reference import Measure


def as_taken(claim: Claim, measure: Measure, units: list[str]) -> Claim:
    """The claim beside values of a measure in some units: a rhythm as what lies between or how often, a multiple as a change."""
    return as_change(as_counted(as_measured(claim, measure), units), measure, units)
