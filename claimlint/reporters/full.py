"""The report a writer reads: each finding with its line, the evidence behind it and what to do instead."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from claimlint.model.diagnostic import Diagnostic, Evidence
from claimlint.model.report import Report
from claimlint.model.source import Source
from claimlint.reporters.frame import frame
from claimlint.reporters.options import PLAIN, Options
from claimlint.reporters.paint import Paint, painter
from claimlint.reporters.plain import one_line, shown_path
from claimlint.reporters.totals import closing, is_shown, statistics_lines

_WIDEST_VALUE = 24
_INSTEAD = "Instead: "
_INDENT = " " * len(_INSTEAD)


def render(report: Report, options: Options = PLAIN) -> str:
    """The findings in order of file and place, then the totals."""
    paint = painter(color=options.color)
    blocks = ["\n".join(statistics_lines(report, paint))] if options.statistics else _findings(report, options, paint)
    return "\n\n".join(filter(None, [*blocks, "\n".join(closing(report, options))])) + "\n"


def _findings(report: Report, options: Options, paint: Paint) -> Iterator[str]:
    for file in report.files:
        for diagnostic in file.diagnostics:
            if is_shown(diagnostic, options):
                yield "\n".join(_finding(diagnostic, file.source, options.width, paint))


def _finding(diagnostic: Diagnostic, source: Source, width: int, paint: Paint) -> Iterator[str]:
    position, severity = source.position(diagnostic.span.start), diagnostic.severity.value
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
    for rows in _by_edition(diagnostic.evidence):
        head, *lines = _edition(rows, diagnostic, room, paint)
        yield bar
        yield f"{sign} {head}"
        yield from (f"{bar}   {line}" for line in lines)
    if diagnostic.related:
        yield bar
    for related in diagnostic.related:
        yield f"{sign} line {source.position(related.span.start).line}: {one_line(related.message)}"
    if diagnostic.help:
        yield bar
        text = textwrap.wrap(f"{_INSTEAD}{one_line(diagnostic.help)}", max(room, 40), subsequent_indent=_INDENT)
        yield from (f"{bar if at else sign} {line}" for at, line in enumerate(text))


def _by_edition(evidence: tuple[Evidence, ...]) -> list[list[Evidence]]:
    """Evidence of one edition together, in the order in which the finding gives it."""
    editions: dict[tuple[str, str, int, str], list[Evidence]] = {}
    for row in evidence:
        editions.setdefault((row.authority, row.title, row.year, row.url), []).append(row)
    return list(editions.values())


def _edition(rows: list[Evidence], diagnostic: Diagnostic, width: int, paint: Paint) -> Iterator[str]:
    """One edition: who and when, the title, each value with the people it is for, the address."""
    first = rows[0]
    yield f"{paint(one_line(first.authority), 'source')} {first.year}"
    yield one_line(first.title)
    column = _value_width(diagnostic.evidence)
    values: dict[str, list[str]] = {}
    for row in rows:
        values.setdefault(one_line(row.value), []).append(one_line(row.population))
    for value, people in values.items():
        if len(value) <= column or value not in diagnostic.message:  # a sentence that the message is made of is known
            yield from _value(value, ", ".join(dict.fromkeys(people)), column, width, paint)
    if first.url:
        yield paint(one_line(first.url), "link")


def _value_width(evidence: tuple[Evidence, ...]) -> int:
    """The width of the column of values; sentences do not stand in it."""
    widths = [len(one_line(row.value)) for row in evidence]
    return max((width for width in widths if width <= _WIDEST_VALUE), default=0)


def _value(value: str, people: str, column: int, width: int, paint: Paint) -> Iterator[str]:
    """A short value stands in a column beside its people, a sentence above them."""
    if len(value) > column:
        yield from (paint(line, "value") for line in textwrap.wrap(value, max(width - 2, 40)))
        yield from textwrap.wrap(f"for {people}", max(width - 2, 40))
        return
    first, *more = textwrap.wrap(people, max(width - column - 4, 30)) or [""]
    yield f"{paint(value.ljust(column), 'value')}  {first}".rstrip()
    yield from (f"{'':{column}}  {line}" for line in more)
