"""``claimlint server``: what an editor starts to show findings while somebody writes."""

from __future__ import annotations

import sys
from functools import partial
from importlib.util import find_spec
from typing import Any

import click

from claimlint.cli.command import Command, note, traceback_option
from claimlint.cli.help import option
from claimlint.cli.settings import discovery_of, rule_options, settings_options
from claimlint.errors import UsageError


@click.command(cls=Command)
@settings_options
@rule_options
@option("--stdio", is_flag=True, rare=True, help="Speak over standard input and output; there is no other way.")
@traceback_option
def server(**options: Any) -> None:
    """Serve an editor: findings while you write, fixes, and what the references say of a number.

    It speaks the Language Server Protocol. docs/editors.md tells how to set it up in your editor; options that are
    given here go before the settings of files.

    Example: claimlint server --profile editor
    """
    if find_spec("pygls") is None:
        raise UsageError("the language server needs pygls, which is not installed; run: pip install 'claimlint[lsp]'")
    from claimlint.server.serve import run

    discover = partial(discovery_of, options)
    discover()  # options that make no sense are told at once
    if sys.stdin.isatty():
        note("an editor is to start this and to speak to it (docs/editors.md); Ctrl+C ends it")
    raise click.exceptions.Exit(run(discover))
