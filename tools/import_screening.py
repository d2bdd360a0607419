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
from claimlint.model.reference import Database, Record, Review, Value
from claimlint.reporters.plain import one_line
from importing.command import carry_out, database_of, options_of, run
from importing.comparison import Standing, Verdict
from importing.numbers import in_words, numbers_of
from importing.proposals import Kind, Proposal, entry_of, with_examples
from importing.reading import read_bytes, read_plan

OPEN_AGE = 99  # from here on an age is "and older"
AGES, EVERY = ("start-age", "stop-age"), "interval"
AGAINST, NEITHER = "D", "I"
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_N = rf"\d{{1,2}}|{'|'.join(_NUMBERS)}"
EVERY_N = re.compile(rf"\bevery ({_N})(?: (?:to|or) ({_N}))? (year|month)s?\b", re.IGNORECASE)
EVERY_ONE = re.compile(r"\b(?:every year|annual(?:ly)?|yearly|once a year)\b", re.IGNORECASE)
EVERY_TWO = re.compile(r"\b(?:every other year|biennial(?:ly)?)\b", re.IGNORECASE)
_UNITS = {"year": "a", "month": "mo"}
_BLOCK = re.compile(r"<(?:/?(?:p|li|ul|ol|div|tr|td|th|table|h\d)|br)\b[^<>]{0,2000}>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]{0,2000}>", re.IGNORECASE)
_CLAUSE = re.compile(r"[\n;,+]|\.\s")


# ── the plan ──


class Take(Record, frozen=True):
    """What of a recommendation becomes one entry; for how often, words that its clause must have and must not have."""

    fact: str
    entry: str = ""
    topic: str = ""
    near: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


class Planned(Record, frozen=True):
    """Which recommendations of a title are read together, and what of them; ``advice`` is the advisory that says no."""

    edition: str
    topic: str = ""
    names: tuple[str, ...] = ()  # where the topic is to be a new one
    grades: tuple[str, ...] = ("A", "B")
    who: str = "*"
    take: tuple[Take, ...] = ()
    advice: str = ""


class LeftOut(Record, frozen=True):
    """Recommendations that are not read, with the reason; patterns as of file names."""

    why: str
    title: str = "*"
    who: str = "*"
    kind: str = "*"
    grade: str = "*"


class Plan(Record, frozen=True):
    """``import_screening.yaml``."""

    area: str
    review: Review
    kinds: dict[str, Kind]
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
    for clause in filter(None, map(one_line, _CLAUSE.split(prose))):
        for found in EVERY_N.finditer(clause):
            first, last = _number(found[1]), _number(found[2] or found[1])
            value = Value(value=first) if first == last else Value(low=first, high=last)
            yield clause, value, _UNITS[found[3].lower()]
        for number, pattern in ((1.0, EVERY_ONE), (2.0, EVERY_TWO)):
            if pattern.search(clause):
                yield clause, Value(value=number), "a"


def _number(text: str) -> float:
    return float(text) if text.isdecimal() else _NUMBERS.index(text.lower()) + 1.0


# ── what becomes of them ──


def outcomes_of(plan: Plan, every: Sequence[Recommendation], database: Database) -> Iterator[Proposal | Verdict]:
    """The entries that the plan wants, and a line for everything else that the file has or no longer has."""
    read: set[Recommendation] = set()
    for title, rows in plan.recommendations.items():
        for planned in rows:
            chosen = [each for each in every if each.title == title and _fits(each, planned)]
            if not chosen:
                yield Verdict(Standing.DISAGREES, "plan", f"{title} ({', '.join(planned.grades)}): not in the file")
                continue
            read |= set(chosen)
            yield from _edition(title, planned, chosen, database)
            for take in planned.take:
                yield from _taken(plan, title, planned, take, chosen, database)
            yield from _intervals_not_taken(title, planned, chosen)
    yield from (_rest(plan, each) for each in every if each not in read)


def _fits(each: Recommendation, planned: Planned) -> bool:
    return each.grade in planned.grades and fnmatchcase(each.who.lower(), planned.who.lower())


def _edition(title: str, planned: Planned, chosen: Sequence[Recommendation], database: Database) -> Iterator[Verdict]:
    """Whether the file is of the year of the edition, and whether an advisory that is planned is there."""
    if planned.edition not in database.editions:
        raise UsageError(
            f"the plan names edition “{planned.edition}”, which is not under editions/; add it there first"
        )
    year, where = database.editions[planned.edition].year, planned.topic or "advice"
    newest = max((each.year for each in chosen if each.year), default=year)
    if newest != year:
        yield Verdict(Standing.DISAGREES, where, f"{title}: of {newest}", f"{planned.edition} is of {year}")
    if planned.advice:
        standing = Standing.HAS if planned.advice in database.advisories else Standing.LACKS
        yield Verdict(standing, where, f"{title}: against it for {chosen[0]}", planned.advice)


def _taken(
    plan: Plan, title: str, planned: Planned, take: Take, chosen: Sequence[Recommendation], database: Database
) -> Iterator[Proposal | Verdict]:
    if take.fact not in plan.kinds:
        raise UsageError(f"the plan takes “{take.fact}” of “{title}”, which is not among its kinds")
    topic = take.topic or planned.topic
    found = list(dict.fromkeys(_values(take, chosen)))
    if not found:
        yield Verdict(Standing.DISAGREES, topic, f"{title}: the file gives no {' '.join((take.fact, *take.near))}")
    for unit in dict.fromkeys(unit for _, unit in found):
        values = [value for value, of in found if of == unit]
        name = take.entry or f"{topic}-{take.fact}-uspstf"
        kind, known = plan.kinds[take.fact], database.topics.get(topic)
        entry = entry_of(kind, name, planned.edition, unit, values, plan.review, database)
        numbers = numbers_of([entry, *(known.entries if known else ())])
        entry = with_examples(entry, kind, known.names[0] if known else (*planned.names, topic)[0], numbers)
        said = tuple(f"{take.fact}: {in_words(value, unit)} ({title})" for value in values)
        yield Proposal(topic, entry, said, bool(take.entry), planned.names, plan.area)


def _values(take: Take, chosen: Sequence[Recommendation]) -> Iterator[tuple[Value, str]]:
    low, high = min(each.low for each in chosen), max(each.high for each in chosen)
    if take.fact == "start-age":
        yield Value(value=float(low)), "a"
    elif take.fact == "stop-age" and high < OPEN_AGE:  # "until 75" and "through 74" are both written
        yield Value(low=float(high), high=high + 1.0), "a"
    elif take.fact == EVERY:
        for each in chosen:
            yield from ((value, unit) for clause, value, unit in intervals_of(each.prose) if _near(clause, take))


def _near(clause: str, take: Take) -> bool:
    low = clause.lower()
    return (not take.near or any(word.lower() in low for word in take.near)) and not any(
        word.lower() in low for word in take.without
    )


def _intervals_not_taken(title: str, planned: Planned, chosen: Sequence[Recommendation]) -> Iterator[Verdict]:
    takes = [take for take in planned.take if take.fact == EVERY]
    for clause in dict.fromkeys(clause for each in chosen for clause, _, _ in intervals_of(each.prose)):
        if not any(_near(clause, take) for take in takes):
            yield Verdict(Standing.LEFT_OUT, planned.topic or "advice", f"{title}: “{clause[:120]}”", "not taken")


def _rest(plan: Plan, each: Recommendation) -> Verdict:
    """A line for a recommendation that the plan does not read."""
    said = f"{each.title}: {each}"
    if each.grade == NEITHER:
        return Verdict(Standing.LEFT_OUT, each.kind, said, "neither for nor against it")
    for row in plan.left_out:
        pairs = ((each.title, row.title), (each.who, row.who), (each.kind, row.kind), (each.grade, row.grade))
        if all(fnmatchcase(text.lower(), pattern.lower()) for text, pattern in pairs):
            return Verdict(Standing.LEFT_OUT, each.kind, said, row.why)
    return Verdict(Standing.UNPLANNED, each.kind, said, "write into the plan what becomes of it")


def main() -> None:
    """Read the file, compare or add."""
    parser = argparse.ArgumentParser(
        description="Compare USPSTF recommendations with the database, or add what it lacks."
    )
    parser.add_argument("file", type=Path, help="the USPSTF's recommendations (JSON)")
    options = options_of(parser, __file__)
    plan = read_plan(options.plan, Plan)
    database = database_of(options.db)
    found = list(outcomes_of(plan, recommendations_of(options.file), database))
    proposals = [each for each in found if isinstance(each, Proposal)]
    carry_out(options, database, proposals, [each for each in found if isinstance(each, Verdict)])


if __name__ == "__main__":
    sys.exit(run(main))
