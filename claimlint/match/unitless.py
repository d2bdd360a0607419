"""Readings told without a unit ("a fasting glucose of 5.5"): what they may be in, so that none is wrong in one that is right in another."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from claimlint.match.units import UnitTable
from claimlint.model.claim import Claim
from claimlint.model.database import Database
from claimlint.model.quantity import CELSIUS, FAHRENHEIT, READING
from claimlint.model.reference import Topic

# The other units in which laboratories tell the same: by weight and in moles, in degrees of the other scale.
_PAIRS = (
    ("mg/dL", "mmol/L"), ("mg/dL", "umol/L"), ("ug/dL", "umol/L"), ("ug/dL", "nmol/L"), ("ng/mL", "nmol/L"),
    ("ng/dL", "nmol/L"), ("ng/dL", "pmol/L"), ("pg/mL", "pmol/L"), ("g/dL", "g/L"), (CELSIUS, FAHRENHEIT),
)  # fmt: skip
_MOLES = "mol"
# A part of a whole is told as a share, or as that of one.
_SHARE, _OF_ONE = "%", 100.0


def in_other_units(claim: Claim, database: Database, units: UnitTable, topic_id: str | None) -> Iterator[Claim]:
    """A bare reading in each unit that its topic is told in; nothing for any other number."""
    topic = database.topics.get(topic_id or "")
    if topic is None or claim.quantity.kind != READING or claim.quantity.unit:
        return
    known = _units_of(topic, database)
    for unit in (*known, *_others(known, topic)):
        if any(units.convert(1.0, unit, each, topic) is not None for each in known):
            yield _with(claim, unit, 1.0)
    if _SHARE in known and claim.quantity.bounds[1] <= 1:
        yield _with(claim, _SHARE, _OF_ONE)


def _units_of(topic: Topic, database: Database) -> list[str]:
    """The units in which references tell what is measured of a topic."""
    read = (entry for entry in topic.entries if database.measures[entry.measure].readings)
    return list(dict.fromkeys(value.unit or entry.unit for entry in read for value in entry.values))


def _others(known: list[str], topic: Topic) -> Iterator[str]:
    """The units in which the same is told elsewhere."""
    both = {_MOLES in unit for unit in known} == {True, False}
    for one, other in _PAIRS:
        if not (both and _MOLES in other):
            yield from (other,) if one in known else (one,) if other in known else ()
    for row in topic.conversions:
        yield from (row.from_, row.to)


def _with(claim: Claim, unit: str, factor: float) -> Claim:
    quantity = claim.quantity
    scaled = {
        name: None if number is None else number * factor
        for name, number in (("value", quantity.value), ("low", quantity.low), ("high", quantity.high))
    }
    return msgspec.structs.replace(
        claim, quantity=msgspec.structs.replace(quantity, unit=unit, step=quantity.step * factor, **scaled)
    )
