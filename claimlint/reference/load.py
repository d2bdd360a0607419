"""A database folder → the Database, or one error that tells all that is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from claimlint.errors import DatabaseError
from claimlint.model.database import Database
from claimlint.model.diagnostic import Severity
from claimlint.reference.assemble import assemble
from claimlint.reference.check import cross_problems
from claimlint.reference.problem import Problem
from claimlint.reference.read import read_sources

_SHOWN = 20  # problems in one message


def load_database(root: Path, extra: Sequence[Path] = ()) -> Database:
    """The database of a folder with the folders of ``extra`` laid over it; DatabaseError tells all that is wrong."""
    sources = read_sources(root, extra)
    refuse(sources.problems)
    database = assemble(sources)
    refuse(cross_problems(sources, database))
    return database


def refuse(problems: Sequence[Problem]) -> None:
    """Raise a DatabaseError if one of the problems makes the database unusable."""
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if errors:
        more = f"\n… and {len(errors) - _SHOWN} more" if len(errors) > _SHOWN else ""
        count = "1 error" if len(errors) == 1 else f"{len(errors)} errors"
        raise DatabaseError(f"the reference database has {count}:\n" + "\n".join(map(str, errors[:_SHOWN])) + more)
