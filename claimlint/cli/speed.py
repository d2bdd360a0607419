"""``--jobs``, ``--cache-dir`` and ``--no-cache``: how a run that reads many articles is spared work."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimlint.cli.command import Decorator, with_options
from claimlint.cli.help import FILES, option

if TYPE_CHECKING:
    from claimlint.engine.options import RunOptions
    from claimlint.engine.settings import Discovery


def cache_dir_option(*, rare: bool = False) -> Decorator:
    """``--cache-dir``: the folder of the results."""
    return option(
        "--cache-dir",
        metavar="FOLDER",
        envvar="CLAIMLINT_CACHE_DIR",
        show_envvar=True,
        section=FILES,
        rare=rare,
        help="Where results are kept for the next run.",
        more="A folder of the user's cache if nothing is said.",
    )


def jobs_option(help: str, more: str) -> Decorator:  # noqa: A002
    """``--jobs``: the number of processes."""
    return option(
        "-j", "--jobs", type=click.IntRange(min=1), metavar="N", section=FILES, rare=True, help=help, more=more
    )


# The options of a command that may read many articles.
speed_options = with_options(
    jobs_option(
        "Read articles in so many processes.",
        "One for few articles, up to one a processor for many, if nothing is said.",
    ),
    cache_dir_option(rare=True),
    option(
        "-n",
        "--no-cache",
        is_flag=True,
        section=FILES,
        rare=True,
        help="Use no results of earlier runs, and keep none.",
    ),
)


def sped_up(run: RunOptions, discovery: Discovery, options: dict[str, Any]) -> RunOptions:
    """The run with results kept and articles read as the command line and the settings say."""
    import msgspec

    folder = None if options["no_cache"] else results_folder(discovery)
    return msgspec.structs.replace(run, jobs=options["jobs"], cache=folder)


def results_folder(discovery: Discovery) -> Path:
    """Where results are kept."""
    from claimlint.caching import cache_folder

    named = discovery.here.settings.cache_dir
    return Path(named) if named else cache_folder("results")
