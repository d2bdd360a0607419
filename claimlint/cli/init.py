"""``claimlint init``: settings, a hook and a workflow for a repository."""

from __future__ import annotations

from pathlib import Path

import click

from claimlint.cli.command import Command, note
from claimlint.cli.help import option


@click.command(cls=Command)
@click.argument("folder", default=".")
@option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
def init(folder: str, dry_run: bool) -> None:
    """Set claimlint up in a repository: settings, a pre-commit hook, a GitHub workflow.

    What is there already stays as it is, so running it again changes nothing. docs/adoption.md tells how to go on.

    Example: claimlint init --dry-run
    """
    from claimlint.cli.streams import emit
    from claimlint.engine.setup import carry_out, plan

    planned = plan(Path(folder))
    emit("".join(each.patch() for each in planned))
    for each in planned:
        if each.note:
            note(f"{each.path}: {each.note}")
    if not dry_run:
        carry_out(planned)
        count = sum(each.changes for each in planned)
        note(f"{count or 'no'} file{'' if count == 1 else 's'} written" + ("; next: claimlint check" if count else ""))
