"""One finding a row, for a spreadsheet; no cell of it is a formula."""

from __future__ import annotations

import csv
import re
from io import StringIO

from claimlint.model.report import Report
from claimlint.reporters.evidence import evidence_lines
from claimlint.reporters.findings import Found, found_in
from claimlint.reporters.options import PLAIN, Options
from claimlint.reporters.plain import one_line, visible

_COLUMNS = (
    "path", "line", "column", "end_line", "end_column", "severity", "confidence", "group", "rule",
    "quote", "message", "evidence", "instead", "fingerprint",
)  # fmt: skip
# What spreadsheets calculate: at the start of a cell, or where one that splits at another sign makes a cell begin.
_FORMULA = re.compile(r"(^|[;|])(?=\s*[=+\-@＝＋－＠])")


def render(report: Report, options: Options = PLAIN) -> str:  # noqa: ARG001 - every format takes them
    """All findings, notes too, under a row of column names."""
    page = StringIO()
    writer = csv.writer(page, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows(_row(each) for file in report.files for each in found_in(file))
    return page.getvalue()


def _row(found: Found) -> list[str | int]:
    diagnostic, start, end = found.diagnostic, found.start, found.end
    places = [start.line, start.column, end.line, end.column]
    kind = [diagnostic.severity.value, diagnostic.confidence.value, diagnostic.group, diagnostic.rule]
    quoted = found.source.slice(diagnostic.span)
    texts = [quoted, diagnostic.message, " | ".join(evidence_lines(diagnostic)), diagnostic.help, found.fingerprint]
    return [_cell(visible(found.source.path)), *places, *kind, *(_cell(one_line(text)) for text in texts)]


def _cell(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe stands before what begins one."""
    return _FORMULA.sub(r"\1'", text)
