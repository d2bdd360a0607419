"""``claimlint db show``, ``search``, ``stats``, ``sources`` and ``export``: what is in the reference database."""

from __future__ import annotations

from typing import Any

import click

from claimlint.cli.command import FOUND, Command, color_option, note, output_option, table_look
from claimlint.cli.help import option
from claimlint.cli.online import mailto_option
from claimlint.cli.settings import discovery_of, settings_options
from claimlint.errors import UsageError


@click.command(cls=Command)
@click.argument("topic", nargs=-1, required=True)
@settings_options
@color_option
def show(topic: tuple[str, ...], color: str, **options: Any) -> None:
    """Show what all authorities say of a topic, side by side.

    Example: claimlint db show vitamin d
    """
    from claimlint import api
    from claimlint.cli.db import tables
    from claimlint.cli.streams import emit
    from claimlint.reference.query import find_topic

    database, name = api.database(discovery_of(options)), " ".join(topic)
    hit = find_topic(database, name)
    if hit.topic is None:
        near = f"did you mean {', '.join(hit.suggestions)}?" if hit.suggestions else ""
        raise UsageError(f"there is no topic “{name}”; {near or 'claimlint db search looks into all texts'}")
    emit(tables.topic(database, hit.topic, table_look(color)))
    if hit.suggestions:
        note(f"see also {', '.join(hit.suggestions)}")


@click.command(cls=Command)
@click.argument("words", nargs=-1, required=True)
@settings_options
@color_option
def search(words: tuple[str, ...], color: str, **options: Any) -> None:
    """Find topics, statements and advice that hold all the words; exit status 1 if there is none.

    Example: claimlint db search paracetamol children
    """
    from claimlint import api
    from claimlint.cli.db import tables
    from claimlint.cli.streams import emit
    from claimlint.reference.query import search as search_for

    hits = search_for(api.database(discovery_of(options)), " ".join(words))
    if not hits:
        note(f"nothing holds “{' '.join(words)}”")
        raise click.exceptions.Exit(FOUND)
    emit(tables.hits(hits, table_look(color)))


@click.command(cls=Command)
@settings_options
@color_option
def stats(color: str, **options: Any) -> None:
    """Count the database by area, authority and measure.

    Example: claimlint db stats
    """
    from claimlint import api
    from claimlint.cli.db import tables
    from claimlint.cli.streams import emit
    from claimlint.reference.query import stats as count

    emit(tables.stats(count(api.database(discovery_of(options))), table_look(color)))


@click.command(cls=Command)
@settings_options
@option("--online", is_flag=True, help="Open each address, and list those that fail instead.")
@mailto_option()
@color_option
def sources(color: str, online: bool, mailto: str, **options: Any) -> None:
    """List every edition that statements rest on, with its address.

    Example: claimlint db sources --online --mailto you@example.org
    """
    from claimlint import api
    from claimlint.cli.db import tables
    from claimlint.cli.streams import emit
    from claimlint.reference.query import sources_of

    if online:
        for row, found in api.lost_sources(api.open_lookup(mailto=mailto)):
            emit(tables.lost(row, found))
        return
    emit(tables.sources(sources_of(api.database(discovery_of(options))), table_look(color)))


@click.command(cls=Command)
@option(
    "--format",
    "written_as",
    type=click.Choice(["csv", "json"]),
    default="csv",
    show_default=True,
    help="CSV: one row a value. JSON: the advice as well.",
)
@settings_options
@output_option
def export(written_as: str, output_file: str | None, **options: Any) -> None:
    """Write all values with their people, authority, address and review dates.

    Example: claimlint db export --format csv --output-file values.csv
    """
    from claimlint import api
    from claimlint.cli.streams import emit
    from claimlint.reference.export import FORMATS

    emit(FORMATS[written_as](api.database(discovery_of(options))), output_file)
