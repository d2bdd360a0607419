"""``claimlint db check``, ``new``, ``stale`` and ``diff``: for those who write references."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from claimlint.cli.command import FOUND, Command, color_option, format_option, note, table_look, tell_skipped
from claimlint.cli.help import option
from claimlint.cli.settings import discovery_of, settings_options
from claimlint.cli.speed import jobs_option

_RECORDS = {"topic": "topic", "advice": "advisory"}


@click.command(cls=Command)
@click.argument("path", required=False)
@option("--no-examples", is_flag=True, help="Do not run the example sentences.")
@jobs_option("Run the examples in so many processes.", "Up to one a processor if nothing is said.")
@color_option
@option("-q", "--quiet", is_flag=True, help="Show errors and failed examples only.")
@option("-v", "--verbose", is_flag=True, help="Show what is merely worth a look, and the traceback of a bug.")
def check(path: str | None, no_examples: bool, jobs: int | None, color: str, quiet: bool, verbose: bool) -> None:
    """Find mistakes in a database and run its example sentences.

    PATH is the folder of a database; without one it is claimlint's own. Exit status: 0 sound, 1 mistakes, 2 could not
    run. Warnings do not fail.

    Example: claimlint db check claims_db
    """
    from claimlint import api
    from claimlint.cli.db import tables
    from claimlint.cli.streams import emit

    found = api.check_database(Path(path) if path else None, examples=not no_examples, jobs=jobs)
    emit(tables.database_check(found, table_look(color), quiet=quiet, verbose=verbose))
    if found.failed:
        raise click.exceptions.Exit(FOUND)


@click.command(cls=Command)
@click.argument("kind", type=click.Choice(list(_RECORDS)))
@click.argument("name", metavar="AREA/NAME")
@option(
    "--into",
    metavar="FOLDER",
    default="claims_db",
    show_default=True,
    help="The folder of the database; it is made if it is not there.",
)
def new(kind: str, name: str, into: str) -> None:
    """Start a topic or a piece of advice from the template.

    What is written is a draft: fill it in, take out what you do not need, and run claimlint db check.

    Example: claimlint db new topic nutrition/molybdenum
    """
    from claimlint.errors import UsageError
    from claimlint.reference.scaffold import new_record

    area, slash, record = name.partition("/")
    if not slash:
        raise UsageError(f"“{name}” names no area; write AREA/NAME, such as nutrition/{name}")
    file = new_record(_RECORDS[kind], record, area, Path(into), date.today())
    click.echo(f"{file} is written; fill it in, then run: claimlint db check {into}")


@click.command(cls=Command)
@option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The day to look from, such as 2027-06-30; today if left out.",
)
@format_option
@settings_options
@color_option
def stale(on: datetime | None, output_format: str, color: str, **options: Any) -> None:
    """List the statements whose review is due before a day; exit status 1 if there are any.

    Example: claimlint db stale --on 2027-06-30
    """
    from claimlint import api
    from claimlint.cli.db import tables
    from claimlint.cli.streams import emit
    from claimlint.reference.review import overdue
    from claimlint.reporters.encoding import as_json

    day = on.date() if on else date.today()
    rows = overdue(api.database(discovery_of(options)), day)
    if output_format == "json":
        emit(as_json(rows) + "\n")
    elif rows:
        emit(tables.stale(rows, table_look(color)))
    note(f"{len(rows)} of the statements in use are due for review before {day}")
    if rows:
        raise click.exceptions.Exit(FOUND)


@click.command(cls=Command)
@settings_options
def lock(**options: Any) -> None:
    """Write down which state of each database is agreed on, in claimlint.lock beside the settings.

    While the file is there, a database in another state is an error.

    Example: claimlint db lock
    """
    from claimlint.cli.streams import emit
    from claimlint.engine.lock import lock_place, lock_text, state_of

    layered = discovery_of(options).here
    file = lock_place(layered)
    found = state_of(layered.settings.databases, file.parent)
    emit(lock_text(found), str(file))
    for each in found:
        note(f"{each.name} is locked at {each}")


@click.command(cls=Command)
@click.argument("old")
@click.argument("new", required=False)
@option("--impact", multiple=True, metavar="PATH", help="Show whose verdicts change in these articles. Repeatable.")
@format_option
@color_option
def diff(old: str, new: str | None, impact: tuple[str, ...], output_format: str, color: str) -> None:
    """Compare two states of a database: what is new, gone or different.

    OLD and NEW are folders, or REVISION:FOLDER as git writes it; without NEW it is claimlint's own database.

    Example: claimlint db diff HEAD~1:claims_db claims_db --impact articles
    """
    from claimlint import api
    from claimlint.cli.db import tables
    from claimlint.cli.streams import emit
    from claimlint.reporters.encoding import as_json

    found = api.compare_databases(old, new, [Path(each) for each in impact])
    tell_skipped(found.skipped)
    if output_format == "json":
        emit(as_json(found) + "\n")
    else:
        emit(tables.comparison(found, table_look(color), with_impact=bool(impact)))
