"""How each article stands to the baseline: ``claimlint baseline report``."""

from __future__ import annotations

from claimlint.model.report import FileReport, Report
from claimlint.model.suppression import Hiding
from claimlint.reporters.options import PLAIN, Options
from claimlint.reporters.plain import joined, plural, shown_path
from claimlint.reporters.table import table

_ALWAYS = ("known", "new", "fixed")


def render(report: Report, options: Options = PLAIN) -> str:
    """The articles with findings, known or new, then the totals."""
    rows = [row for file in report.files if (row := _row(file))[1:] != ("0", "0")]
    known, new = (sum(int(row[column]) for row in rows) for column in (1, 2))
    expired = len(report.expired)
    counts = {"known": known, "new": new - expired, "fixed": report.fixed, "expired": expired}
    counts |= {"moved with their articles": report.moved}
    totals = joined(f"{count:,} {what}" for what, count in counts.items() if count or what in _ALWAYS)
    listed = [table(("file", "known", "new"), rows, options, right=(1, 2))] if rows else []
    return "\n".join([*listed, f"{totals}; {plural(len(report.files), 'file')}\n"])


def _row(file: FileReport) -> tuple[str, ...]:
    known = sum(each.why is Hiding.KNOWN for each in file.hidden)
    return shown_path(file.source.path), str(known), str(len(file.diagnostics))
