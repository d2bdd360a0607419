"""What a bare number in a table is, which the head of its column or row says: "Daily need (mg)" over "900", "Age", "BMI"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

import msgspec

from claimlint.extract.asking import ANY_NUMBER, seven_of
from claimlint.extract.found import Found
from claimlint.extract.reading import Reading, Sentence
from claimlint.model.claim import Place
from claimlint.model.quantity import TIMES

BRACKETS = re.compile(r"[(\[]([^()\[\]]{1,40})[)\]]")
_HEADS = (Place.COLUMN, Place.ROW)
_CELLS = "|"
# What a whole head counts is rather who or what its column is of: "Men" over "11".
COUNTS = "count"
# Nor is what such a line measures a time.
_NO_MEASURES = (COUNTS, "time")
# The kind of "600 a day" before it has its unit, and the tokens from "age" to its number.
_OFTEN, _AGE_REACH = "frequency", 3


# The age that people are, in years.
_AGE = {"unit": "a", "dimension": "time", "kind": "age"}
_AGES, _OLDEST = frozenset(("age", "ages", "aged")), 110


def headed(sentence: Sentence, places: Sequence[tuple[Place, Reading]], read: Callable[[str], Reading]) -> Sentence:
    """The bare numbers that fill a cell with the unit of its column, or of its row, or as what these name.

    ``places`` are the texts around, ``read`` reads a text.
    """
    bare = sentence.quantities and all(_is_bare(number) for number in sentence.quantities)
    bounds = (*sentence.lists_like("comparators_"), *sentence.lists("approximators"))  # "below 200", "about 193"
    whose = (
        *sentence.named("population"),
        *sentence.lists("cell_words"),
    )  # "above 1 for men and 1.2 for women", "below 2 (fasting)"
    if not bare or not sentence.holds_only((*bounds, *whose)):
        return sentence
    heads = [(place, reading) for wanted in _HEADS for place, reading in places if place is wanted]
    units = (
        unit
        for place, reading in heads
        for unit in _units(reading.tokens.text, read)
        if place is Place.COLUMN or not unit.dimension.startswith(COUNTS)  # "Zorbium (men)" counts none
    )
    unit = next(units, None)
    if unit is not None:
        told = [
            number if _is_two(sentence, number, unit) else with_unit(number, unit) for number in sentence.quantities
        ]
    else:
        told = [_named(number, heads) for number in sentence.quantities]
    return msgspec.structs.replace(sentence, quantities=told)


# "Zorbium (mg/dL): <150 normal; 150–199 borderline": the name that opens a line, with its unit in brackets.
_LABELLED = re.compile(
    r"\s*[^()\[\]:;.|]{2,50}[(\[]([^()\[\]]{1,15})[)\]](?:,\s*(?:[^\W\d]{2,20}\s*){1,3}(?=:))?\s*[:–—-]?\s*(?=(?:[^\W\d]{2,20}\s+){0,3}[<>≤≥~]?\s*\d)"
)


def in_its_unit(sentence: Sentence, read: Callable[[str], Reading]) -> Sentence:
    """The bare numbers of a line that opens with a name and its unit in brackets, with that unit."""
    tokens = sentence.tokens
    opening = None
    if any(_lacks_unit(number) for number in sentence.quantities):
        opening = _LABELLED.match(tokens.slice(sentence.start, sentence.end))
    unit = seven_of(opening.group(1), read) if opening else None
    if opening is None or unit is None or not unit.single or unit.dimension.startswith(_NO_MEASURES):
        return sentence
    behind = tokens.starts[sentence.start] + opening.end()
    told = [
        _per_time(number, unit) if _is_measured(sentence, number, at, behind) else number
        for at, number in enumerate(sentence.quantities)
    ]
    return msgspec.structs.replace(sentence, quantities=told)


def _is_measured(sentence: Sentence, number: Found, at: int, behind: int) -> bool:
    """Whether a bare number behind the name is no age: "age 4: 10", "9–13 1,300" give the age first."""
    tokens, following = sentence.tokens, sentence.quantities[at + 1 : at + 2]
    aged = not _AGES.isdisjoint(tokens.lower[max(number.start - _AGE_REACH, 0) : number.start])
    labels = tokens.words[number.end : number.end + 1] == [":"] or any(each.start == number.end for each in following)
    return _lacks_unit(number) and tokens.starts[number.start] >= behind and not aged and not labels


def _lacks_unit(number: Found) -> bool:
    """Whether it is a bare number, or "600 a day" before its unit is known."""
    return _is_bare(number) or (number.kind == _OFTEN and number.unit.startswith(TIMES))


def _is_bare(number: Found) -> bool:
    return not number.unit and number.kind in ("number", "range")


def _named(number: Found, heads: Sequence[tuple[Place, Reading]]) -> Found:
    """An age under a head that says so, a score or what an instrument shows beside its name."""
    for place, reading in heads:
        if place is Place.COLUMN and not _AGES.isdisjoint(reading.tokens.lower) and number.high <= _OLDEST:
            return msgspec.structs.replace(number, **_AGE)
        if any(part.has("statistic_names", "measured_names") for part in reading.sentences):
            return msgspec.structs.replace(number, strong=True)
    return number


def _units(head: str, read: Callable[[str], Reading]) -> Iterator[Found]:
    """What a head measures, as seven of it: in brackets, behind a comma, or by the head itself."""
    bracketed = [each.strip() for each in BRACKETS.findall(head)]
    behind = head.rpartition(",")[2].strip() if "," in head else ""
    for text in filter(None, (*reversed(bracketed), behind)):
        unit = seven_of(text, read)
        if unit is not None and unit.single:
            yield unit
    # A head, or of a row the cell that has nothing but the unit: "Potassium | mmol/L".
    for text in (head, *(cell.strip() for cell in head.split(_CELLS) if _CELLS in head)):
        whole = seven_of(text, read)
        if whole is not None and whole.single and not whole.dimension.startswith(COUNTS):
            yield whole


def _per_time(number: Found, unit: Found) -> Found:
    """A number of the line in its unit; "600 a day" keeps its day."""
    per = number.unit.partition("/")[2]
    told = with_unit(number, unit)
    if not per or "/" in unit.unit:
        return told
    return msgspec.structs.replace(told, unit=f"{unit.unit}/{per}", dimension=f"{unit.dimension}/{per}")


# No mass of a cell is written so: "400 600" mg are two numbers that lost what parted them.
_FIRST_OF_TWO = 100_000


def _is_two(sentence: Sentence, number: Found, unit: Found) -> bool:
    spaced = " " in sentence.tokens.words[number.start]
    return spaced and number.low >= _FIRST_OF_TWO and unit.dimension.startswith("mass")


def with_unit(number: Found, unit: Found) -> Found:
    """A bare number in the unit of seven of something."""
    scale = unit.low / ANY_NUMBER
    return msgspec.structs.replace(
        number,
        unit=unit.unit,
        dimension=unit.dimension,
        strong=unit.strong,
        kind=unit.kind if number.single else "quantity",
        low=number.low * scale,
        high=number.high * scale,
        step=number.step * scale,
    )
