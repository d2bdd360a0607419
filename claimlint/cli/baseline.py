"""``claimlint baseline``: the record of findings that are known already."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimlint.cli.command import COULD_NOT_RUN, Command, as_paths, color_option, note, table_look, tell_skipped
from claimlint.cli.help import HelpfulGroup, option
from claimlint.cli.settings import discovery_of, settings_options

if TYPE_CHECKING:
    from claimlint.engine.settings import Discovery

_PATHS = click.argument("paths", nargs=-1, metavar="[PATHS]...")
_FILE = option("--baseline", metavar="FILE", help="The file; else the setting baseline.")


@click.group(cls=HelpfulGroup)
def baseline() -> None:
    """Keep a record of the findings that are known already.

    claimlint check leaves them out and reports what is new. Write create once, prune after mending something.

    Example: claimlint baseline create articles
    """


@baseline.command(cls=Command)
@_PATHS
@_FILE
@settings_options
def create(paths: tuple[str, ...], **options: Any) -> None:
    """Record all that is found now.

    Example: claimlint baseline create articles
    """
    from claimlint import api
    from claimlint.cli.streams import emit
    from claimlint.engine.baseline import written
    from claimlint.reporters.plain import plural

    discovery = discovery_of(options)
    file = _file(discovery)
    found = api.create_baseline(as_paths(paths), discovery, file.parent)
    emit(written(found), str(file))
    note(f"{file.name} knows {plural(found.count, 'finding')} of {plural(len(found.files), 'file')}")
    if not discovery.here.settings.baseline:
        note(f'write baseline = "{file.name}" into the settings, so that claimlint check leaves them out')


@baseline.command(cls=Command)
@_FILE
@settings_options
def prune(**options: Any) -> None:
    """Take out of the record what is no longer found.

    Example: claimlint baseline prune articles
    """
    from claimlint import api
    from claimlint.cli.streams import emit
    from claimlint.engine.baseline import written
    from claimlint.reporters.plain import plural

    discovery = discovery_of(options)
    file = _file(discovery)
    before, after = api.prune_baseline(file, discovery)
    if after != before:
        emit(written(after), str(file))
    gone = before.count - after.count
    note(f"{plural(gone, 'finding')} taken out of {file.name}; it knows {after.count}")


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
    tell_skipped(found.skipped)
    if found.skipped:
        raise click.exceptions.Exit(COULD_NOT_RUN)


def _file(discovery: Discovery) -> Path:
    from claimlint.engine.baseline import NAME

    return Path(discovery.here.settings.baseline or NAME)
