"""``claimlint claims``: the inventory."""

from __future__ import annotations

from typing import Any

import click

from claimlint.cli.command import (
    COULD_NOT_RUN,
    WIDE,
    Command,
    color_option,
    format_option,
    input_options,
    output_option,
    page_width,
    tell_skipped,
    traceback_option,
    wants_color,
)
from claimlint.cli.help import OUTPUT, option
from claimlint.cli.online import lookup_of, online_options, tell_failures
from claimlint.cli.settings import discovery_of, settings_options
from claimlint.cli.speed import sped_up, speed_options


@click.command(cls=Command)
@input_options
@settings_options
@format_option
@output_option
@online_options
@speed_options
@color_option
@option("-q", "--quiet", is_flag=True, section=OUTPUT, rare=True, help="Leave out the totals.")
@traceback_option
def claims(paths: tuple[str, ...], stdin_filename: str | None, **options: Any) -> None:
    """List every claim, source and piece of advice.

    Each claim has one verdict: supported, conflict, unsupported or not-checkable. PATHS are as for check.

    Example: claimlint claims --output-format json articles/iron.md
    """
    from claimlint.cli.streams import emit, missed, read_report, spare_articles
    from claimlint.engine.options import RunOptions
    from claimlint.reporters import inventory, json_report
    from claimlint.reporters.options import Options

    lookup = lookup_of(options)
    discovery = discovery_of(options)
    run = sped_up(RunOptions(lookup=lookup), discovery, options)
    report = read_report(paths, stdin_filename, discovery, run)
    output_file = options["output_file"]
    look = Options(
        color=wants_color(options["color"], output_file),
        width=page_width(output_file, piped=WIDE),
        quiet=options["quiet"],
    )
    text = json_report.render_claims(report) if options["output_format"] == "json" else inventory.render(report, look)
    spare_articles(report, [output_file])
    emit(text, output_file)
    tell_failures(report, quiet=options["quiet"])
    tell_skipped(report.skipped)
    if missed(report, paths, stdin_filename):
        raise click.exceptions.Exit(COULD_NOT_RUN)
