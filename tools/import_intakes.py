"""Write topic files of nutrient intakes from structured tables of reference values, once.

The tables are not part of this project: give their paths. ``import_intakes.yaml`` beside this file says which
nutrient becomes which topic, under which edition, with which words; it holds no values.

    python tools/import_intakes.py --dris dris.csv --drvs drvs.csv --nrvs nrvs.csv --out claims_db/topics/nutrition

An existing file is left alone, because people add entries to it afterwards. ``--add`` appends the entries that it lacks and
touches no other line, ``--force`` writes it anew; ``--sources us_ear efsa_ar`` takes only these. ``--compare`` writes nothing
and says of each value whether the database has it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from claimlint.errors import UsageError
from claimlint.model.database import Database
from claimlint.model.reference import Conversion, Entry, Record, Topic, Value
from importing.additions import new_file, with_entries, write
from importing.command import add_plan_and_database, database_of, run, show
from importing.comparison import compare
from importing.numbers import bounds, numbers_of
from importing.proposals import Plan, Proposal, check_known, written
from importing.reading import read_plan, read_topic
from intake_examples import UPPER, Wording, examples_of, is_adult, people_of, quantity
from intake_tables import TABLES, Row

# ── the plan ──


class Source(Record, frozen=True):
    """Rows of one kind in a table, and what becomes of them; ``like`` is a source that topics have the same nutrient of."""

    table: Literal["dris", "drvs", "nrvs"]
    kind: str
    fact: str
    suffix: str
    place: str
    kind_words: str
    seen_in: tuple[str, ...]
    edition: str = ""
    like: str = ""


class SexAndAge(Record, frozen=True):
    """Whose rows are not taken."""

    sex: str
    age: str


class Wanted(Record, frozen=True):
    """What a topic takes of a source; what is empty is as the source has it."""

    nutrient: str
    edition: str = ""
    suffix: str = ""
    seen_in: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    note: str = ""
    example_from: str = ""
    leave_out: tuple[SexAndAge, ...] = ()
    adults_only: bool = False


class Nutrient(Record, frozen=True):
    """A topic, and what it takes of each source."""

    names: tuple[str, ...]
    take: dict[str, Wanted]
    weak_names: tuple[str, ...] = ()
    example_name: str = ""
    conversions: tuple[Conversion, ...] = ()
    unless: tuple[str, ...] = ()

    def wanted(self, name: str, source: Source) -> Wanted | None:
        """What it takes of a source: what the plan says, or the nutrient and edition of the source that this one is like."""
        like = self.take.get(source.like)
        borrowed = Wanted(like.nutrient, like.edition, unless=like.unless) if like else None
        return self.take.get(name, borrowed)


class IntakePlan(Plan, frozen=True):
    """``import_intakes.yaml``."""

    sources: dict[str, Source]
    topics: dict[str, Nutrient]


# ── entries ──


class Draft(NamedTuple):
    """An entry without examples, and the wording that these are to have."""

    entry: Entry
    wording: Wording

    def said(self) -> tuple[str, ...]:
        """What the table says in each of the values."""
        entry, kind = self.entry, self.wording.kind
        rows = ((people_of(each.for_), quantity(bounds(each)[0], entry.unit, "")) for each in entry.values)
        return tuple(f"{who} {amount} ({kind})" for who, amount in rows)


def drafts_of(plan: IntakePlan, topic: str, tables: dict[str, list[Row]]) -> Iterator[Draft]:
    """The entries that the tables hold for one topic."""
    nutrient = plan.topics[topic]
    for name, source in plan.sources.items():
        wanted = nutrient.wanted(name, source)
        if wanted is None:
            continue
        rows = [row for row in tables[source.table] if row.kind == source.kind and _is_wanted(row, wanted)]
        if rows:
            yield _draft(plan, topic, source, wanted, [row for row in rows if row.unit == rows[0].unit])
        elif name in nutrient.take:
            print(f"{topic}: nothing in {name} under {wanted.nutrient!r}", file=sys.stderr)


def _is_wanted(row: Row, wanted: Wanted) -> bool:
    left_out = any((row.people.sex, row.people.age) == (each.sex, each.age) for each in wanted.leave_out)
    return row.nutrient == wanted.nutrient and not left_out and (is_adult(row.people) or not wanted.adults_only)


def _draft(plan: IntakePlan, topic: str, source: Source, wanted: Wanted, rows: Sequence[Row]) -> Draft:
    nutrient, kind = plan.topics[topic], plan.kind_of(source.fact, topic)
    words = msgspec.structs.replace(
        kind,
        about=wanted.about or kind.about,
        unless=(*kind.unless, *nutrient.unless, *wanted.unless),
        note=wanted.note or kind.note,
    )
    name, edition = f"{topic}-{wanted.suffix or source.suffix}", wanted.edition or source.edition
    values = (Value(value=row.value, for_=row.people, when=wanted.when) for row in rows)
    entry = written(words, name, edition, rows[0].unit, values)
    entry = msgspec.structs.replace(entry, seen_in=wanted.seen_in or source.seen_in, review=plan.review)
    called = nutrient.example_name or nutrient.names[0]
    return Draft(entry, Wording(kind.examples, called, source.kind_words, source.place, wanted.example_from))


def entries_of(drafts: Sequence[Draft], there: Sequence[Entry] = ()) -> Iterator[Entry]:
    """Drafts with examples; the wrong numbers of these are those of neither a draft nor an entry that is there."""
    entries = [draft.entry for draft in drafts]
    known = numbers_of([*entries, *there])
    limits = numbers_of(entry for entry in entries if entry.measure == UPPER)
    for entry, wording in drafts:
        yield msgspec.structs.replace(entry, examples=examples_of(entry, wording, known, limits))


# ── what becomes of them ──


class Change(NamedTuple):
    """The new text of a topic file, and how many values it has more."""

    text: str
    values: int
    new: bool


def _created(plan: IntakePlan, topic: str, drafts: Sequence[Draft]) -> Change:
    nutrient = plan.topics[topic]
    entries = tuple(entries_of(drafts))
    file = Topic(
        topic,
        nutrient.names,
        plan.area,
        weak_names=nutrient.weak_names,
        conversions=nutrient.conversions,
        entries=entries,
    )
    return Change(new_file(file), _count(entries), new=True)


def _appended(path: Path, drafts: Sequence[Draft]) -> Change:
    """A file with the entries whose ids it lacks."""
    there = read_topic(path).entries
    known = {entry.id for entry in there}
    lacking = [entry for entry in entries_of(drafts, there) if entry.id not in known]
    return Change(with_entries(path, lacking), _count(lacking), new=False)


def _count(entries: Iterable[Entry]) -> int:
    return sum(len(entry.values) for entry in entries)


def changes_of(
    options: argparse.Namespace, plan: IntakePlan, drafts: dict[str, list[Draft]]
) -> Iterator[tuple[Path, Change]]:
    """What is to be written of each topic; a file that exists is appended to, written anew, or left alone."""
    for topic, found in drafts.items():
        path = options.out / f"{topic}.yaml"
        if not path.exists() or (options.force and not options.add):
            yield path, _created(plan, topic, found)
        elif not options.add:
            print(f"{path}: exists, left alone", file=sys.stderr)
        elif (change := _appended(path, found)).values:
            yield path, change


def proposals_of(drafts: dict[str, list[Draft]], database: Database) -> Iterator[Proposal]:
    """What the tables hold, to be held against the database."""
    for topic, found in drafts.items():
        for draft in found:
            check_known(draft.entry, database)
            yield Proposal(topic, draft.entry, draft.said())


# ── command line ──


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description="Write nutrient topic files from tables of reference intakes, once.")
    parser.add_argument("--dris", type=Path, required=True, help="US dietary reference intakes (CSV)")
    parser.add_argument("--drvs", type=Path, required=True, help="European dietary reference values (CSV)")
    parser.add_argument(
        "--nrvs", type=Path, required=True, help="harmonised nutrient reference values with upper limits (CSV)"
    )
    parser.add_argument("--out", type=Path, help="the folder of topic files")
    parser.add_argument("--sources", nargs="+", help="only these sources of the plan (default: all)")
    parser.add_argument("--force", action="store_true", help="overwrite files that exist")
    parser.add_argument("--add", action="store_true", help="append to files that exist the entries that they lack")
    parser.add_argument("--compare", action="store_true", help="write nothing; say of each value whether --db has it")
    add_plan_and_database(parser, __file__)
    options = parser.parse_args()
    if not options.compare and not options.out:
        parser.error("give --out FOLDER, or --compare")
    return options


def _with_sources(plan: IntakePlan, names: Sequence[str]) -> IntakePlan:
    """The plan with these of its sources alone; UsageError where it has not one of them."""
    if unknown := [name for name in names if name not in plan.sources]:
        raise UsageError(f"the plan has no source “{unknown[0]}”; it has {', '.join(plan.sources)}")
    return msgspec.structs.replace(plan, sources={name: plan.sources[name] for name in names})


def main() -> None:
    """Read the tables, then compare or write the topics."""
    options = arguments()
    plan = read_plan(options.plan, IntakePlan)
    if options.sources:
        plan = _with_sources(plan, options.sources)
    tables = {name: list(read(getattr(options, name))) for name, read in TABLES.items()}
    drafts = {topic: list(drafts_of(plan, topic, tables)) for topic in plan.topics}
    if options.compare:
        database = database_of(options.db)
        show(list(compare(database, proposals_of(drafts, database))))
        return
    changes = dict(changes_of(options, plan, drafts))
    write({path: change.text for path, change in changes.items()})
    print(
        f"{sum(each.new for each in changes.values())} topics, {sum(each.values for each in changes.values())} values"
    )


if __name__ == "__main__":
    sys.exit(run(main))
