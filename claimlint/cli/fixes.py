"""Fixes on the command line: shown as a patch, or put into the articles."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from claimlint.cli.command import FOUND, as_paths, note, tell_skipped, with_options
from claimlint.errors import UsageError

if TYPE_CHECKING:
    from claimlint.api import FixRun
    from claimlint.engine.options import RunOptions
    from claimlint.engine.settings import Discovery
    from claimlint.model.report import Report

_HOOK = "PRE_COMMIT"  # set by pre-commit


# What is to be mended, and what is to be told of it.
fix_options = with_options(
    click.option("--fix", is_flag=True, help="Mend what can be mended safely, then report the rest."),
    click.option("--unsafe-fixes", is_flag=True, help="Mend what a person must look at, too; numbers among it."),
    click.option("--fix-only", is_flag=True, help="Mend, and do not report the rest."),
    click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing."),
    click.option("--show-fixes", is_flag=True, help="List what was mended."),
)


def wants_fixes(options: dict[str, Any]) -> bool:
    """Whether anything is to be mended."""
    return bool(options["fix"] or options["fix_only"] or options["diff"])


def mend(
    paths: Sequence[str], stdin_filename: str | None, discovery: Discovery, run: RunOptions, options: dict[str, Any]
) -> Report | None:
    """Mend the articles and give the report on the rest; nothing where the rest is not to be told."""
    if os.environ.get(_HOOK) and not options["diff"]:
        raise UsageError("a hook changes no article: leave out --fix there, and run claimlint check --fix yourself")
    if run.changes:
        raise UsageError(
            "fixes move the lines that --diff-base and --staged count; mend first, then look at the change"
        )
    from claimlint.cli.streams import is_stdin

    from_stdin = is_stdin(paths, stdin_filename)
    done = _run(paths, stdin_filename, discovery, run, options)
    if options["diff"]:
        _show(done, options["output_file"])
        return None
    if from_stdin:
        sys.stdout.buffer.write("".join(each.text for each in done.mended).encode("utf-8", "surrogatepass"))
    else:
        from claimlint import api

        api.write(done.mended)
    _tell(done, options)
    return None if from_stdin or options["fix_only"] else done.report


def _run(
    paths: Sequence[str], stdin_filename: str | None, discovery: Discovery, run: RunOptions, options: dict[str, Any]
) -> FixRun:
    from claimlint import api
    from claimlint.cli.streams import is_stdin, standard_input
    from claimlint.model.diagnostic import Severity

    settings = discovery.here.settings
    notes = options["verbose"] or settings.fail_on is Severity.INFO
    wish = api.Wish(options["unsafe_fixes"], Severity.INFO if notes else Severity.WARNING)
    if is_stdin(paths, stdin_filename):
        return api.fix_bytes(*standard_input(stdin_filename), discovery, wish)
    return api.fix(as_paths(paths), discovery, wish, options=run)


def _show(done: FixRun, output_file: str | None) -> None:
    """The patch; exit status 1 if there is one."""
    from claimlint.cli.streams import emit
    from claimlint.engine.fixing import difference

    emit("".join(difference(each) for each in done.mended), output_file)
    tell_skipped(done.report.skipped)
    if any(each.changed for each in done.mended):
        raise click.exceptions.Exit(FOUND)


def _tell(done: FixRun, options: dict[str, Any]) -> None:
    """How much was mended, on standard error."""
    from claimlint.reporters.plain import plural, shown_path

    counts = Counter[str]()
    for each in done.mended:
        counts.update(each.counts)
        if options["show_fixes"] and each.counts:
            told = ", ".join(f"{rule} ({count})" for rule, count in sorted(each.counts.items()))
            note(f"mended {shown_path(each.before.path)}: {told}")
    if options["fix_only"]:
        tell_skipped(done.report.skipped)
    if counts or not options["quiet"]:
        note(f"{plural(sum(counts.values()), 'finding')} mended")
