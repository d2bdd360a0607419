"""Tables that lost their cells: a row of heads with their units, and lines of bare numbers behind it or under it.

"Category Systolic (mm Hg) Diastolic (mm Hg) / Normal less than 120 less than 80 / Elevated 120 to 129 less than 80"
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from claimlint.extract.asking import seven_of
from claimlint.extract.found import Found
from claimlint.extract.reading import Reading, Sentence, TextReader

# A head: the token behind it, then unit, dimension and whether the unit alone speaks of health.
Head = tuple[int, str, str, bool]
# Heads and rows from which it is a table; tokens from one head to the next, between two numbers of a row, and of the label of a row.
_LEAST = 2
_HEAD_REACH, _IN_A_ROW, _LABEL = 10, 5, 10
_IN = "in"
_GAP = "|"  # what no thousands are written with
_AGES, _YEARS = frozenset(("age", "ages")), ("a", "time", False)


def with_columns(readings: list[Reading], texts: TextReader) -> list[Reading]:
    """The readings of a document's blocks in order, the bare numbers of such tables with the units of their columns."""
    result, at = list(readings), 0
    while at < len(readings):
        heads = _heads_of(readings[at], texts)
        end = at + 1
        while heads and end < len(readings) and (row := _row(readings[end], heads, texts)):
            result[end] = row
            end += 1
        own = _cells(readings[at], heads) if heads else []
        if heads and _are_rows(own, heads) and (len(own) // len(heads) + end - at > _LEAST):
            rows = ((each, heads if each is readings[at] else ()) for each in result[at:end])
            result[at:end] = [_measured(each, heads, inside) for each, inside in rows]
        else:
            result[at:end] = readings[at:end]
        at = end
    return result


def _heads_of(reading: Reading, texts: TextReader) -> list[Head]:
    """The heads that a block closes or opens with; a column of ages may name its unit in no brackets."""
    if len(reading.sentences) != 1:
        return []
    (sentence,) = reading.sentences
    tokens = sentence.tokens
    first = min((each.start for each in sentence.quantities), default=sentence.end)
    heads: list[Head] = []
    for at, (end, strong) in _names(sentence, texts).items():
        bracketed = tokens.lower[at - 1 : at] == ["("] and tokens.lower[end : end + 1] == [")"]
        told_in = at > sentence.start and tokens.lower[at - 1].endswith(_IN)  # "Dose in mg", "Upper limitin mg"
        if end <= first and (not heads or at >= heads[-1][0]) and (bracketed or strong or told_in):
            unit = seven_of(tokens.slice(at, end), texts.read)
            heads += [(end + bracketed, unit.unit, unit.dimension, unit.strong)] if unit and unit.single else []
    near = all(second[0] - before[0] <= _HEAD_REACH for before, second in pairwise(heads))
    if len(heads) < _LEAST or not near:
        return []
    aged = heads[0][1:] != _YEARS and not _AGES.isdisjoint(
        tokens.lower[max(heads[0][0] - _HEAD_REACH, 0) : heads[0][0]]
    )
    return [(sentence.start, *_YEARS), *heads] if aged else heads


def _names(sentence: Sentence, texts: TextReader) -> dict[int, tuple[int, bool]]:
    """For each token, the end of the unit with its divisors that begins there, and whether that alone speaks of health."""
    units = texts.units_in(sentence)
    found: dict[int, tuple[int, bool]] = {}
    for at, (end, unit) in sorted(units.items()):
        while sentence.tokens.lower[end : end + 1] == ["/"] and end + 1 in units:
            end = units[end + 1][0]
        found[at] = end, unit.strong
    return found


def _row(reading: Reading, heads: Sequence[Head], texts: TextReader) -> Reading | None:
    """A line that has a number for each head and little else: "4-8 800 2500" may be read as 800 and 2,500, not as 4 to 8,800."""
    if _is_row(reading, heads):
        return reading
    parted = texts.read(reading.tokens.text.replace(" ", _GAP))
    return parted if _is_row(parted, heads) else None


def _is_row(reading: Reading, heads: Sequence[Head]) -> bool:
    cells = _cells(reading, ())
    return len(reading.sentences) == 1 and len(cells) == len(heads) and _are_rows(cells, heads)


def _cells(reading: Reading, heads: Sequence[Head]) -> list[Found]:
    """The numbers behind the heads, without those that are labels ("stage 1")."""
    (sentence,) = reading.sentences if len(reading.sentences) == 1 else (None,)
    if sentence is None:
        return []
    labels = {hit.end for hit in sentence.lists("label_words")}
    behind = heads[-1][0] if heads else sentence.start
    return [each for each in sentence.quantities if each.start >= behind and not (each.start in labels and each.single)]


def _are_rows(cells: list[Found], heads: Sequence[Head]) -> bool:
    """Whether bare numbers fill whole rows, close together in a row, with no more than a label before it."""
    bare = all(not each.unit and each.kind == "number" for each in cells)
    gaps = (second.start - before.end for before, second in pairwise(cells))
    return (
        bare
        and len(cells) % len(heads) == 0
        and all(gap <= (_IN_A_ROW if at % len(heads) else _LABEL) for at, gap in enumerate(gaps, 1))
    )


def _measured(reading: Reading, heads: Sequence[Head], inside: Sequence[Head]) -> Reading:
    """A line with the units of the columns; ``inside`` are the heads that stand in the line itself."""
    (sentence,) = reading.sentences
    cells = {each.start: at for at, each in enumerate(_cells(reading, inside))}
    told = [
        _of_column(each, heads[cells[each.start] % len(heads)]) if each.start in cells else each
        for each in sentence.quantities
    ]
    return msgspec.structs.replace(reading, sentences=(msgspec.structs.replace(sentence, quantities=told),))


def _of_column(cell: Found, head: Head) -> Found:
    _, unit, dimension, strong = head
    kind = "age" if (unit, dimension) == _YEARS[:2] else "quantity"
    return msgspec.structs.replace(cell, unit=unit, dimension=dimension, strong=strong, kind=kind)
