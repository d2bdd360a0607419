"""``claimlint cite``: references for what a text states."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from claimlint.cli.command import (
    Command,
    color_option,
    fail_for_skipped,
    page_width,
    traceback_option,
    wants_color,
)
from claimlint.errors import UsageError

_STDIN = "-"


@click.command(cls=Command)
@click.argument("text", metavar="TEXT|FILE")
@color_option
@traceback_option
def cite(text: str, color: str, verbose: bool) -> None:
    """List the references that the database has for each claim.

    TEXT is a sentence or two, or the path of an article; - reads standard input.

    \b
    Example:
      claimlint cite "Adults aged 19 to 50 need 1,000 mg of calcium a day."

    References that agree come first. The verdict says whether they support the number.
    """
    from claimlint import api
    from claimlint.cli.streams import emit
    from claimlint.reporters import citing
    from claimlint.reporters.options import Options

    if text != _STDIN and _is_file(text):
        report = api.check([Path(text)])
    else:
        data = sys.stdin.buffer.read() if text == _STDIN else text.encode("utf-8", "surrogateescape")
        report = api.check_bytes(data, "text.md")
    fail_for_skipped(report.skipped)
    emit(citing.render(api.citable(report), Options(color=wants_color(color), width=page_width())))


def _is_file(text: str) -> bool:
    """Whether an argument is a path rather than a sentence, which may be too long to be one."""
    from claimlint.documents import format_of

    try:
        found = Path(text).exists()
    except (OSError, ValueError):
        return False
    if not found and format_of(text) and not any(map(str.isspace, text)):
        raise UsageError(f"there is no file {text}")
    return found
