"""Only what is new: options for the baseline and for changed lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from claimlint.cli.command import with_options
from claimlint.cli.help import NEW, option
from claimlint.cli.progress import with_bar

if TYPE_CHECKING:
    from claimlint.engine.changes import Changes, Mode
    from claimlint.engine.options import RunOptions
    from claimlint.engine.sources import Lookup


# What is known, or was not changed, is left out.
new_only_options = with_options(
    option("--diff-base", metavar="REF", section=NEW, help="Report what was changed since this branch left REF."),
    option("--staged", is_flag=True, section=NEW, help="Report what is staged for the next commit."),
    option(
        "--baseline",
        metavar="FILE",
        section=NEW,
        help="Leave out the findings that FILE knows.",
        more="claimlint baseline create writes it.",
    ),
    option(
        "--diff-filter",
        type=click.Choice(["added", "context", "file"]),
        default="added",
        show_default=True,
        metavar="WHICH",
        section=NEW,
        rare=True,
        help="What belongs to a change: findings in its lines, in paragraphs that it touches, or in all of its files.",
    ),
    option(
        "--all",
        "show_all",
        is_flag=True,
        section=NEW,
        rare=True,
        help="Report what the baseline knows and what was not changed, too.",
    ),
)


def run_options(options: dict[str, Any], lookup: Lookup | None = None) -> RunOptions:
    """What is asked of this run, besides the settings."""
    from claimlint.engine.changes import Mode
    from claimlint.engine.options import RunOptions

    return RunOptions(
        ignore_suppressions=options["ignore_suppressions"],
        changes=_changes(options["diff_base"], Mode(options["diff_filter"]), staged=options["staged"]),
        show_all=options["show_all"],
        lookup=lookup,
        along=with_bar,
    )


def _changes(base: str | None, mode: Mode, *, staged: bool) -> Changes | None:
    from claimlint.engine.changes import changes_since, staged_changes

    if staged and base:
        raise click.UsageError("--staged and --diff-base are two different changes; choose one")
    if staged:
        return staged_changes(mode)
    return changes_since(base, mode) if base else None
