"""``claimlint baseline``: the record of findings that are known already."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimlint.cli.command import (
    Command,
    as_paths,
    color_option,
    fail_for_skipped,
    note,
    table_look,
    tell_expired,
)
from claimlint.cli.help import HelpfulGroup, option
from claimlint.cli.settings import discovery_of, settings_options

if TYPE_CHECKING:
    from claimlint.engine.settings import Discovery

_PATHS = click.argument("paths", nargs=-1, metavar="[PATHS]...")
_FILE = option("--baseline", metavar="FILE", help="The file; else the setting baseline.")


def _day(context: click.Context, parameter: click.Parameter, value: str | None) -> date | None:
    """A day that is not over."""
    from claimlint.model.suppression import read_day

    day = read_day(value) if value else None
    if value and day is None:
        raise click.BadParameter(f"“{value}” is no day; write YYYY-MM-DD")
    if day and day < date.today():
        raise click.BadParameter(f"{day} is over; name today or a day to come")
    return day


@click.group(cls=HelpfulGroup)
def baseline() -> None:
    """Keep a record of the findings that are known already.

    claimlint check leaves them out and reports what is new. Write create once, prune after mending or moving something.

    Example: claimlint baseline create articles
    """


@baseline.command(cls=Command)
@_PATHS
@_FILE
@option(
    "--until",
    callback=_day,
    metavar="DATE",
    help="Leave them out up to this day (YYYY-MM-DD) and on it.",
    more="After it they are reported again.",
)
@settings_options
def create(paths: tuple[str, ...], until: date | None, **options: Any) -> None:
    """Record all that is found now, in place of what was recorded before.

    Example: claimlint baseline create articles
    """
    from claimlint import api
    from claimlint.cli.streams import emit
    from claimlint.engine.baseline import written
    from claimlint.reporters.plain import plural

    discovery = discovery_of(options)
    file = _file(discovery)
    found = api.create_baseline(as_paths(paths), discovery, file.parent, until)
    emit(written(found), str(file))
    known = f"{file.name} knows {plural(found.count, 'finding')} of {plural(len(found.files), 'file')}"
    note(f"{known}{f', until {until}' if until else ''}")
    if not discovery.here.settings.baseline:
        note(f'write baseline = "{file.name}" into the settings, so that claimlint check leaves them out')


@baseline.command(cls=Command)
@_FILE
@settings_options
def prune(**options: Any) -> None:
    """Take out what is no longer found or is over; follow moved articles.

    Example: claimlint baseline prune
    """
    from claimlint import api
    from claimlint.cli.streams import emit
    from claimlint.engine.baseline import written
    from claimlint.reporters.plain import plural

    discovery = discovery_of(options)
    file = _file(discovery)
    done = api.prune_baseline(file, discovery)
    if done.after != done.before:
        emit(written(done.after), str(file))
    over = f", {done.expired:,} because their time is over" if done.expired else ""
    moved = f"; {done.moved:,} moved with their articles" if done.moved else ""
    note(
        f"{plural(done.mended + done.expired, 'finding')} taken out of {file.name}{over}{moved}; it knows {done.after.count:,}"
    )
    fail_for_skipped(done.skipped)


@baseline.command(cls=Command)
@_PATHS
@_FILE
@settings_options
@color_option
def report(paths: tuple[str, ...], color: str, **options: Any) -> None:
    """Count what is known, new and fixed in each file.

    Example: claimlint baseline report articles
    """
    from claimlint import api
    from claimlint.cli.streams import emit
    from claimlint.reporters import standing

    options["baseline"] = str(_file(discovery_of(options)))
    found = api.check(as_paths(paths), discovery_of(options))
    emit(standing.render(found, table_look(color)))
    tell_expired(found)
    if found.moved:
        note("claimlint baseline prune writes down where articles have moved; do that before you edit them")
    fail_for_skipped(found.skipped)


def _file(discovery: Discovery) -> Path:
    from claimlint.engine.baseline import NAME

    return Path(discovery.here.settings.baseline or NAME)
