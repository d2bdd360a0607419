"""Where articles come from and where reports go."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from claimlint.atomic import replace_file
from claimlint.errors import UsageError

if TYPE_CHECKING:
    from claimlint.engine.settings import Settings
    from claimlint.engine.sources import Lookup
    from claimlint.model.report import Report

STDIN = "-"
_UNNAMED = "<stdin>"


def read_report(
    paths: Sequence[str],
    stdin_filename: str | None,
    settings: Settings,
    *,
    force_exclude: bool,
    lookup: Lookup | None = None,
) -> Report:
    """The report on standard input or on the files and folders named, else on the folder one stands in."""
    from claimlint import api

    if stdin_filename is None and STDIN not in paths:
        return api.check([Path(path) for path in paths or (".",)], settings, force_exclude=force_exclude, lookup=lookup)
    if any(path != STDIN for path in paths):
        raise UsageError("standard input and files cannot be checked in one run")
    data = sys.stdin.buffer.read()
    return api.check_bytes(data, stdin_filename or _UNNAMED, settings, force_exclude=force_exclude, lookup=lookup)


def missed(report: Report, paths: Sequence[str], stdin_filename: str | None) -> bool:
    """Whether something that the command line names could not be read."""
    named = {Path(path).as_posix() for path in paths} | {stdin_filename or _UNNAMED}
    return any(each.path in named for each in report.skipped)


def spare_articles(report: Report, outputs: Iterable[str | None]) -> None:
    """UsageError if one of the files for a report is one of the articles."""
    articles = {Path(file.source.path).resolve() for file in report.files}
    for path in outputs:
        if path is not None and Path(path).resolve() in articles:
            raise UsageError(f"{Path(path)} is one of the articles; name another file for the report")


def emit(text: str, output_file: str | None = None) -> None:
    """Write a report to a file or to standard output; a reader who has gone away is no failure."""
    if output_file is not None:
        _write(Path(output_file), text)
        return
    data = text.encode("utf-8", "backslashreplace")
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what Python writes when it ends goes nowhere


def _write(path: Path, text: str) -> None:
    """Replace a file at once, so that nobody reads half a report; a device or pipe is simply written to."""
    target = path.resolve()
    data = text.encode("utf-8", "backslashreplace")
    try:
        if target.exists() and not target.is_file():
            target.write_bytes(data)
        else:
            replace_file(target, data, mode=_mode(target))
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}") from error


def _mode(target: Path) -> int:
    """The permissions of a file, or those of a new one."""
    return target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
