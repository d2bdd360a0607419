"""``claimlint db``: the reference database."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimlint.cli.command import WIDE, Command, color_option, note, page_width, wants_color
from claimlint.cli.retractions import update_retractions
from claimlint.errors import UsageError

if TYPE_CHECKING:
    from claimlint.reporters.options import Options

_FAILED = 1


@click.group()
def db() -> None:
    """Look into the reference database."""


@db.command(cls=Command)
@click.argument("topic", nargs=-1, required=True)
@color_option
def show(topic: tuple[str, ...], color: str) -> None:
    """All that the authorities say of a topic, side by side."""
    from claimlint import api
    from claimlint.cli import tables
    from claimlint.cli.streams import emit
    from claimlint.reference.query import find_topic

    database, name = api.open_database(), " ".join(topic)
    hit = find_topic(database, name)
    if hit.topic is None:
        near = f"did you mean {', '.join(hit.suggestions)}?" if hit.suggestions else ""
        raise UsageError(f"there is no topic “{name}”; {near or 'claimlint db search looks into all texts'}")
    emit(tables.topic(database, hit.topic, _look(color)))
    if hit.suggestions:
        note(f"see also {', '.join(hit.suggestions)}")


@db.command(cls=Command)
@click.argument("words", nargs=-1, required=True)
@color_option
def search(words: tuple[str, ...], color: str) -> None:
    """Topics, entries and advice that hold all the words; exit status 1 if there is none."""
    from claimlint import api
    from claimlint.cli import tables
    from claimlint.cli.streams import emit
    from claimlint.reference.query import search as search_for

    hits = search_for(api.open_database(), " ".join(words))
    if not hits:
        note(f"nothing holds “{' '.join(words)}”")
        raise click.exceptions.Exit(_FAILED)
    emit(tables.hits(hits, _look(color)))


@db.command(cls=Command)
@click.argument("path", required=False)
@click.option("--no-examples", is_flag=True, help="Do not run the example sentences.")
@color_option
@click.option("-q", "--quiet", is_flag=True, help="Show errors and failed examples only.")
@click.option("-v", "--verbose", is_flag=True, help="Show what is merely worth a look, and the traceback of a bug.")
def check(path: str | None, no_examples: bool, color: str, quiet: bool, verbose: bool) -> None:
    """Find mistakes in a database and run its example sentences.

    PATH is the folder of a database; without one it is claimlint's own. Exit status: 0 sound, 1 mistakes, 2 could not
    run. Warnings do not fail.
    """
    from claimlint import api
    from claimlint.cli import tables
    from claimlint.cli.streams import emit

    found = api.check_database(Path(path) if path else None, examples=not no_examples)
    emit(tables.database_check(found, _look(color), quiet=quiet, verbose=verbose))
    if found.failed:
        raise click.exceptions.Exit(_FAILED)


@db.command(cls=Command)
@color_option
def stats(color: str) -> None:
    """How large the database is, by area, authority and measure."""
    from claimlint import api
    from claimlint.cli import tables
    from claimlint.cli.streams import emit
    from claimlint.reference.query import stats as count

    emit(tables.stats(count(api.open_database()), _look(color)))


@db.command(cls=Command)
@color_option
def sources(color: str) -> None:
    """Every edition that statements rest on, with its address."""
    from claimlint import api
    from claimlint.cli import tables
    from claimlint.cli.streams import emit
    from claimlint.reference.query import sources_of

    emit(tables.sources(sources_of(api.open_database()), _look(color)))


db.add_command(update_retractions)


def _look(color: str) -> Options:
    from claimlint.reporters.options import Options

    return Options(color=wants_color(color), width=page_width(piped=WIDE))
