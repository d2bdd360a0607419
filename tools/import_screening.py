"""Hold the recommendations of the USPSTF (JSON of its Prevention TaskForce) against the database, and add what topics lack.

The file is not part of this project: give its path. ``import_screening.yaml`` beside this file says which recommendation
becomes which entry, under which edition, with which words; it holds no values.

    python tools/import_screening.py --compare uspstf.json
    python tools/import_screening.py --add uspstf.json

Ages are those of the recommendations of grade A and B together: 45 to 49 and 50 to 75 are 45 to 75. How often is prose in
the file ("every 3 years", "biennial"), so what is read from it becomes a draft.
"""

from __future__ import annotations

import argparse
import html
import re
import sys
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

import msgspec

from claimlint.errors import UsageError
from claimlint.model.database import Database
from claimlint.model.reference import Record, Value
from claimlint.reporters.plain import one_line
from importing.command import carry_out, database_of, options_of, run
from importing.comparison import Standing, Verdict, unplanned
from importing.numbers import in_words
from importing.proposals import Found, Plan, Proposal, Subject, Take, edition_of, propose
from importing.reading import read_bytes, read_plan

OPEN_AGE = 99  # from here on an age is "and older"
START, STOP, EVERY = "start-age", "stop-age", "interval"  # the facts that a plan may take
UNDECIDED = "I"  # the grade of what is neither advised nor advised against
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_N = rf"\d{{1,2}}|{'|'.join(_NUMBERS)}"
_EVERY_N = re.compile(rf"\bevery ({_N})(?: (?:to|or) ({_N}))? (year|month)s?\b", re.IGNORECASE)
_EVERY_YEARS = (
    (1.0, re.compile(r"\b(?:every year|annual(?:ly)?|yearly|once a year)\b", re.IGNORECASE)),
    (2.0, re.compile(r"\b(?:every other year|biennial(?:ly)?)\b", re.IGNORECASE)),
)
_UNITS = {"year": "a", "month": "mo"}
_BLOCK = re.compile(r"<(?:/?(?:p|li|ul|ol|div|tr|td|th|table|h\d)|br)\b[^<>]{0,2000}>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]{0,2000}>", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[\n;,+]|\.\s")


# ── the plan ──


class ClauseTake(Take, frozen=True):
    """What of a recommendation becomes one entry; for how often, words that its clause must have and must not have."""

    near: tuple[str, ...] = ()
    without: tuple[str, ...] = ()

    def wants(self, clause: str) -> bool:
        """Whether a clause that says how often is the one that is meant."""
        low = clause.lower()
        near = not self.near or any(word.lower() in low for word in self.near)
        return near and not any(word.lower() in low for word in self.without)


class Planned(Subject, frozen=True, kw_only=True):
    """Which recommendations of a title are read together, and what of them; ``advice`` is the advisory that says no."""

    edition: str
    grades: tuple[str, ...] = ("A", "B")
    who: str = "*"
    take: tuple[ClauseTake, ...] = ()
    advice: str = ""


class LeftOut(Record, frozen=True):
    """Recommendations that are not read, with the reason; patterns as of file names."""

    why: str
    title: str = "*"
    who: str = "*"
    kind: str = "*"
    grade: str = "*"


class ScreeningPlan(Plan, frozen=True):
    """``import_screening.yaml``."""

    recommendations: dict[str, tuple[Planned, ...]]
    left_out: tuple[LeftOut, ...] = ()


# ── the file ──


class Specific(msgspec.Struct):
    """A recommendation as the file has it; what is not named here is not read."""

    id: int
    title: str
    grade: str
    ageRange: tuple[int, int]
    text: str = ""
    servFreq: str | None = None


class General(msgspec.Struct):
    """The statement that recommendations belong to."""

    topicType: str = ""
    topicYear: int | None = None
    specific: list[int] = []


class Content(msgspec.Struct):
    """The file."""

    specificRecommendations: list[Specific]
    generalRecommendations: dict[str, General] = {}


class Recommendation(NamedTuple):
    """A recommendation: of what, for whom, with which grade and between which ages."""

    title: str
    who: str
    grade: str
    low: int
    high: int
    prose: str
    kind: str
    year: int | None

    def __str__(self) -> str:
        ages = f"{self.low} and older" if self.high >= OPEN_AGE else f"{self.low} to {self.high}"
        return f"{self.who or 'all'} (grade {self.grade}, {ages})"


def recommendations_of(path: Path) -> list[Recommendation]:
    """What a file recommends. UsageError for what is no JSON, or not as the USPSTF writes it."""
    try:
        content = msgspec.json.decode(read_bytes(path), type=Content)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise UsageError(f"{path}: not the USPSTF's recommendations in JSON: {one_line(str(error))}") from error
    statements = {number: each for each in content.generalRecommendations.values() for number in each.specific}
    return [_recommendation(each, statements.get(each.id, General())) for each in content.specificRecommendations]


def _recommendation(found: Specific, general: General) -> Recommendation:
    title, _, who = one_line(found.title).partition(" -- ")
    prose = f"{_bare(found.text)}\n{_bare(found.servFreq or '')}"
    low, high = found.ageRange
    return Recommendation(title, who, found.grade, low, high, prose, general.topicType, general.topicYear)


def _bare(text: str) -> str:
    """HTML as lines of plain text."""
    return html.unescape(_TAG.sub("", _BLOCK.sub("\n", text.replace("\r", ""))))


def intervals_of(prose: str) -> Iterator[tuple[str, Value, str]]:
    """How often something is to be done: the clause that says so, the interval, its unit."""
    for clause in filter(None, map(one_line, _CLAUSE_END.split(prose))):
        for found in _EVERY_N.finditer(clause):
            first, last = _number(found[1]), _number(found[2] or found[1])
            value = Value(value=first) if first == last else Value(low=first, high=last)
            yield clause, value, _UNITS[found[3].lower()]
        for number, pattern in _EVERY_YEARS:
            if pattern.search(clause):
                yield clause, Value(value=number), "a"


def _number(text: str) -> float:
    return float(text) if text.isdecimal() else _NUMBERS.index(text.lower()) + 1.0


# ── what becomes of them ──


class Reading(NamedTuple):
    """Recommendations of one title that the plan reads together."""

    title: str
    planned: Planned
    chosen: Sequence[Recommendation]

    @property
    def where(self) -> str:
        """What its lines are about."""
        return self.planned.topic or "advice"


def outcomes_of(
    plan: ScreeningPlan, every: Sequence[Recommendation], database: Database
) -> Iterator[Proposal | Verdict]:
    """The entries that the plan wants, and a line for everything else that the file has or no longer has."""
    read: set[Recommendation] = set()
    for title, rows in plan.recommendations.items():
        for planned in rows:
            chosen = [each for each in every if each.title == title and _is_of(each, planned)]
            if not chosen:
                yield Verdict(Standing.DISAGREES, "plan", f"{title} ({', '.join(planned.grades)}): not in the file")
                continue
            read |= set(chosen)
            yield from _outcomes(plan, Reading(title, planned, chosen), database)
    yield from (_not_read(plan, each) for each in every if each not in read)


def _is_of(each: Recommendation, planned: Planned) -> bool:
    return each.grade in planned.grades and _fits(each.who, planned.who)


def _fits(text: str, pattern: str) -> bool:
    return fnmatchcase(text.lower(), pattern.lower())


def _outcomes(plan: ScreeningPlan, reading: Reading, database: Database) -> Iterator[Proposal | Verdict]:
    yield from _edition(reading, database)
    for take in reading.planned.take:
        yield from _taken(plan, reading, take, database)
    yield from _intervals_not_taken(reading)


def _edition(reading: Reading, database: Database) -> Iterator[Verdict]:
    """Whether the file is of the year of the edition, and whether an advisory that is planned is there."""
    title, planned, chosen = reading
    year = edition_of(planned.edition, database).year
    newest = max((each.year for each in chosen if each.year), default=year)
    if newest != year:
        yield Verdict(Standing.DISAGREES, reading.where, f"{title}: of {newest}", f"{planned.edition} is of {year}")
    if planned.advice:
        standing = Standing.HAS if planned.advice in database.advisories else Standing.LACKS
        yield Verdict(standing, reading.where, f"{title}: against it for {chosen[0]}", planned.advice)


def _taken(plan: ScreeningPlan, reading: Reading, take: ClauseTake, database: Database) -> Iterator[Proposal | Verdict]:
    """An entry for each unit that the values have, or a line where there are none."""
    title, planned, chosen = reading
    plan.kind_of(take.fact, f"“{title}”")
    values = list(dict.fromkeys(_values(take, chosen)))
    if not values:
        topic = take.topic or planned.topic
        yield Verdict(Standing.DISAGREES, topic, f"{title}: the file gives no {' '.join((take.fact, *take.near))}")
    for unit in dict.fromkeys(unit for _, unit in values):
        of_unit = [value for value, of in values if of == unit]
        said = tuple(f"{take.fact}: {in_words(value, unit)} ({title})" for value in of_unit)
        yield propose(plan, planned, take, Found(planned.edition, unit, of_unit, said), database, suffix="-uspstf")


def _values(take: ClauseTake, chosen: Sequence[Recommendation]) -> Iterator[tuple[Value, str]]:
    """What recommendations that are read together say of what is taken, with units."""
    low, high = min(each.low for each in chosen), max(each.high for each in chosen)
    if take.fact == START:
        yield Value(value=float(low)), "a"
    elif take.fact == STOP and high < OPEN_AGE:  # "until 75" and "through 74" are both written
        yield Value(low=float(high), high=high + 1.0), "a"
    elif take.fact == EVERY:
        for each in chosen:
            yield from ((value, unit) for clause, value, unit in intervals_of(each.prose) if take.wants(clause))


def _intervals_not_taken(reading: Reading) -> Iterator[Verdict]:
    takes = [take for take in reading.planned.take if take.fact == EVERY]
    for clause in dict.fromkeys(clause for each in reading.chosen for clause, _, _ in intervals_of(each.prose)):
        if not any(take.wants(clause) for take in takes):
            yield Verdict(Standing.LEFT_OUT, reading.where, f"{reading.title}: “{clause[:120]}”", "not taken")


def _not_read(plan: ScreeningPlan, each: Recommendation) -> Verdict:
    """A line for a recommendation that the plan does not read."""
    said = f"{each.title}: {each}"
    if each.grade == UNDECIDED:
        return Verdict(Standing.LEFT_OUT, each.kind, said, "neither for nor against it")
    for row in plan.left_out:
        pairs = ((each.title, row.title), (each.who, row.who), (each.kind, row.kind), (each.grade, row.grade))
        if all(_fits(text, pattern) for text, pattern in pairs):
            return Verdict(Standing.LEFT_OUT, each.kind, said, row.why)
    return unplanned(each.kind, said)


def main() -> None:
    """Read the file, compare or add."""
    parser = argparse.ArgumentParser(
        description="Compare USPSTF recommendations with the database, or add what it lacks."
    )
    parser.add_argument("file", type=Path, help="the USPSTF's recommendations (JSON)")
    options = options_of(parser, __file__)
    plan = read_plan(options.plan, ScreeningPlan)
    database = database_of(options.db)
    carry_out(options, database, outcomes_of(plan, recommendations_of(options.file), database))


if __name__ == "__main__":
    sys.exit(run(main))
