"""``--online``, ``--full-text`` and ``--mailto``: looking sources up, and saying which nobody could be asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from claimlint.cli.command import Decorator, note, with_options
from claimlint.cli.help import OTHER, RULES, option

if TYPE_CHECKING:
    from claimlint.model.report import Report
    from claimlint.online.resolver import Resolver


def mailto_option(section: str = OTHER) -> Decorator:
    """``--mailto``: whom a registry can write to."""
    return option(
        "--mailto",
        metavar="ADDRESS",
        default="",
        envvar="CLAIMLINT_MAILTO",
        show_envvar=True,
        section=section,
        rare=True,
        help="With --online: tell the registries whom to write to.",
    )


# The options of a command that can look sources up.
online_options = with_options(
    option(
        "--online",
        is_flag=True,
        section=RULES,
        help="Look the cited sources up on the internet.",
        more="Without it no connection is opened. docs/online.md says what is sent to whom.",
    ),
    option(
        "--full-text",
        is_flag=True,
        section=RULES,
        rare=True,
        help="With --online: read open articles whole, not only abstracts.",
    ),
    mailto_option(RULES),
)


def lookup_of(options: dict[str, Any]) -> Resolver | None:
    """Who looks sources up; nobody unless the command line asks for it."""
    if not options["online"]:
        if options["full_text"]:
            raise click.UsageError("--full-text needs --online")
        return None
    from claimlint import api

    return api.open_lookup(full_text=options["full_text"], mailto=options["mailto"])


def tell_failures(report: Report, *, quiet: bool = False) -> None:
    """A line for each source that nobody could be asked about, and how many there are; no failure changes the exit status."""
    from claimlint.reporters.totals import unreached_note

    if quiet:
        return
    for each in report.unreached:
        note(f"info: {each.source} could not be looked up: {each.reason}")
    for line in unreached_note(report):
        note(f"info: {line}")
