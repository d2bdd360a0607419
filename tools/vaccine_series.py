"""What the CDC's vaccine logic (CDSi supporting data, XML) says of each series, in values as the database has them.

Absolute minima (four days of grace) and rows that have ceased are no advice and are not read. A latest recommended age
ends before the age that is named, with four weeks of grace on top: "16 months + 4 weeks" is up to 15 months.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from claimlint.errors import UsageError
from claimlint.model.quantity import Comparator
from claimlint.model.reference import Value
from claimlint.reporters.plain import one_line, visible
from importing.numbers import DAYS, in_words
from importing.reading import read_bytes

_ROOT, _SCHEDULE = "antigenSupportingData", "scheduleSupportingData"
_FILES = "AntigenSupportingData*.xml"
_UCUM = {"day": "d", "week": "wk", "month": "mo", "year": "a"}
_WEEKS_AND_MONTHS = {("wk", "mo"): 1 / 4, ("mo", "wk"): 4.0}
# How far below a whole unit an end stands that is left out.
_JUST_BELOW = {"a": 0.01}
_AMOUNT = re.compile(r"(\d{1,4}) (day|week|month|year)s?(?: ([+-] \d{1,4} (?:day|week|month)s?))?")
_GRACE, _INCLUSIVE = "+ 4 weeks", "+ 1 day"
_TAKEN_BACK = re.compile(r"- \d+ days?")


class Fact(NamedTuple):
    """One thing that a series says; dose 0 is the series as a whole."""

    kind: str
    dose: int
    value: Value
    unit: str

    def __str__(self) -> str:
        dose = f" of dose {self.dose}" if self.dose else ""
        sign = {Comparator.GE: "at least "}.get(self.value.comparator or Comparator.EQ, "")
        return f"{self.kind}{dose}: {sign}{in_words(self.value, self.unit)}"


class Series(NamedTuple):
    """A series of one antigen with all that it says."""

    antigen: str
    name: str
    facts: tuple[Fact, ...]


class _Amount(NamedTuple):
    """A time as the files write it; ``rest`` is what is added to it or taken from it."""

    number: float
    unit: str
    rest: str


def files_of(paths: Iterable[Path]) -> Iterator[Path]:
    """The files given, with those of antigens in the folders given; UsageError for a folder without any."""
    for path in paths:
        inside = sorted(path.glob(_FILES)) if path.is_dir() else [path]
        if not inside:
            raise UsageError(f"{path} holds no {_FILES}; give the folder of CDSi's supporting data, or files")
        yield from inside


def series_of(path: Path) -> Iterator[Series]:
    """What a file of one antigen says, series by series; nothing of the file with the schedule's rules."""
    root = _read_xml(path)
    if root.tag == _SCHEDULE:
        return
    if root.tag != _ROOT:
        raise UsageError(f"{path}: the root is <{visible(root.tag)}>, not <{_ROOT}>; is it a file of CDSi?")
    for series in root.iterfind("series"):
        antigen, name = _text(series, "targetDisease", path), _text(series, "seriesName", path)
        try:
            yield Series(antigen, name, tuple(_facts(series, name, path)))
        except ValueError as error:
            raise UsageError(f"{path}, series “{visible(name)}”: {error}") from error


def _read_xml(path: Path) -> Element:
    """A file's root element. UsageError for broken XML, and for a document type: entities are never expanded."""
    builder, parser = TreeBuilder(), expat.ParserCreate()

    def refuse(*_: Any) -> None:
        raise UsageError(f"{path}: it declares a document type, where entities could hide; CDSi's files have none")

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    try:
        parser.Parse(read_bytes(path), True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise UsageError(f"{path}: not XML: {one_line(str(error))}; fetch the file again") from error
    return builder.close()


def _text(element: Element, tag: str, path: Path) -> str:
    text = one_line(element.findtext(tag) or "")
    if not text:
        raise UsageError(f"{path}: a <{element.tag}> has no <{tag}>; is the file whole?")
    return text


def _facts(series: Element, name: str, path: Path) -> Iterator[Fact]:
    if count := re.search(r"\b(\d)[- ]dose\b", name, re.IGNORECASE):
        yield Fact("doses", 0, Value(value=float(count[1])), "{dose}")
    for dose in series.iterfind("seriesDose"):
        number = re.search(r"\d{1,3}", _text(dose, "doseNumber", path))
        if not number:
            raise ValueError("a <doseNumber> holds no number")
        for row in dose.iterfind("age"):
            yield from (Fact(kind, int(number[0]), *found) for kind, found in _ages(row))
        for row in dose.iterfind("interval"):
            yield from (Fact(kind, int(number[0]), *found) for kind, found in _intervals(row))


def _ages(row: Element) -> Iterator[tuple[str, tuple[Value, str]]]:
    """What a row of ages says, unless it has ceased."""
    if row.findtext("cessationDate"):
        return
    lowest, first, last, end = (_amount(row, f"{tag}Age") for tag in ("min", "earliestRec", "latestRec", "max"))
    if lowest and lowest.number:
        yield "minimum-age", _at_least(lowest)
    if first:
        yield "starting-age", (Value(value=first.number), first.unit)
    if first and last:
        yield "recommended-age", _between(first, last, exclusive=True)
    if end:
        yield "latest-age", _until(end)


def _intervals(row: Element) -> Iterator[tuple[str, tuple[Value, str]]]:
    """What a row of intervals says: from the dose before, from the first one, or from something that has begun."""
    if row.findtext("cessationDate"):
        return
    lowest, first, last = (_amount(row, f"{tag}Int") for tag in ("min", "earliestRec", "latestRec"))
    if row.findtext("fromPrevious") == "Y":
        since = ""
    elif row.findtext("fromTargetDose") == "1":
        since = "-from-first"
    elif row.findtext("fromRelevantObs/text"):
        since = "-from-event"
    else:
        return
    if lowest and lowest.number:
        yield f"minimum-interval{since}", _at_least(lowest)
    if first and first.number:
        ends = _between(first, last, exclusive=last.rest == _GRACE) if last else (Value(value=first.number), first.unit)
        yield f"recommended-interval{since}", ends


def _amount(row: Element, tag: str) -> _Amount | None:
    """A time of a row, None where it is empty; ValueError where it cannot be read."""
    text = " ".join((row.findtext(tag) or "").split())
    if not text:
        return None
    found = _AMOUNT.fullmatch(text)
    rest = found[3] or "" if found else ""
    if not found or not (rest in {"", _GRACE, _INCLUSIVE} or _TAKEN_BACK.fullmatch(rest)):
        raise ValueError(f"<{tag}> is “{visible(text[:60])}”, where a time such as “12 months” belongs")
    return _Amount(float(found[1]), _UCUM[found[2]], rest)


def _at_least(amount: _Amount) -> tuple[Value, str]:
    return Value(value=amount.number, comparator=Comparator.GE), amount.unit


def _until(amount: _Amount) -> tuple[Value, str]:
    """The last age before one that is left out: under 27 is up to 26, and until 27."""
    if amount.rest == _INCLUSIVE:
        return Value(value=amount.number), amount.unit
    return Value(low=amount.number - 1, high=amount.number), amount.unit


def _between(first: _Amount, last: _Amount, *, exclusive: bool) -> tuple[Value, str]:
    """An interval in the coarser of two units if its beginning is whole there; one no longer than a unit is its beginning."""
    fine, coarse = sorted((first.unit, last.unit), key=lambda each: DAYS[each])
    unit = coarse if in_unit(first.number, first.unit, coarse).is_integer() else fine
    low, high = (in_unit(each.number, each.unit, unit) for each in (first, last))
    end = high - _JUST_BELOW.get(unit, 0.1) if exclusive else high
    return (Value(value=low) if end - low < 1 else Value(low=low, high=round(end, 2))), unit


def in_unit(number: float, unit: str, other: str) -> float:
    """A time in another unit; four weeks are a month, as the files have it."""
    if unit == other:
        return number
    return round(number * _WEEKS_AND_MONTHS.get((unit, other), DAYS[unit] / DAYS[other]), 1)
