"""What the database makes of proposals: it has a number, has another one in its place, or lacks it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from claimlint.model.ages import age_range
from claimlint.model.database import Database
from claimlint.model.quantity import DOWNWARDS, UPWARDS, Comparator
from claimlint.model.reference import Entry, For, Value
from claimlint.reporters.plain import visible
from importing.numbers import in_words, scale
from importing.proposals import Proposal

_NEAR, _NEAR_ACROSS_UNITS = 0.01, 0.1  # 8 weeks are two months


class Standing(StrEnum):
    """What the database makes of a fact of a file."""

    HAS = "has"
    DISAGREES = "disagrees"
    LACKS = "lacks"
    LEFT_OUT = "left out"  # the plan says why
    UNPLANNED = "unplanned"  # the plan does not speak of it


class Verdict(NamedTuple):
    """One line of a comparison."""

    standing: Standing
    where: str  # a topic, or where in the file
    said: str
    held: str = ""  # what the database has

    def __str__(self) -> str:
        return visible(f"{self.standing:<10} {self.where:<32} {self.said}{' — ' if self.held else ''}{self.held}")


class _Held(NamedTuple):
    """A value that the database has, with its entry."""

    entry: Entry
    value: Value

    @property
    def unit(self) -> str:
        return self.value.unit or self.entry.unit


def unplanned(where: str, said: str) -> Verdict:
    """The line of what a plan does not speak of."""
    return Verdict(Standing.UNPLANNED, where, said, "write into the plan what becomes of it")


def compare(database: Database, proposals: Iterable[Proposal]) -> Iterator[Verdict]:
    """What the database makes of each value of each proposal."""
    for proposal in proposals:
        for value, said in proposal.rows:
            standing, held = standing_of(database, proposal, value)
            yield Verdict(standing, proposal.topic, said, held)


def standing_of(database: Database, proposal: Proposal, value: Value) -> tuple[Standing, str]:
    """Whether a topic has a value, with the entries that say so.

    An entry of the proposal's id is the one to hold it against. Where there is none, all are that the same authority says of
    the same measure, and one that has the same number is enough.
    """
    unit = proposal.entry.unit
    held = list(_comparable(database, proposal, value))
    comparator = value.comparator or database.measures[proposal.entry.measure].comparator
    if same := [each for each in held if _same(value, unit, each, comparator)]:
        return Standing.HAS, _shown(same)
    if proposal.named and proposal.entry.id not in {each.entry.id for each in held}:
        return Standing.LACKS, f"beside {_shown(held)}" if held else ""
    wider = {each.entry.id for each in held if _covers(value, unit, each)}
    if others := [each for each in held if each.entry.id not in wider]:
        return Standing.DISAGREES, _shown(others)
    return (Standing.HAS, f"within {_shown(held)}") if held else (Standing.LACKS, "")


def _comparable(database: Database, proposal: Proposal, value: Value) -> Iterator[_Held]:
    """What the database has for the same people under the same words, in units that turn into each other."""
    base = scale(proposal.entry.unit).base
    for entry in _entries_beside(database, proposal):
        for held in (_Held(entry, other) for other in entry.values):
            alike = scale(held.unit).base == base and _people_meet(value.for_, held.value.for_)
            if alike and _words_meet(database, value.when, held.value.when):
                yield held


def _entries_beside(database: Database, proposal: Proposal) -> Sequence[Entry]:
    """The topic's entry of the proposal's id; without one, all that the same authority says of the same measure."""
    topic = database.topics.get(proposal.topic)
    entries = topic.entries if topic else ()
    if named := [entry for entry in entries if entry.id == proposal.entry.id]:
        return named
    of_measure = [entry for entry in entries if entry.measure == proposal.entry.measure]
    authority = database.editions[proposal.entry.edition].authority
    return [entry for entry in of_measure if database.editions[entry.edition].authority == authority]


def _people_meet(one: For, other: For) -> bool:
    """Whether there are people whom both are for."""
    if one.states != other.states or (one.sex and other.sex and one.sex != other.sex):
        return False
    (low, high), (from_, to) = (age_range(each.age) if each.age else (0.0, math.inf) for each in (one, other))
    return low <= to and from_ <= high


def _words_meet(database: Database, one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether a word can ask for both; no words ask for anything."""
    ours, theirs = ({phrase.casefold() for phrase in database.spelled_out(each)} for each in (one, other))
    return not ours or not theirs or bool(ours & theirs)


def _same(value: Value, unit: str, held: _Held, comparator: Comparator) -> bool:
    """Whether the entry's value says what the file says, as an article would round it."""
    (low, high), (from_, to) = _ends(value, unit), _ends(held.value, held.unit)
    one, near = scale(unit).size, _tolerance(unit, held.unit)
    if comparator in UPWARDS:
        return _close(low, from_, near)
    if comparator in DOWNWARDS:
        return _close(high, to, near)
    if 0 < high - low <= one:  # "until 27" and "up to 26" are the same age
        return low * (1 - near) <= from_ and to <= high * (1 + near)
    return _close(low, from_, near) and (_close(high, to, near) or 0 <= high - to <= _slack(high, one))


def _covers(value: Value, unit: str, held: _Held) -> bool:
    """Whether the entry has an interval that the file's value lies in."""
    (low, high), (from_, to) = _ends(value, unit), _ends(held.value, held.unit)
    one, near = scale(unit).size, _tolerance(unit, held.unit)
    end = low if 0 < high - low <= one else high - _slack(high, one)
    return from_ < to and from_ * (1 - near) <= low and end <= to * (1 + near)


def _ends(value: Value, unit: str) -> tuple[float, float]:
    """A value's ends in base units, infinite where it is open."""
    size = scale(unit).size
    if value.value is not None:
        return value.value * size, value.value * size
    low = -math.inf if value.low is None else value.low * size
    return low, math.inf if value.high is None else value.high * size


def _slack(end: float, one: float) -> float:
    """How far below an end that is left out another may be: 12 to 15 months are those short of 16."""
    return one if end < math.inf and end / one % 1 > 0.85 else 0.0


def _tolerance(unit: str, other: str) -> float:
    return _NEAR if unit == other else _NEAR_ACROSS_UNITS


def _close(one: float, other: float, near: float) -> bool:
    return one == other or math.isclose(one, other, rel_tol=near, abs_tol=1e-9)


def _shown(held: Iterable[_Held]) -> str:
    """Entries with what they say: "glim-age (board-jabs-2020): 2 months, 18 to 24 months"."""
    texts: dict[str, dict[str, None]] = {}
    for each in held:
        label = f"{each.entry.id} ({each.entry.edition}{', draft' if each.entry.draft else ''})"
        texts.setdefault(label, {})[in_words(each.value, each.unit)] = None
    return "; ".join(f"{label}: {', '.join(words)}" for label, words in texts.items())
