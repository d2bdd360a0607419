"""``claimlint db update-retractions``: a newer index of retracted papers."""

from __future__ import annotations

from pathlib import Path

import click

from claimlint.cli.command import Command, note, traceback_option


@click.command(name="update-retractions", cls=Command)
@click.argument("file", metavar="FILE")
@traceback_option
def update_retractions(file: str, verbose: bool) -> None:
    """Read the notices of Retraction Watch from a file.

    FILE is retraction_watch.csv of https://gitlab.com/crossref/retraction-watch-data, which you download yourself;
    claimlint opens no connection. The index goes into your data folder and is used from then on, unless a newer one
    comes with claimlint.

    Example: claimlint db update-retractions retraction_watch.csv
    """
    from claimlint import api

    found = api.update_retractions(Path(file))
    counts = ", ".join(f"{count:,} {standing}" for standing, count in found.counts.items())
    note(f"papers with notices up to {found.date}: {counts}; written to {found.file}")
