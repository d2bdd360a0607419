"""What an importer is as a command: its options, what it prints, and its exit status."""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from claimlint.errors import ClaimlintError, UsageError
from claimlint.model.database import Database
from claimlint.reference import open_database
from claimlint.reporters.plain import visible
from importing.additions import additions, write
from importing.comparison import Standing, Verdict, compare
from importing.proposals import Proposal, merged

ROOT = Path(__file__).resolve().parents[2]


def options_of(parser: argparse.ArgumentParser, script: str) -> argparse.Namespace:
    """The command line of an importer that adds to the database or is held against it."""
    mode = parser.add_mutually_exclusive_group(required=True)
    mode.add_argument(
        "--compare", action="store_true", help="say of each fact whether the database has it, disagrees, or lacks it"
    )
    mode.add_argument("--add", action="store_true", help="append to topic files the entries that they lack")
    add_plan_and_database(parser, script)
    return parser.parse_args()


def add_plan_and_database(parser: argparse.ArgumentParser, script: str) -> None:
    """The options that each importer has."""
    parser.add_argument(
        "--plan",
        type=Path,
        default=Path(script).with_suffix(".yaml"),
        help="what becomes which entry (default: the file beside this script)",
    )
    parser.add_argument(
        "--db", type=Path, default=ROOT / "claims_db", help="the database's folder (default: that of this project)"
    )


def carry_out(options: argparse.Namespace, database: Database, outcomes: Iterable[Proposal | Verdict]) -> None:
    """Add what is lacking, or print the comparison of the proposals and the other lines after it."""
    every = list(outcomes)
    proposals = merged(each for each in every if isinstance(each, Proposal))
    if options.compare:
        show([*compare(database, proposals), *(each for each in every if isinstance(each, Verdict))])
    else:
        _add(additions(database, options.db, proposals))


def _add(texts: dict[Path, str]) -> None:
    write(texts)
    for path in texts:
        print(f"{path}: entries appended; review them, run claimlint db check, and take “draft: true” away")
    print(f"{len(texts)} files changed")


def show(verdicts: Sequence[Verdict]) -> None:
    """Print the lines of a comparison and how many there are of each kind."""
    for verdict in verdicts:
        print(verdict)
    counts = Counter(verdict.standing for verdict in verdicts)
    print(", ".join(f"{standing} {counts[standing]}" for standing in Standing))


def database_of(root: Path) -> Database:
    """The database of a folder; UsageError where there is none."""
    if not (root / "topics").is_dir():
        raise UsageError(f"{root} holds no reference database; give the folder that has topics/ in it")
    return open_database(root)


def run(main: Callable[[], None]) -> int:
    """The exit status of an importer: 2 with a message where the user can do something about it."""
    try:
        main()
        sys.stdout.flush()
    except ClaimlintError as error:
        print("\n".join(map(visible, f"error: {error}".splitlines())), file=sys.stderr)
        return 2
    except BrokenPipeError:  # the reader has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
