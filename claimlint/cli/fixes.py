"""Fixes on the command line: shown as a patch, or put into the articles."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from claimlint.cli.command import as_paths, note, with_options
from claimlint.cli.help import FIXES, option
from claimlint.errors import UsageError

if TYPE_CHECKING:
    from claimlint.api import FixRun, Wish
    from claimlint.engine.options import RunOptions
    from claimlint.engine.settings import Discovery
    from claimlint.model.report import Report

_HOOK = "PRE_COMMIT"  # set by pre-commit


# What is to be mended, and what is to be told of it.
fix_options = with_options(
    option(
        "--fix",
        is_flag=True,
        section=FIXES,
        help="Mend what can be mended safely, then report the rest.",
        more="No number is changed. Standard input comes back mended on standard output.",
    ),
    option("--diff", is_flag=True, section=FIXES, help="Show what --fix would change, and change nothing."),
    option(
        "--unsafe-fixes",
        is_flag=True,
        section=FIXES,
        rare=True,
        help="Mend what a person must look at, too.",
        more="Together with --fix, --fix-only or --diff. Numbers may be among it.",
    ),
    option("--fix-only", is_flag=True, section=FIXES, rare=True, help="Mend, and do not report the rest."),
    option("--show-fixes", is_flag=True, section=FIXES, rare=True, help="List what was mended."),
    option(
        "--exit-non-zero-on-fix",
        is_flag=True,
        section=FIXES,
        rare=True,
        help="Exit with 1 if anything was mended.",
        more="Even if no finding is left.",
    ),
)


def wants_fixes(options: dict[str, Any]) -> bool:
    """Whether anything is to be mended."""
    return bool(options["fix"] or options["fix_only"] or options["diff"])


class Outcome(NamedTuple):
    """The report on mended articles, whether the mending itself fails the run, and whether the rest is to be told."""

    report: Report
    fails: bool
    told: bool


def mend(
    paths: Sequence[str], stdin_filename: str | None, discovery: Discovery, run: RunOptions, options: dict[str, Any]
) -> Outcome:
    """Mend the articles, or show how they would be."""
    if os.environ.get(_HOOK) and not options["diff"]:
        raise UsageError("a hook changes no article: leave out --fix there, and run claimlint check --fix yourself")
    if run.changes:
        raise UsageError(
            "fixes move the lines that --diff-base and --staged count; mend first, then look at the change"
        )
    from claimlint import api
    from claimlint.cli.streams import is_stdin, standard_input

    if is_stdin(paths, stdin_filename):
        data, name = standard_input(stdin_filename)
        done = api.fix_bytes(data, name, discovery, _wish(discovery, options), options=run)
        finish: Callable[[FixRun], bool] = partial(_give_back, data)
    else:
        done = api.fix(as_paths(paths), discovery, _wish(discovery, options), options=run)
        finish = _put_in_place
    if options["diff"]:
        _show(done, options["output_file"])
        return Outcome(done.report, done.changed, told=False)
    told = finish(done) and not options["fix_only"]
    _tell(done, options)
    return Outcome(done.report, done.changed and options["exit_non_zero_on_fix"], told)


def _wish(discovery: Discovery, options: dict[str, Any]) -> Wish:
    from claimlint import api
    from claimlint.model.diagnostic import Severity

    notes = options["verbose"] or discovery.here.settings.fail_on is Severity.INFO
    return api.Wish(options["unsafe_fixes"], Severity.INFO if notes else Severity.WARNING)


def _give_back(data: bytes, done: FixRun) -> bool:
    """Standard input, mended; as it was where it is no article, so that nobody loses a text who writes it back."""
    mended = "".join(each.text for each in done.mended).encode("utf-8", "surrogatepass")
    sys.stdout.buffer.write(mended if done.mended else data)
    return False


def _put_in_place(done: FixRun) -> bool:
    """The mended articles on disk."""
    from claimlint import api

    api.write(done.mended)
    return True


def _show(done: FixRun, output_file: str | None) -> None:
    """What would be changed, as a patch."""
    from claimlint.cli.streams import emit
    from claimlint.engine.fixing import difference

    emit("".join(difference(each) for each in done.mended), output_file)


def _tell(done: FixRun, options: dict[str, Any]) -> None:
    """How much was mended, on standard error."""
    from claimlint.reporters.plain import plural, shown_path

    counts = Counter[str]()
    for each in done.mended:
        counts.update(each.counts)
        if options["show_fixes"] and each.counts:
            told = ", ".join(f"{rule} ({count})" for rule, count in sorted(each.counts.items()))
            note(f"mended {shown_path(each.before.path)}: {told}")
    if counts or not options["quiet"]:
        note(f"{plural(sum(counts.values()), 'finding')} mended")
