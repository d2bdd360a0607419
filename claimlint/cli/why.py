"""``claimlint why``: how one line was judged."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import click

from claimlint.cli.command import Command, color_option, page_width, traceback_option, wants_color
from claimlint.cli.online import lookup_of, online_options, tell_failures
from claimlint.cli.settings import discovery_of, settings_options
from claimlint.errors import UsageError

_PLACE = re.compile(r"(?P<path>.+?):(?P<line>\d+)(?::\d+)?:?")


@click.command(cls=Command)
@click.argument("place", metavar="FILE:LINE")
@settings_options
@online_options
@color_option
@traceback_option
def why(place: str, color: str, **options: Any) -> None:
    """Explain how the claims of one line were judged.

    Shows what was read, which references came into question, the people, the arithmetic and the verdict, whether
    something was reported or not. A column after the line is ignored, so that a place can be copied from a report.

    Example: claimlint why articles/iron.md:12
    """
    from claimlint import api
    from claimlint.cli.streams import emit
    from claimlint.reporters import trace
    from claimlint.reporters.options import Options

    path, line = _parsed(place)
    lookup = lookup_of(options)
    report = api.check([path], discovery_of(options), options=api.RunOptions(lookup=lookup))
    for each in report.skipped:
        raise UsageError(f"{each.path}: {each.reason}")
    file = report.files[0]
    count = len(file.source.line_starts)
    if not 1 <= line <= count:
        raise UsageError(f"{path} has {count} lines; there is no line {line}")
    emit(trace.render(file, line, Options(color=wants_color(color), width=page_width())))
    tell_failures(report)


def _parsed(place: str) -> tuple[Path, int]:
    found = _PLACE.fullmatch(place)
    if not found:
        raise UsageError(f"“{place}” is no place; write FILE:LINE, such as article.md:12")
    path = Path(found["path"])
    if path.is_dir():
        raise UsageError(f"{path} is a folder; name a file")
    return path, int(found["line"])
