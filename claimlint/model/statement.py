"""A number with the words around it, read the same way out of an article and out of the paper that it cites."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from claimlint.model.claim import Claim, Group
from claimlint.model.paper import Paper
from claimlint.model.quantity import Quantity


class Statement(msgspec.Struct, frozen=True):
    """One number of a sentence.

    ``words`` are the stems of the sentence, each with a weight that is larger near the number; ``rises`` is 1 or -1 where the
    sentence says that something went up or down by it; ``statistic`` marks confidence levels, bounds and p-values.
    """

    quantity: Quantity
    sentence: str
    words: dict[str, float] = {}
    rises: int = 0
    group: Group = Group()
    statistic: bool = False
    places: frozenset[str] = frozenset()  # that its sentence names: "place country_us"
    times: tuple[Quantity, ...] = ()  # the durations of its sentence besides it: "after one year"
    derived: str = ""  # what it was worked out from: "0.77", a ratio


class Backing(StrEnum):
    """How a cited source stands to a number."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    DIRECTION = "direction"  # the number is there, and goes the other way
    POPULATION = "population"  # the number is there, of other people
    ABSENT = "absent"
    UNDECIDED = "undecided"


class SourceMatch(msgspec.Struct, frozen=True):
    """A claim held against a source that it cites; ``statement`` is the place in the source that decides."""

    claim: Claim
    paper: Paper
    backing: Backing
    statement: Statement | None = None
