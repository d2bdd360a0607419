"""Where articles come from and where reports go."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from claimlint.atomic import replace_file
from claimlint.cli.command import as_paths
from claimlint.errors import UsageError

if TYPE_CHECKING:
    from claimlint.engine.options import RunOptions
    from claimlint.engine.settings import Discovery
    from claimlint.model.report import Report

STDIN = "-"
_UNNAMED = "<stdin>"


def read_report(
    paths: Sequence[str], stdin_filename: str | None, discovery: Discovery, options: RunOptions | None = None
) -> Report:
    """The report on standard input or on the files and folders named, else on the folder one stands in."""
    from claimlint import api

    if not is_stdin(paths, stdin_filename):
        return api.check(as_paths(paths), discovery, options=options)
    return api.check_bytes(*standard_input(stdin_filename), discovery, options=options)


def is_stdin(paths: Sequence[str], stdin_filename: str | None) -> bool:
    """Whether standard input is to be read; UsageError if files are named beside it."""
    if stdin_filename is None and STDIN not in paths:
        return False
    if any(path != STDIN for path in paths):
        raise UsageError("standard input and files cannot be checked in one run")
    return True


def standard_input(stdin_filename: str | None) -> tuple[bytes, str]:
    """Its bytes, and the name under which they are checked."""
    return sys.stdin.buffer.read(), stdin_filename or _UNNAMED


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
