"""Hold the CDC's vaccine logic (CDSi supporting data, XML) against the database, and add to topics what they lack.

The files are not part of this project: give their paths, or the folder that they lie in. ``import_vaccines.yaml`` beside
this file says which dose of which series becomes which entry, under which edition, with which words; it holds no values.

    python tools/import_vaccines.py --compare supporting-data/
    python tools/import_vaccines.py --add "supporting-data/AntigenSupportingData- HPV-508.xml"
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path

from claimlint.model.database import Database
from claimlint.model.reference import Record, Value
from importing.command import carry_out, database_of, options_of, run
from importing.comparison import Standing, Verdict, compare, unplanned
from importing.numbers import DAYS
from importing.proposals import Found, Plan, Proposal, Subject, Take, propose
from importing.reading import read_plan
from vaccine_series import Fact, Series, files_of, in_unit, series_of


class DoseTake(Take, frozen=True):
    """What of a series becomes one entry: a kind of fact, of which doses."""

    doses: tuple[int, ...] = (1,)
    by_dose: bool = False  # each value asks for words that name its dose

    def facts_of(self, series: Series) -> list[Fact]:
        """What the series says of it; how many doses there are is said of the series as a whole."""
        doses = (0,) if self.fact == "doses" else self.doses
        return [fact for fact in series.facts if fact.kind == self.fact and fact.dose in doses]


class Antigen(Subject, frozen=True, kw_only=True):
    """The topic of an antigen, and what is taken of each of its series."""

    take: dict[str, tuple[DoseTake, ...]]


class LeftOut(Record, frozen=True):
    """Series that are not read, with the reason; both patterns as of file names."""

    why: str
    antigen: str = "*"
    series: str = "*"


class VaccinePlan(Plan, frozen=True, kw_only=True):
    """``import_vaccines.yaml``."""

    edition: str
    doses: dict[int, tuple[str, ...]]  # words of which one shows which dose is meant
    antigens: dict[str, Antigen]
    left_out: tuple[LeftOut, ...] = ()

    def takes_of(self, antigen: str) -> dict[str, tuple[DoseTake, ...]]:
        """What is taken of each series of an antigen, by the name of the series."""
        return self.antigens[antigen].take if antigen in self.antigens else {}


def proposals_of(plan: VaccinePlan, every: Sequence[Series], database: Database) -> Iterator[Proposal | Verdict]:
    """The entries that the plan wants, and a line for each that the files no longer hold."""
    by_name = {(series.antigen, series.name): series for series in every}
    for antigen in dict.fromkeys(series.antigen for series in every):
        for name, takes in plan.takes_of(antigen).items():
            if series := by_name.get((antigen, name)):
                yield from _taken(plan, series, takes, database)
            else:
                yield Verdict(Standing.DISAGREES, antigen, f"the plan reads series “{name}”, which is not in the file")


def _taken(
    plan: VaccinePlan, series: Series, takes: Sequence[DoseTake], database: Database
) -> Iterator[Proposal | Verdict]:
    for take in takes:
        plan.kind_of(take.fact, series.antigen)
        if facts := take.facts_of(series):
            yield _proposal(plan, series, take, facts, database)
        else:
            yield Verdict(Standing.DISAGREES, series.antigen, f"{series.name}: the file gives no {take.fact}")


def _proposal(plan: VaccinePlan, series: Series, take: DoseTake, facts: Sequence[Fact], database: Database) -> Proposal:
    """Facts of one kind as an entry in the finest of their units."""
    unit = min((fact.unit for fact in facts), key=lambda each: DAYS.get(each, 0.0))
    values = [_value(fact, unit, plan.doses.get(fact.dose, ()) if take.by_dose else ()) for fact in facts]
    said = tuple(f"{fact} ({series.antigen}, {series.name})" for fact in facts)
    found = Found(plan.edition, unit, values, said)
    return propose(plan, plan.antigens[series.antigen], take, found, database)


def _value(fact: Fact, unit: str, when: tuple[str, ...]) -> Value:
    """A fact's value in the unit of its entry."""

    def turned(number: float | None) -> float | None:
        return None if number is None else in_unit(number, fact.unit, unit)

    value = fact.value
    return Value(turned(value.value), turned(value.low), turned(value.high), value.comparator, when=when)


def rest_of(plan: VaccinePlan, every: Sequence[Series], database: Database, *, each: bool) -> Iterator[Verdict]:
    """A line for each series with facts that the plan does not take; with ``each`` one for every such fact."""
    for series in every:
        taken = {fact for take in plan.takes_of(series.antigen).get(series.name, ()) for fact in take.facts_of(series)}
        facts = [fact for fact in series.facts if fact not in taken]
        if each and series.antigen in plan.antigens:
            known = (fact for fact in facts if fact.kind in plan.kinds)
            takes = ((fact, DoseTake(fact.kind, doses=(fact.dose,))) for fact in known)
            yield from compare(database, (_proposal(plan, series, take, [fact], database) for fact, take in takes))
        elif facts:
            yield _not_taken(plan, series, f"{series.name}: {len(facts)} fact{'s' if len(facts) > 1 else ''}")


def _not_taken(plan: VaccinePlan, series: Series, said: str) -> Verdict:
    """Why the facts of a series are not taken."""
    if series.name in plan.takes_of(series.antigen):
        why = "the plan takes what it wants of this series; --all lists these"
        return Verdict(Standing.LEFT_OUT, series.antigen, said, why)
    for row in plan.left_out:
        if fnmatchcase(series.antigen, row.antigen) and fnmatchcase(series.name.lower(), row.series.lower()):
            return Verdict(Standing.LEFT_OUT, series.antigen, said, row.why)
    return unplanned(series.antigen, said)


def main() -> None:
    """Read the files, compare or add."""
    parser = argparse.ArgumentParser(description="Compare CDC's vaccine logic with the database, or add what it lacks.")
    parser.add_argument("files", nargs="+", type=Path, help="XML files of antigens, or a folder of them")
    parser.add_argument("--all", action="store_true", help="compare the facts that the plan does not take, too")
    options = options_of(parser, __file__)
    plan = read_plan(options.plan, VaccinePlan)
    database = database_of(options.db)
    every = [series for path in files_of(options.files) for series in series_of(path)]
    rest = rest_of(plan, every, database, each=options.all)
    carry_out(options, database, [*proposals_of(plan, every, database), *rest])


if __name__ == "__main__":
    sys.exit(run(main))
