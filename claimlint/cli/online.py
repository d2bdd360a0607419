"""``--online``, ``--full-text`` and ``--mailto``: looking sources up, and saying which nobody could be asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from claimlint.cli.command import Decorator, note, with_options
from claimlint.cli.help import RULES, option

if TYPE_CHECKING:
    from claimlint.online.resolver import Resolver

mailto_option: Decorator = option(
    "--mailto",
    metavar="ADDRESS",
    default="",
    envvar="CLAIMLINT_MAILTO",
    show_envvar=True,
    section=RULES,
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
    mailto_option,
)


def lookup_of(options: dict[str, Any]) -> Resolver | None:
    """Who looks sources up; nobody unless the command line asks for it."""
    if not options["online"]:
        if options["full_text"]:
            raise click.UsageError("--full-text needs --online")
        return None
    from claimlint import api

    return api.open_lookup(full_text=options["full_text"], mailto=options["mailto"])


def tell_failures(lookup: Resolver | None, *, quiet: bool = False) -> None:
    """A line for each source that nobody could be asked about, and how many there are; no failure changes the exit status."""
    if lookup is None or quiet or not lookup.failures:
        return
    for target, reason in lookup.failures:
        note(f"info: {target} could not be looked up: {reason}")
    count = len(lookup.failures)
    note(f"info: {count} {'source was' if count == 1 else 'sources were'} not looked up; nothing is said about them")
