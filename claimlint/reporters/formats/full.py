"""The report a writer reads: each finding with its line, the evidence behind it and what to do instead."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from claimlint.model.diagnostic import Diagnostic, Evidence
from claimlint.model.report import Report
from claimlint.model.source import Source
from claimlint.reporters.evidence import INSTEAD, WIDEST_VALUE, by_edition, by_value
from claimlint.reporters.findings import Found, shown
from claimlint.reporters.frame import frame
from claimlint.reporters.options import PLAIN, Options
from claimlint.reporters.paint import Paint, painter
from claimlint.reporters.plain import one_line, shown_path
from claimlint.reporters.totals import closing, statistics_lines

_INDENT = " " * len(INSTEAD)


def render(report: Report, options: Options = PLAIN) -> str:
    """The findings in order of file and place, then the totals."""
    paint = painter(color=options.color)
    findings = (_finding(each, options.width, paint) for each in shown(report, options))
    blocks = [statistics_lines(report, paint)] if options.statistics else findings
    return "\n\n".join(filter(None, map("\n".join, [*blocks, closing(report, options)]))) + "\n"


def _finding(found: Found, width: int, paint: Paint) -> Iterator[str]:
    diagnostic, source, position = found.diagnostic, found.source, found.start
    severity = diagnostic.severity.value
    place = paint(f"{shown_path(source.path)}:{position.line}:{position.column}", "place")
    yield f"{place} {paint(f'{severity}[{diagnostic.rule}]', severity)} {one_line(diagnostic.message)}"
    yield from frame(source, diagnostic.span, width=width, paint=paint, role=severity)
    last = source.position(max(diagnostic.span.start, diagnostic.span.end - 1)).line
    margin = " " * len(str(last))
    yield from _below(diagnostic, source, margin, width, paint)


def _below(diagnostic: Diagnostic, source: Source, margin: str, width: int, paint: Paint) -> Iterator[str]:
    """What stands under the frame: the evidence, the places that explain it, the advice."""
    bar, sign = f"{margin} {paint('|', 'gutter')}", f"{margin} {paint('=', 'gutter')}"
    room = width - len(margin) - 3
    for rows in by_edition(diagnostic.evidence):
        head, *lines = _edition(rows, diagnostic, room, paint)
        yield bar
        yield f"{sign} {head}"
        yield from (f"{bar}   {line}" for line in lines)
    if diagnostic.related:
        yield bar
    for related in diagnostic.related:
        yield f"{sign} line {source.position(related.span.start).line}: {one_line(related.message)}"
    if diagnostic.hint:
        yield bar
        yield f"{sign} {one_line(diagnostic.hint)}"
    if diagnostic.help:
        yield bar
        text = textwrap.wrap(f"{INSTEAD}{one_line(diagnostic.help)}", max(room, 40), subsequent_indent=_INDENT)
        yield from (f"{bar if at else sign} {line}" for at, line in enumerate(text))


def _edition(rows: list[Evidence], diagnostic: Diagnostic, width: int, paint: Paint) -> Iterator[str]:
    """One edition: who and when, the title, each value with the people it is for, the address."""
    first = rows[0]
    yield f"{paint(one_line(first.authority), 'source')} {first.year}"
    yield one_line(first.title)
    column = _value_width(diagnostic.evidence)
    for value, people in by_value(rows, diagnostic.message).items():
        yield from _value(value, people, column, width, paint)
    if first.url:
        yield paint(one_line(first.url), "link")


def _value_width(evidence: tuple[Evidence, ...]) -> int:
    """The width of the column of values; sentences do not stand in it."""
    widths = [len(one_line(row.value)) for row in evidence]
    return max((width for width in widths if width <= WIDEST_VALUE), default=0)


def _value(value: str, people: str, column: int, width: int, paint: Paint) -> Iterator[str]:
    """A short value stands in a column beside its people, a sentence above them."""
    if len(value) > column:
        yield from (paint(line, "value") for line in textwrap.wrap(value, max(width - 2, 40)))
        yield from textwrap.wrap(f"for {people}", max(width - 2, 40))
        return
    first, *more = textwrap.wrap(people, max(width - column - 4, 30)) or [""]
    yield f"{paint(value.ljust(column), 'value')}  {first}".rstrip()
    yield from (f"{'':{column}}  {line}" for line in more)
