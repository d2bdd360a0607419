"""The command line: ``claimlint check``, ``claims``, ``why``, ``cite``, ``rule``, ``baseline``, ``server`` and ``db``.

Nothing but click is imported here; each command lies in a module of its own that is loaded when it is called.
"""

from __future__ import annotations

import click

from claimlint import __version__
from claimlint.cli.lazy import LazyGroup
from claimlint.memory import collect_rarely

_COMMANDS = {
    "check": ("claimlint.cli.check", "Check articles and report what is wrong."),
    "claims": ("claimlint.cli.claims", "List every claim, source and piece of advice."),
    "why": ("claimlint.cli.why", "Explain how the claims of one line were judged."),
    "cite": ("claimlint.cli.cite", "List the references for each claim of a text."),
    "rule": ("claimlint.cli.rule", "List the rules, or show the manual page of one."),
    "baseline": ("claimlint.cli.baseline", "Keep a record of findings that are known already."),
    "clean": ("claimlint.cli.clean", "Delete the results that claimlint check has kept."),
    "server": ("claimlint.cli.server", "Serve an editor: findings while you write."),
    "init": ("claimlint.cli.init", "Set claimlint up in a repository."),
    "generate-shell-completion": ("claimlint.cli.completion", "Print the completion script of a shell."),
    "db": ("claimlint.cli.db", "Look into the reference database, or work on one."),
}


@click.group(cls=LazyGroup, lazy=_COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", prog_name="claimlint")
def main() -> None:
    """A linter for health articles.

    Reads Markdown, HTML and plain text, finds numbers, sources and advice about health, and holds them against a
    curated reference database. It is no medical advice, and its silence is no approval.

    \b
    Example:
      claimlint check articles
    """
    collect_rarely()
