"""A quantity as the grammar finds it, in tokens; :mod:`claimlint.extract.reader` turns it into a model quantity."""

from __future__ import annotations

import msgspec

from claimlint.model.quantity import Comparator


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
