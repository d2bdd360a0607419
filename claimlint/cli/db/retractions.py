"""``claimlint db update-retractions``: a newer index of retracted papers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimlint.cli.command import Command, note, traceback_option
from claimlint.cli.help import option
from claimlint.cli.online import mailto_option

if TYPE_CHECKING:
    from claimlint.api import NewRetractions


@click.command(name="update-retractions", cls=Command)
@click.argument("file", metavar="[FILE]", required=False)
@option("--online", is_flag=True, help="Fetch the list as it is published now (about 60 MB).")
@mailto_option()
@traceback_option
def update_retractions(file: str | None, online: bool, mailto: str, verbose: bool) -> None:
    """Read the notices of Retraction Watch from a file, or fetch them.

    FILE is retraction_watch.csv of https://gitlab.com/crossref/retraction-watch-data, which you download yourself; no
    connection is opened unless you say --online. The index goes into your data folder, whole or not at all, and is used
    from then on, unless a newer one comes with claimlint.

    Example: claimlint db update-retractions --online
    """
    from claimlint import api

    if online == bool(file):
        raise click.UsageError("name FILE, or say --online" if not file else "FILE and --online exclude each other")
    for line in _told(api.update_retractions(Path(file)) if file else api.fetch_retractions(mailto=mailto)):
        note(line)


def _told(found: NewRetractions) -> list[str]:
    """What the index holds, and what is different now."""
    from claimlint.reporters.plain import plural

    counts = ", ".join(f"{count:,} {standing}" for standing, count in found.counts.items())
    reach = f"papers with notices up to {found.date}: {counts}"
    if not found.used:
        return [f"{reach}; nothing was changed, because the index in use reaches up to {found.before}"]
    changes = found.changes
    added = plural(changes.added, "paper")
    differences = f"{added} more, {changes.dropped:,} fewer, {changes.changed:,} of another standing"
    since = [f"compared with the index of {found.before}: {differences}"] if found.before else []
    return [f"{reach}; written to {found.file}", *since]
