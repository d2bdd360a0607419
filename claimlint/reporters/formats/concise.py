"""One line a finding, in the form that editors read: ``path:line:column: severity[rule] message``."""

from __future__ import annotations

from claimlint.model.report import Report
from claimlint.reporters.findings import Found, shown
from claimlint.reporters.options import PLAIN, Options
from claimlint.reporters.paint import Paint, painter
from claimlint.reporters.plain import one_line, shown_path
from claimlint.reporters.totals import closing, statistics_lines


def render(report: Report, options: Options = PLAIN) -> str:
    """The findings in order of file and place, then the totals."""
    paint = painter(color=options.color)
    lines = (
        statistics_lines(report, paint)
        if options.statistics
        else [_line(each, paint) for each in shown(report, options)]
    )
    return "".join(f"{line}\n" for line in [*lines, *closing(report, options)])


def _line(found: Found, paint: Paint) -> str:
    diagnostic, position = found.diagnostic, found.start
    place = paint(f"{shown_path(found.source.path)}:{position.line}:{position.column}:", "place")
    severity = diagnostic.severity.value
    return f"{place} {paint(f'{severity}[{diagnostic.rule}]', severity)} {one_line(diagnostic.message)}"
