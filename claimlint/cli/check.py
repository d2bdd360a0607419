"""``claimlint check``: find what is wrong and say so."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimlint.cli.command import (
    COULD_NOT_RUN,
    FOUND,
    Command,
    as_paths,
    color_option,
    input_options,
    note,
    output_option,
    tell_expired,
    tell_skipped,
)
from claimlint.cli.fixes import fix_options, mend, wants_fixes
from claimlint.cli.help import FIXES, OUTPUT, option
from claimlint.cli.new_only import new_only_options, run_options
from claimlint.cli.online import lookup_of, online_options, tell_failures
from claimlint.cli.outputs import Output, outputs_of, outputs_option, write
from claimlint.cli.settings import described, discovery_of, rule_options, settings_options
from claimlint.cli.speed import sped_up, speed_options
from claimlint.reporters.formats import names

if TYPE_CHECKING:
    from claimlint.engine.settings import Discovery
    from claimlint.model.report import Report


@click.command(cls=Command)
@input_options
@settings_options
@rule_options
@option(
    "--output-format",
    type=click.Choice(names()),
    envvar="CLAIMLINT_OUTPUT_FORMAT",
    show_envvar=True,
    metavar="FORMAT",
    section=OUTPUT,
    help="full, concise, json, sarif, github, markdown …",
    more="How the report is written; full if nothing is said. docs/output.md has each with a recipe.",
)
@outputs_option
@output_option
@new_only_options
@fix_options
@option(
    "--report-suppressed",
    is_flag=True,
    section=OUTPUT,
    rare=True,
    help="Write what is suppressed or in the baseline, too.",
    more="SARIF and JSON mark it as accepted.",
)
@option(
    "--add-ignore",
    is_flag=False,
    flag_value="",
    metavar="[=REASON]",
    section=FIXES,
    help="Write a suppression for every finding, and stop.",
    more="It goes into the articles, with the reason if one is given; docs/suppression.md tells its form.",
)
@option(
    "--ignore-suppressions",
    is_flag=True,
    section=FIXES,
    rare=True,
    help="Report what the articles suppress, too.",
)
@online_options
@speed_options
@option(
    "--statistics",
    is_flag=True,
    section=OUTPUT,
    rare=True,
    help="Count the findings of each rule instead of showing them.",
)
@option(
    "--show-files",
    is_flag=True,
    section=OUTPUT,
    rare=True,
    help="List the files that would be checked, and stop.",
)
@option(
    "--show-settings",
    is_flag=True,
    section=OUTPUT,
    rare=True,
    help="Show every setting and where it is from, and stop.",
)
@option(
    "-w",
    "--watch",
    is_flag=True,
    section=OUTPUT,
    rare=True,
    help="Check again whenever an article, setting or database changes.",
)
@option("-e", "--exit-zero", is_flag=True, section=OUTPUT, rare=True, help="Exit with 0 even when there are findings.")
@color_option
@option("-q", "--quiet", is_flag=True, section=OUTPUT, rare=True, help="Print findings and nothing else.")
@option(
    "-v",
    "--verbose",
    is_flag=True,
    section=OUTPUT,
    rare=True,
    help="Show notes too, and the traceback of a bug.",
)
def check(paths: tuple[str, ...], stdin_filename: str | None, **options: Any) -> None:
    """Check articles and report what is wrong.

    PATHS are files and folders, else the current one; - is standard input.

    \b
    Examples:
      claimlint check articles
      claimlint check --diff-base origin/main --output sarif=claimlint.sarif
    Exit status: 0 nothing to fail for, 1 findings, 2 could not run.
    """
    discovery = discovery_of(options)
    outputs = outputs_of(options, discovery.here.settings)
    if options["show_files"] or options["show_settings"]:
        show = _show_files if options["show_files"] else _show_settings
        show(as_paths(paths), discovery, options["output_file"])
        return
    if options["add_ignore"] is not None:
        _add_ignores(as_paths(paths), discovery, options["add_ignore"])
        return
    if options["watch"]:
        _watch(paths, stdin_filename, options)
    _check(paths, stdin_filename, discovery, outputs, options)


def _check(
    paths: tuple[str, ...],
    stdin_filename: str | None,
    discovery: Discovery,
    outputs: tuple[Output, ...],
    options: dict[str, Any],
) -> None:
    """Read, judge, write the reports, and say by the exit status how it went."""
    from claimlint.cli.streams import missed, read_report

    lookup = lookup_of(options)
    run = sped_up(run_options(options, lookup), discovery, options)
    if wants_fixes(options):
        report, fails, told = mend(paths, stdin_filename, discovery, run, options)
    else:
        report, fails, told = read_report(paths, stdin_filename, discovery, run), False, True
    if told:
        write(outputs, report, options, discovery.here)
        fails = fails or any(file.fails for file in report.files)
    tell_failures(report, quiet=options["quiet"])
    if not options["quiet"]:
        tell_expired(report)
    incomplete = missed(report, paths, stdin_filename)
    _tell_skipped(report, named=incomplete, quiet=options["quiet"])
    if incomplete:
        raise click.exceptions.Exit(COULD_NOT_RUN)
    if fails and not options["exit_zero"]:
        raise click.exceptions.Exit(FOUND)


def _watch(paths: tuple[str, ...], stdin_filename: str | None, options: dict[str, Any]) -> None:
    """Check again and again; settings are read anew each time."""
    from claimlint import api
    from claimlint.cli.streams import is_stdin
    from claimlint.cli.watch import watch, what_counts

    if is_stdin(paths, stdin_filename):
        raise click.UsageError("standard input cannot be watched; name files or folders")

    def check_once() -> None:
        with contextlib.suppress(click.exceptions.Exit):
            discovery = discovery_of(options)
            _check(paths, None, discovery, outputs_of(options, discovery.here.settings), options)

    def watched() -> Iterator[Path]:
        discovery = discovery_of(options)
        return what_counts(api.files(as_paths(paths), discovery), discovery)

    watch(check_once, watched)


def _add_ignores(paths: list[Path], discovery: Discovery, reason: str) -> None:
    from claimlint import api
    from claimlint.reporters.plain import one_line, plural, shown_path

    done = api.accept(paths, discovery, reason)
    for file in done.files:
        for left in file.left:
            line = file.source.position(left.span.start).line
            note(f"{shown_path(file.source.path)}:{line}: {left.rule} is not suppressed: {one_line(left.message)}")
    tell_skipped(done.skipped)
    changed = [file for file in done.files if file.count]
    note(f"{plural(sum(file.count for file in changed), 'finding')} suppressed in {plural(len(changed), 'file')}")
    if done.skipped:
        raise click.exceptions.Exit(COULD_NOT_RUN)


def _show_files(paths: list[Path], discovery: Discovery, output_file: str | None) -> None:
    from claimlint import api
    from claimlint.cli.streams import emit
    from claimlint.reporters.plain import shown_path

    selection = api.files(paths, discovery)
    emit("".join(f"{shown_path(path.as_posix())}\n" for path in selection.files), output_file)
    for each in selection.skipped:
        note(f"{each.path}: {each.reason}")
    if selection.skipped:
        raise click.exceptions.Exit(COULD_NOT_RUN)


def _show_settings(paths: list[Path], discovery: Discovery, output_file: str | None) -> None:
    from claimlint.cli.streams import emit
    from claimlint.reporters.plain import visible

    parts = ("".join(f"{visible(line)}\n" for line in described(discovery.at(path), path)) for path in paths)
    emit("\n".join(parts), output_file)


def _tell_skipped(report: Report, *, named: bool, quiet: bool) -> None:
    """What was not read, on standard error; quiet leaves out what nobody asked for by name."""
    if quiet and not named:
        return
    tell_skipped(report.skipped)
    if not report.files and not report.skipped:
        note("there is nothing to check here: no Markdown, HTML or text file")
