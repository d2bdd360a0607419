"""The command line: ``claimlint check``, ``claims``, ``why``, ``cite``, ``rule`` and ``db``.

Nothing but click is imported here; each command lies in a module of its own that is loaded when it is called.
"""

from __future__ import annotations

import importlib

import click

from claimlint import __version__

# Name and first line of each command's help, so that --help loads none of them.
_COMMANDS = {
    "check": "Check articles and report what is wrong.",
    "claims": "List every claim, source and piece of advice.",
    "why": "Explain how the claims of one line were judged.",
    "cite": "List the references that the database has for each claim.",
    "rule": "List the rules, or show the manual page of one.",
    "db": "Look into the reference database.",
}


class LazyGroup(click.Group):
    """A group whose commands are imported when they are needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which one meets them."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of a command and take the command out of it."""
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = getattr(importlib.import_module(f"claimlint.cli.{cmd_name}"), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", prog_name="claimlint")
def main() -> None:
    """A linter for health articles.

    Reads Markdown, HTML and plain text, finds numbers, sources and advice about health, and holds them against a
    curated reference database. It is no medical advice, and its silence is no approval.
    """
