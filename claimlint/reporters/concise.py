"""One line a finding, in the form that editors read: ``path:line:column: severity[rule] message``."""

from __future__ import annotations

from claimlint.model.diagnostic import Diagnostic
from claimlint.model.report import Report
from claimlint.model.source import Source
from claimlint.reporters.options import PLAIN, Options
from claimlint.reporters.paint import Paint, painter
from claimlint.reporters.plain import one_line, shown_path
from claimlint.reporters.totals import closing, is_shown, statistics_lines


def render(report: Report, options: Options = PLAIN) -> str:
    """The findings in order of file and place, then the totals."""
    paint = painter(color=options.color)
    lines = statistics_lines(report, paint) if options.statistics else _findings(report, options, paint)
    return "".join(f"{line}\n" for line in [*lines, *closing(report, options)])


def _findings(report: Report, options: Options, paint: Paint) -> list[str]:
    return [
        _line(diagnostic, file.source, paint)
        for file in report.files
        for diagnostic in file.diagnostics
        if is_shown(diagnostic, options)
    ]


def _line(diagnostic: Diagnostic, source: Source, paint: Paint) -> str:
    position = source.position(diagnostic.span.start)
    place = paint(f"{shown_path(source.path)}:{position.line}:{position.column}:", "place")
    severity = diagnostic.severity.value
    return f"{place} {paint(f'{severity}[{diagnostic.rule}]', severity)} {one_line(diagnostic.message)}"
