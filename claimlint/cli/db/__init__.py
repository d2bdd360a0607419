"""``claimlint db``: look into the reference database, or work on one."""

from __future__ import annotations

import click

from claimlint.cli.lazy import LazyGroup

_COMMANDS = {
    "show": ("claimlint.cli.db.look", "Show what all authorities say of a topic."),
    "search": ("claimlint.cli.db.look", "Find topics, statements and advice by words."),
    "stats": ("claimlint.cli.db.look", "Count the database by area, authority and measure."),
    "sources": ("claimlint.cli.db.look", "List every edition with its address."),
    "export": ("claimlint.cli.db.look", "Write all values as CSV or JSON."),
    "check": ("claimlint.cli.db.curate", "Find mistakes in a database and run its examples."),
    "new": ("claimlint.cli.db.curate", "Start a topic or a piece of advice from the template."),
    "stale": ("claimlint.cli.db.curate", "List the statements that somebody must look at again."),
    "update-retractions": ("claimlint.cli.db.retractions", "Read or fetch a newer list of retracted papers."),
    "lock": ("claimlint.cli.db.curate", "Write down which state of each database is agreed on."),
    "diff": ("claimlint.cli.db.curate", "Compare two states of a database."),
}


@click.group(cls=LazyGroup, lazy=_COMMANDS)
def db() -> None:
    """Look into the reference database, or work on one.

    Example: claimlint db show vitamin d
    """
