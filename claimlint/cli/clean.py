"""``claimlint clean``: forget the results of earlier runs."""

from __future__ import annotations

from typing import Any

import click

from claimlint.cli.command import Command, note
from claimlint.cli.settings import discovery_of, settings_options
from claimlint.cli.speed import cache_dir_option, results_folder
from claimlint.errors import UsageError


@click.command(cls=Command)
@cache_dir_option()
@settings_options
def clean(**options: Any) -> None:
    """Delete the results that claimlint check has kept.

    Nothing else is deleted: not what others put into the folder, and no folder that claimlint did not make.

    Example: claimlint clean --cache-dir .claimlint_cache
    """
    from claimlint.engine.cache import TAG, ResultCache
    from claimlint.reporters.plain import plural

    folder = results_folder(discovery_of(options))
    if not folder.exists():
        note(f"there is nothing to delete: {folder} is not there")
        return
    try:
        removed = ResultCache(folder).remove()
    except OSError as error:
        raise UsageError(f"{error.filename} cannot be deleted: {error.strerror}; check its permissions") from error
    if removed is None:
        raise UsageError(f"{folder} is no cache of claimlint (it has no {TAG} of ours), so nothing was deleted")
    count, size = removed
    left = f"; {folder} stays, because there is something else in it" if folder.exists() else ""
    note(f"{plural(count, 'result')} deleted from {folder} ({size / 1e6:.1f} MB){left}")
