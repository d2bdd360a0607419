"""Numbers: each value has one, intervals and ages run upwards, units are known, and no edition contradicts itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimlint.model.diagnostic import Severity
from claimlint.model.labels import unit_parts
from claimlint.model.reference import Entry, For, Judge, Topic, Value
from claimlint.nearest import did_you_mean
from claimlint.reference.checks.subject import Place, Subject
from claimlint.reference.problem import Problem

_AGE_SPAN = re.compile(r"([\d.]+)-([\d.]+) ")
_CONVERTIBLE = frozenset({"mass", "substance", "activity"})  # one into the other by the topic's conversions


def bounds(subject: Subject) -> Iterator[Problem]:
    """A value is one number or an interval that runs upwards."""
    measures = subject.database.measures
    for place, entry, value in _values(subject):
        message, hint = _bounds_mistake(value)
        scale = entry.measure in measures and measures[entry.measure].judge is Judge.SCALE
        if not message and scale and None in (value.low, value.high):
            message, hint = "a scale has two ends", "give low and high"
        if message:
            yield Problem(place.path, place.where, message, hint)


def _bounds_mistake(value: Value) -> tuple[str, str]:
    interval = value.low is not None or value.high is not None
    if value.value is None and not interval:
        return "there is no number", "give value, or low and high"
    if value.value is not None and interval:
        return "value stands beside low or high", "give value alone, or low and high"
    if value.low is not None and value.high is not None and value.low > value.high:
        return f"low {value.low:g} is above high {value.high:g}", "exchange them"
    return "", ""


def ages(subject: Subject) -> Iterator[Problem]:
    """An age span runs upwards."""
    for place, for_ in _populations(subject):
        found = _AGE_SPAN.match(for_.age or "")
        if found and float(found[1]) > float(found[2]):
            yield Problem(
                place.path, place.at("age").where, f"'{for_.age}' runs backwards", "write the lower age first"
            )


def _populations(subject: Subject) -> Iterator[tuple[Place, For]]:
    yield from ((place.at("for"), value.for_) for place, _, value in _values(subject))
    yield from ((place.at("for"), advisory.for_) for place, advisory in subject.advisories())
    yield from ((place, For(term.age)) for place, term in subject.records("populations"))


def units(subject: Subject) -> Iterator[Problem]:
    """Every unit is made of units of language/units.yaml; a counted thing may have no words yet."""
    known = {unit.ucum for unit in subject.database.units}
    for place, ucum in _units(subject) if known else ():
        for part in _unknown_parts(ucum, known):
            message = f"no unit is '{part}'" + (f" (in '{ucum}')" if part != ucum else "")
            hint = did_you_mean(part, known, "units are UCUM, listed in language/units.yaml")
            severity = Severity.WARNING if part.startswith("{") else Severity.ERROR
            yield Problem(place.path, place.where, message, hint, severity)


def _unknown_parts(ucum: str, known: set[str]) -> list[str]:
    if not ucum or ucum in known:
        return []
    return [part for side in unit_parts(ucum) for part in side if part not in known]


def _units(subject: Subject) -> Iterator[tuple[Place, str]]:
    for place, _, entry in subject.entries():
        yield place.at("unit"), entry.unit
        yield from (
            (place.at(f"values[{index}].unit"), value.unit) for index, value in enumerate(entry.values) if value.unit
        )
    for place, topic in subject.topics():
        for index, conversion in enumerate(topic.conversions):
            yield place.at(f"conversions[{index}].from"), conversion.from_
            yield place.at(f"conversions[{index}].to"), conversion.to


def dimensions(subject: Subject) -> Iterator[Problem]:
    """A value's own unit measures the same as its entry's: not minutes beside milligrams."""
    table = {unit.ucum: unit.dimension for unit in subject.database.units}
    for place, entry, value in _values(subject):
        own, entrys = _dimension(value.unit or entry.unit, table), _dimension(entry.unit, table)
        if own and entrys and own != entrys and not {own, entrys} <= _CONVERTIBLE | {"count"}:
            message = f"'{value.unit}' measures {own}, the entry's '{entry.unit}' {entrys}"
            hint = "make it an entry of its own if it is another kind of number"
            yield Problem(place.path, place.at("unit").where, message, hint, Severity.WARNING)


def _dimension(ucum: str, table: dict[str, str]) -> str:
    if ucum in table:
        return table[ucum]
    above, _ = unit_parts(ucum)
    return table.get(above[0], "") if above else ""


def contradictions(subject: Subject) -> Iterator[Problem]:
    """One edition gives one number for the same measure, people and circumstances.

    Within an entry, two numbers are alternatives of which either agrees ("once or twice a day"): worth a look, not wrong.
    An entry that a later folder replaces contradicts nobody.
    """
    in_use = {id(entry) for topic in subject.database.topics.values() for entry in topic.entries}
    first: dict[tuple[object, ...], tuple[Value, Place, Entry]] = {}
    for place, topic, entry in subject.entries():
        for index, value in enumerate(entry.values if id(entry) in in_use else ()):
            here = place.at(f"values[{index}]")
            other, there, its = first.setdefault(_circumstances(topic, entry, value), (value, here, entry))
            if other.numbers != value.numbers:
                severity = Severity.INFO if its is entry else Severity.ERROR
                message = f"{_shown(value)} stands against {_shown(other)} of the same edition, measure and people"
                hint = f"see {there.path}: {there.where}; tell them apart with for, when, about or unless"
                yield Problem(here.path, here.where, message, hint, severity)


def _circumstances(topic: Topic, entry: Entry, value: Value) -> tuple[object, ...]:
    return (
        *(topic.topic, entry.edition, entry.measure, value.unit or entry.unit, value.comparator),
        *(value.for_.age, value.for_.sex, value.for_.states),
        *(
            frozenset(value.when),
            frozenset(entry.about),
            frozenset(entry.unless),
            entry.only_cues and frozenset(entry.cues),
        ),
    )


def _shown(value: Value) -> str:
    if value.value is not None:
        return f"{value.value:g}"
    low, high = ("" if bound is None else f"{bound:g}" for bound in (value.low, value.high))
    return f"{low}–{high}"


def _values(subject: Subject) -> Iterator[tuple[Place, Entry, Value]]:
    for place, _, entry in subject.entries():
        for index, value in enumerate(entry.values):
            yield place.at(f"values[{index}]"), entry, value
