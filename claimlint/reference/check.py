"""All that is wrong with a database, for its curators: ``claimlint db check`` prints this list."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

from claimlint.model.database import Database
from claimlint.reference.assemble import Sources, assemble
from claimlint.reference.checks import identity, names, numbers, phrases, provenance, references
from claimlint.reference.checks.subject import Subject
from claimlint.reference.problem import Problem
from claimlint.reference.read import read_sources

CHECKS: tuple[Callable[[Subject], Iterator[Problem]], ...] = (
    identity.file_names,
    identity.duplicate_ids,
    references.unknown_ids,
    references.unknown_states,
    references.unknown_wordlists,
    references.circles,
    phrases.torn_phrases,
    phrases.regular_expressions,
    phrases.wide_phrases,
    numbers.bounds,
    numbers.ages,
    numbers.units,
    numbers.dimensions,
    numbers.contradictions,
    provenance.unseen,
    provenance.local_paths,
    provenance.unaddressed_editions,
    provenance.reviews,
    provenance.examples,
    names.shared_names,
    names.ordinary_names,
)


def check_database(root: Path, today: date, extra: Sequence[Path] = ()) -> list[Problem]:
    """Every problem of a database folder and of the folders laid over it, worst first, then by file."""
    return read_and_check(root, today, extra)[0]


def read_and_check(root: Path, today: date, extra: Sequence[Path] = ()) -> tuple[list[Problem], Database]:
    """As :func:`check_database`, with the database as far as it could be read: it is usable if no problem is an error."""
    sources = read_sources(root, extra)
    database = assemble(sources)
    found = [*sources.problems, *cross_problems(sources, database, today)]
    return sorted(found, key=lambda problem: (-problem.severity.rank, problem.path)), database


def cross_problems(sources: Sources, database: Database, today: date | None = None) -> list[Problem]:
    """What the checks across files find; without a day, nothing that depends on one."""
    subject = Subject(sources.files, database, today)
    return [problem for check in CHECKS for problem in check(subject)]
