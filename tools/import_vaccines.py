"""Hold the CDC's vaccine logic (CDSi supporting data, XML) against the database, and add to topics what they lack.

The files are not part of this project: give their paths, or the folder that they lie in. ``import_vaccines.yaml`` beside
this file says which dose of which series becomes which entry, under which edition, with which words; it holds no values.

    python tools/import_vaccines.py --compare supporting-data/
    python tools/import_vaccines.py --add "supporting-data/AntigenSupportingData- HPV-508.xml"

Absolute minima (four days of grace) and rows that have ceased are no advice and are not read. A latest recommended age
ends before the age that is named, with four weeks of grace on top: "16 months + 4 weeks" is up to 15 months.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from claimlint.errors import UsageError
from claimlint.model.quantity import Comparator
from claimlint.model.reference import Database, Record, Review, Value
from claimlint.reporters.plain import one_line, visible
from importing.command import carry_out, database_of, options_of, run
from importing.comparison import Standing, Verdict, compare
from importing.numbers import DAYS, in_words, numbers_of
from importing.proposals import Kind, Proposal, entry_of, with_examples
from importing.reading import read_bytes, read_plan

ROOT_ELEMENT, SCHEDULE_ELEMENT = "antigenSupportingData", "scheduleSupportingData"
FILES = "AntigenSupportingData*.xml"
UCUM = {"day": "d", "week": "wk", "month": "mo", "year": "a"}
# How far below a whole unit an end stands that is left out.
JUST_BELOW = {"a": 0.01}
AMOUNT = re.compile(r"(\d{1,4}) (day|week|month|year)s?(?: ([+-] \d{1,4} (?:day|week|month)s?))?")
GRACE, INCLUSIVE = "+ 4 weeks", "+ 1 day"
TAKEN_BACK = re.compile(r"- \d+ days?")


# ── the plan ──


class Take(Record, frozen=True):
    """What of a series becomes one entry: a kind of fact, of which doses."""

    fact: str
    doses: tuple[int, ...] = (1,)
    entry: str = ""
    topic: str = ""
    by_dose: bool = False  # each value asks for words that name its dose


class Antigen(Record, frozen=True):
    """The topic of an antigen, and what is taken of each of its series."""

    topic: str
    take: dict[str, tuple[Take, ...]]
    names: tuple[str, ...] = ()  # where the topic is to be a new one


class LeftOut(Record, frozen=True):
    """Series that are not read, with the reason; both patterns as of file names."""

    why: str
    antigen: str = "*"
    series: str = "*"


class Plan(Record, frozen=True):
    """``import_vaccines.yaml``."""

    edition: str
    area: str
    review: Review
    doses: dict[int, tuple[str, ...]]
    kinds: dict[str, Kind]
    antigens: dict[str, Antigen]
    left_out: tuple[LeftOut, ...] = ()


# ── the files ──


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


class Amount(NamedTuple):
    """A time as the files write it; ``rest`` is what is added to it or taken from it."""

    number: float
    unit: str
    rest: str


def files_of(paths: Iterable[Path]) -> Iterator[Path]:
    """The files given, with those of antigens in the folders given; UsageError for a folder without any."""
    for path in paths:
        inside = sorted(path.glob(FILES)) if path.is_dir() else [path]
        if not inside:
            raise UsageError(f"{path} holds no {FILES}; give the folder of CDSi's supporting data, or files")
        yield from inside


def read_xml(path: Path) -> Element:
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


def series_of(path: Path) -> Iterator[Series]:
    """What a file of one antigen says, series by series; nothing of the file with the schedule's rules."""
    root = read_xml(path)
    if root.tag == SCHEDULE_ELEMENT:
        return
    if root.tag != ROOT_ELEMENT:
        raise UsageError(f"{path}: the root is <{visible(root.tag)}>, not <{ROOT_ELEMENT}>; is it a file of CDSi?")
    for series in root.iterfind("series"):
        antigen, name = _text(series, "targetDisease", path), _text(series, "seriesName", path)
        try:
            yield Series(antigen, name, tuple(_facts(series, name, path)))
        except ValueError as error:
            raise UsageError(f"{path}, series “{visible(name)}”: {error}") from error


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
        ends = _between(first, last, exclusive=last.rest == GRACE) if last else (Value(value=first.number), first.unit)
        yield f"recommended-interval{since}", ends


def _amount(row: Element, tag: str) -> Amount | None:
    """A time of a row, None where it is empty; ValueError where it cannot be read."""
    text = " ".join((row.findtext(tag) or "").split())
    if not text:
        return None
    found = AMOUNT.fullmatch(text)
    rest = found[3] or "" if found else ""
    if not found or not (rest in {"", GRACE, INCLUSIVE} or TAKEN_BACK.fullmatch(rest)):
        raise ValueError(f"<{tag}> is “{visible(text[:60])}”, where a time such as “12 months” belongs")
    return Amount(float(found[1]), UCUM[found[2]], rest)


def _at_least(amount: Amount) -> tuple[Value, str]:
    return Value(value=amount.number, comparator=Comparator.GE), amount.unit


def _until(amount: Amount) -> tuple[Value, str]:
    """The last age before one that is left out: under 27 is up to 26, and until 27."""
    if amount.rest == INCLUSIVE:
        return Value(value=amount.number), amount.unit
    return Value(low=amount.number - 1, high=amount.number), amount.unit


def _between(first: Amount, last: Amount, *, exclusive: bool) -> tuple[Value, str]:
    """An interval in the coarser of two units if its beginning is whole there; one no longer than a unit is its beginning."""
    fine, coarse = sorted((first.unit, last.unit), key=lambda each: DAYS[each])
    unit = coarse if in_unit(first.number, first.unit, coarse).is_integer() else fine
    low, high = (in_unit(each.number, each.unit, unit) for each in (first, last))
    end = high - JUST_BELOW.get(unit, 0.1) if exclusive else high
    return (Value(value=low) if end - low < 1 else Value(low=low, high=round(end, 2))), unit


def in_unit(number: float, unit: str, other: str) -> float:
    """A time in another unit; four weeks are a month, as the files have it."""
    if unit == other:
        return number
    weeks = {("wk", "mo"): 1 / 4, ("mo", "wk"): 4.0}
    return round(number * weeks.get((unit, other), DAYS[unit] / DAYS[other]), 1)


# ── what becomes of them ──


def proposals_of(
    plan: Plan, every: Sequence[Series], database: Database, taken: set[tuple[str, str, Fact]]
) -> Iterator[Proposal | Verdict]:
    """The entries that the plan wants, and a line for each that the files no longer hold; ``taken`` gets their facts."""
    by_name = {(series.antigen, series.name): series for series in every}
    for antigen in dict.fromkeys(series.antigen for series in every):
        planned = plan.antigens.get(antigen)
        for name, takes in planned.take.items() if planned else ():
            series = by_name.get((antigen, name))
            if series is None:
                yield Verdict(Standing.DISAGREES, antigen, f"the plan reads series “{name}”, which is not in the file")
                continue
            for take in takes:
                if take.fact not in plan.kinds:
                    raise UsageError(f"the plan takes “{take.fact}” of {antigen}, which is not among its kinds")
                facts = [fact for fact in series.facts if fact.kind == take.fact and fact.dose in _doses(take)]
                taken |= {(antigen, name, fact) for fact in facts}
                if facts:
                    yield _proposal(plan, antigen, series, take, facts, database)
                else:
                    yield Verdict(Standing.DISAGREES, antigen, f"{name}: the file gives no {take.fact}")


def _doses(take: Take) -> tuple[int, ...]:
    return (0,) if take.fact == "doses" else take.doses


def _proposal(
    plan: Plan, antigen: str, series: Series, take: Take, facts: Sequence[Fact], database: Database
) -> Proposal:
    kind, planned = plan.kinds[take.fact], plan.antigens[antigen]
    topic = take.topic or planned.topic
    unit = min((fact.unit for fact in facts), key=lambda each: DAYS.get(each, 0.0))
    values = [_value(fact, unit, plan.doses.get(fact.dose, ()) if take.by_dose else ()) for fact in facts]
    entry = entry_of(kind, take.entry or f"{topic}-{take.fact}", plan.edition, unit, values, plan.review, database)
    known = database.topics.get(topic)
    name = known.names[0] if known else (*planned.names, topic)[0]
    numbers = numbers_of([entry, *(known.entries if known else ())])
    said = tuple(f"{fact} ({antigen}, {series.name})" for fact in facts)
    entry = with_examples(entry, kind, name, numbers)
    return Proposal(topic, entry, said, bool(take.entry), planned.names, plan.area)


def _value(fact: Fact, unit: str, when: tuple[str, ...]) -> Value:
    """A fact's value in the unit of its entry."""

    def turned(number: float | None) -> float | None:
        return None if number is None else in_unit(number, fact.unit, unit)

    value = fact.value
    return Value(turned(value.value), turned(value.low), turned(value.high), value.comparator, when=when)


def the_rest(
    plan: Plan, every: Sequence[Series], taken: set[tuple[str, str, Fact]], database: Database, *, each: bool
) -> Iterator[Verdict]:
    """A line for each series with facts that the plan does not take; with ``each`` one for every such fact."""
    for series in every:
        facts = [fact for fact in series.facts if (series.antigen, series.name, fact) not in taken]
        planned = plan.antigens.get(series.antigen)
        if each and planned:
            for fact in facts:
                if fact.kind in plan.kinds:
                    take = Take(fact.kind, (fact.dose,))
                    yield from compare(database, [_proposal(plan, series.antigen, series, take, [fact], database)])
        elif facts:
            standing, why = _why(plan, series)
            count = f"{len(facts)} fact{'s' if len(facts) > 1 else ''}"
            yield Verdict(standing, series.antigen, f"{series.name}: {count}", why)


def _why(plan: Plan, series: Series) -> tuple[Standing, str]:
    planned = plan.antigens.get(series.antigen)
    if planned and series.name in planned.take:
        return Standing.LEFT_OUT, "the plan takes what it wants of this series; --all lists these"
    for row in plan.left_out:
        if fnmatchcase(series.antigen, row.antigen) and fnmatchcase(series.name.lower(), row.series.lower()):
            return Standing.LEFT_OUT, row.why
    return Standing.UNPLANNED, "write into the plan what becomes of it"


def main() -> None:
    """Read the files, compare or add."""
    parser = argparse.ArgumentParser(description="Compare CDC's vaccine logic with the database, or add what it lacks.")
    parser.add_argument("files", nargs="+", type=Path, help="XML files of antigens, or a folder of them")
    parser.add_argument("--all", action="store_true", help="compare the facts that the plan does not take, too")
    options = options_of(parser, __file__)
    plan = read_plan(options.plan, Plan)
    database = database_of(options.db)
    every = [series for path in files_of(options.files) for series in series_of(path)]
    taken: set[tuple[str, str, Fact]] = set()
    found = list(proposals_of(plan, every, database, taken))
    proposals = [each for each in found if isinstance(each, Proposal)]
    gone = [each for each in found if isinstance(each, Verdict)]
    rest = the_rest(plan, every, taken, database, each=options.all)
    carry_out(options, database, proposals, [*gone, *rest])


if __name__ == "__main__":
    sys.exit(run(main))
