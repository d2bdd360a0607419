"""A claim or piece of advice held against the reference database."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from claimlint.model.claim import Advice, Claim
from claimlint.model.reference import Advisory, Entry, Value


class Verdict(StrEnum):
    """What became of a claim; each claim has exactly one."""

    SUPPORTED = "supported"
    CONFLICT = "conflict"
    UNSUPPORTED = "unsupported"
    NOT_CHECKABLE = "not-checkable"


class Agreement(StrEnum):
    """How a stated number stands to one reference value."""

    AGREES = "agrees"
    DISAGREES = "disagrees"
    REVERSED = "reversed"  # the right number with the comparison turned round
    EXCEEDS = "exceeds"  # above a safety limit
    UNDECIDED = "undecided"


class Confidence(StrEnum):
    """How sure the reading is: high is right in at least 98 of 100, medium in 90."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Nature(StrEnum):
    """What is wrong with a number in conflict; each has a rule of its own."""

    CONTRADICTED = "contradicted"
    EXCEEDS = "exceeds"
    ATTRIBUTION = "attribution"
    POPULATION = "population"
    UNIT = "unit"
    SUPERSEDED = "superseded"
    CONVERSION = "conversion"


class Fit(StrEnum):
    """Whether a reference value is for the people of the claim."""

    YES = "yes"
    MAYBE = "maybe"
    NO = "no"

    @property
    def rank(self) -> int:
        """2 for yes, 1 for maybe, 0 for no."""
        return {"yes": 2, "maybe": 1, "no": 0}[self.value]


class Comparison(msgspec.Struct, frozen=True):
    """One reference value beside the claim, with the arithmetic in words."""

    topic: str
    entry: Entry
    value: Value
    agreement: Agreement
    why: str
    fit: Fit = Fit.YES  # whether its population is the claim's
    current: bool = True  # its edition is not superseded
    shown: str = ""  # the value with unit, as evidence shows it
    beyond: bool = False  # the number lies past the value, on the side where what begins there goes on
    miss: float = 0.0  # how far the number lies outside the value, as a part of the bound that it misses
    open: bool = False  # it is for the claim's people, and none of the conditions that its entry tells apart is named


class Match(msgspec.Struct, frozen=True):
    """The verdict on one claim and everything it rests on.

    ``trace`` is what ``claimlint why`` prints, one step a line.
    """

    claim: Claim
    verdict: Verdict
    confidence: Confidence = Confidence.HIGH
    topic: str | None = None
    measure: str | None = None
    nature: Nature | None = None
    comparisons: tuple[Comparison, ...] = ()
    trace: tuple[str, ...] = ()
    by_conversion: bool = (
        False  # the verdict is on the conversion that the sentence states, not on the number for anybody
    )


class AdviceMatch(msgspec.Struct, frozen=True):
    """The verdict on one piece of advice."""

    advice: Advice
    verdict: Verdict
    advisory: Advisory | None = None
    why: str = ""
    others: tuple[str, ...] = ()  # further advisories by which the verdict is the same
