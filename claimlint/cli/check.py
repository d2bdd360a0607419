"""``claimlint check``: find what is wrong and say so."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimlint.cli.command import (
    COULD_NOT_RUN,
    FOUND,
    Command,
    color_option,
    input_options,
    note,
    output_option,
)
from claimlint.cli.online import lookup_of, online_options, tell_failures
from claimlint.cli.outputs import outputs_of, outputs_option, write
from claimlint.reporters.formats import names

if TYPE_CHECKING:
    from claimlint.engine.settings import Settings
    from claimlint.model.report import Report


def _names(context: click.Context, parameter: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """Comma lists and repeats alike: one tuple of names."""
    return tuple(name.strip() for part in value for name in part.split(",") if name.strip())


@click.command(cls=Command)
@input_options
@click.option(
    "--select", multiple=True, callback=_names, metavar="RULES", help="Only these rules or groups; comma list."
)
@click.option("--ignore", multiple=True, callback=_names, metavar="RULES", help="All but these rules or groups.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info"]),
    default="error",
    show_default=True,
    help="The least severity that makes the exit status 1.",
)
@click.option(
    "--min-confidence",
    type=click.Choice(["high", "medium", "low"]),
    default="high",
    show_default=True,
    help="How sure a reading must be to be reported.",
)
@click.option(
    "--output-format",
    type=click.Choice(names()),
    default="full",
    show_default=True,
    envvar="CLAIMLINT_OUTPUT_FORMAT",
    show_envvar=True,
    help="How the report is written.",
)
@output_option
@outputs_option
@online_options
@click.option("--statistics", is_flag=True, help="Count the findings of each rule instead of showing them.")
@click.option("--show-files", is_flag=True, help="List the files that would be checked, and stop.")
@click.option("-e", "--exit-zero", is_flag=True, help="Exit with 0 even when there are findings.")
@color_option
@click.option("-q", "--quiet", is_flag=True, help="Print findings and nothing else.")
@click.option("-v", "--verbose", is_flag=True, help="Show notes too, and the traceback of a bug.")
def check(paths: tuple[str, ...], stdin_filename: str | None, force_exclude: bool, **options: Any) -> None:
    """Check articles and report what is wrong.

    PATHS are files and folders (the current one if none is named); - is standard input.

    Exit status: 0 nothing at or above the fail level, 1 findings, 2 could not run.
    """
    settings = _settings(options)
    outputs = outputs_of(options)
    if options["show_files"]:
        _show_files(paths, settings, force_exclude=force_exclude, output_file=options["output_file"])
        return
    from claimlint.cli.streams import missed, read_report

    lookup = lookup_of(options)
    report = read_report(paths, stdin_filename, settings, force_exclude=force_exclude, lookup=lookup)
    write(outputs, report, options)
    tell_failures(lookup, quiet=options["quiet"])
    _tell_skipped(report, named=missed(report, paths, stdin_filename), quiet=options["quiet"])
    if missed(report, paths, stdin_filename):
        raise click.exceptions.Exit(COULD_NOT_RUN)
    if not options["exit_zero"] and _fails(report, settings):
        raise click.exceptions.Exit(FOUND)


def _settings(options: dict[str, Any]) -> Settings:
    from claimlint.engine.settings import Settings
    from claimlint.model.diagnostic import Severity
    from claimlint.model.match import Confidence

    return Settings(
        select=options["select"],
        ignore=options["ignore"],
        fail_on=Severity(options["fail_on"]),
        min_confidence=Confidence(options["min_confidence"]),
        exclude=options["exclude"],
    )


def _show_files(paths: tuple[str, ...], settings: Settings, *, force_exclude: bool, output_file: str | None) -> None:
    from claimlint import api
    from claimlint.cli.streams import emit
    from claimlint.reporters.plain import shown_path

    selection = api.files([Path(path) for path in paths or (".",)], settings, force_exclude=force_exclude)
    emit("".join(f"{shown_path(path.as_posix())}\n" for path in selection.files), output_file)
    for each in selection.skipped:
        note(f"{each.path}: {each.reason}")
    if selection.skipped:
        raise click.exceptions.Exit(COULD_NOT_RUN)


def _tell_skipped(report: Report, *, named: bool, quiet: bool) -> None:
    """What was not read, on standard error; quiet leaves out what nobody asked for by name."""
    if quiet and not named:
        return
    for each in report.skipped:
        note(f"skipped {each.path}: {each.reason}")
    if not report.files and not report.skipped:
        note("there is nothing to check here: no Markdown, HTML or text file")


def _fails(report: Report, settings: Settings) -> bool:
    return any(count and severity.rank >= settings.fail_on.rank for severity, count in report.severities().items())
