"""``claimlint generate-shell-completion``: a script that lets a shell complete commands, options and rules."""

from __future__ import annotations

import click

from claimlint.cli.command import Command


@click.command(cls=Command)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def generate_shell_completion(shell: str) -> None:
    """Print the completion script of a shell.

    Example: claimlint generate-shell-completion bash > ~/.local/share/bash-completion/completions/claimlint
    """
    from click.shell_completion import get_completion_class

    from claimlint.cli import main
    from claimlint.cli.streams import emit

    completion = get_completion_class(shell)
    if completion is not None:
        script = completion(main, {}, "claimlint", "_CLAIMLINT_COMPLETE")
        emit(script.source_template % script.source_vars())
