"""A quantity as the grammar finds it, in tokens; :mod:`claimlint.extract.reader` turns it into a model quantity."""

from __future__ import annotations

import msgspec

from claimlint.model.quantity import Comparator, Quantity
from claimlint.model.source import Span

# Bare numbers between these are years.
YEARS = range(1900, 2101)


class Found(msgspec.Struct, frozen=True):
    """A quantity at tokens ``[start, end)``.

    ``kind`` is the grammar row, ``written`` the letter of its first number (N digits, W word, Q part); ``strong`` says that its unit
    alone makes it a health claim; ``turned`` that a negation turns its comparison round ("should not take more than").
    """

    start: int
    end: int
    kind: str
    unit: str
    dimension: str
    low: float
    high: float
    step: float
    comparator: Comparator = Comparator.EQ
    single: bool = True
    denominator: float | None = None
    strong: bool = False
    written: str = "N"
    turned: bool = False

    def quantity(self, span: Span, text: str) -> Quantity:
        """The same at its place in a text: one value, or the ends of an interval."""
        value = self.low if self.single else None
        low, high = (None, None) if self.single else (self.low, self.high)
        return Quantity(
            span, text, self.unit, self.comparator, value, low, high, self.step, self.denominator, self.kind
        )
