"""``claimlint rule``: the rules and their manual pages."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from claimlint.cli.command import Command, color_option, format_option, page_width, traceback_option, wants_color
from claimlint.cli.settings import RuleNames

if TYPE_CHECKING:
    from claimlint.engine.manual import Group
    from claimlint.reporters.paint import Paint


@click.command(cls=Command)
@click.argument("name", required=False, type=RuleNames())
@format_option
@color_option
@traceback_option
def rule(name: str | None, output_format: str, color: str, verbose: bool) -> None:
    """List the rules, or show the manual page of one.

    Example: claimlint rule contradicted-number
    """
    from claimlint import api
    from claimlint.cli.streams import emit
    from claimlint.reporters.encoding import as_json
    from claimlint.reporters.manual_page import lines as lines_of
    from claimlint.reporters.paint import painter

    found = api.manual(name) if name else api.manuals()
    if output_format == "json":
        emit(as_json(found) + "\n")
        return
    paint, width = painter(color=wants_color(color)), page_width()
    lines = _groups(found, paint, width) if isinstance(found, tuple) else lines_of(found, paint, width)
    emit("".join(f"{line}\n" for line in lines))


def _groups(groups: tuple[Group, ...], paint: Paint, width: int) -> Iterator[str]:
    longest = max(len(each.name) for group in groups for each in group.rules)
    for group in groups:
        yield f"{paint(group.name, 'strong')}: {group.summary}"
        for each in group.rules:
            severity = paint(f"{each.severity.value:<7}", each.severity.value)
            summary = textwrap.shorten(each.summary, max(width - longest - 13, 30), placeholder=" …")
            yield f"  {each.name:<{longest}}  {severity}  {summary}"
        yield ""
    yield "claimlint rule NAME shows the manual page of a rule."
