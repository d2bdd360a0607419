"""A number as an article states it, with its unit in UCUM."""

from __future__ import annotations

import re
from enum import StrEnum

import msgspec

from claimlint.model.source import Span


class Comparator(StrEnum):
    """How a number bounds what it speaks of."""

    EQ = "eq"
    LT = "lt"
    LE = "le"
    GT = "gt"
    GE = "ge"
    APPROX = "approx"
    RANGE = "range"


UPWARDS = (Comparator.GE, Comparator.GT)
DOWNWARDS = (Comparator.LE, Comparator.LT)
# The beginning of the unit of how often, and the units of "three times as many".
TIMES, MULTIPLES = "{times}/", ("{times}", "{fold}")
# The kind of a week or month told by its place in a row: "by week 30", "the 34th week".
NUMBERED = "numbered"
# The kind of a bare number that an instrument or laboratory shows ("a resting pulse of 70"): its unit is that of the reference.
READING = "reading"
# The kind of a pair of pressures: "120/80".
PRESSURE = "pressure"
# The kind of a multiple that a verb tells of a risk: "doubles the risk".
MULTIPLIED = "multiplied"
# The kind of an amount that is said to be that of one dose: "500 mg per dose" is none of a day.
PER_DOSE = "per-dose"
# The kind of an amount that is said to be that of every meal.
PER_MEAL = "per-meal"
FAHRENHEIT = "[degF]"
CELSIUS = "Cel"
_MINUS = ("-", "−", "–")
# The age of "25-year-olds" and "a six week old baby", without the "old"; "one year of age" is no more than a singular.
_OF_PEOPLE = re.compile(r"(?:-|(?<!\bone)(?<!\ba)(?<!\b1) )(?:year|month|week|day)$", re.IGNORECASE)


class Quantity(msgspec.Struct, frozen=True):
    """A value or an interval with its unit.

    ``unit`` is UCUM with any ``per`` in it (``mg/d``, ``ug/kg/d``, ``/wk``, ``%``, ``{tablet}``; empty for a bare number).
    ``step`` is the size of the last digit shown, in the same unit: "1,000" has 1000, "0.8" has 0.1; it says how far the
    text may have rounded. ``denominator`` is n of "1 in n". ``kind`` names the grammar row that read it.
    """

    span: Span
    text: str
    unit: str
    comparator: Comparator
    value: float | None = None
    low: float | None = None
    high: float | None = None
    step: float = 1.0
    denominator: float | None = None
    kind: str = "number"

    @property
    def bounds(self) -> tuple[float, float]:
        """Lowest and highest number stated, equal for a single value."""
        if self.value is not None:
            return self.value, self.value
        return self.low or 0.0, self.high or 0.0

    @property
    def of_people(self) -> bool:
        """Whether it says how old some people are, and no age that counts for all: "25-year-olds", as against "from 25 years"."""
        return self.kind == "age" and bool(_OF_PEOPLE.search(self.text))

    def __str__(self) -> str:
        """As it stands, in one line; with the minus of a number below nothing, which stands before its text."""
        text = " ".join(self.text.split())
        return f"−{text}" if self.bounds[0] < 0 and not text.startswith(_MINUS) else text
