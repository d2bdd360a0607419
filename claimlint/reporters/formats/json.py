"""Everything that is known of the findings, as one JSON object: the format that other programs rely on."""

from __future__ import annotations

from claimlint.model.report import Report
from claimlint.reporters.encoding import as_json
from claimlint.reporters.json_report import check_output
from claimlint.reporters.options import PLAIN, Options


def render(report: Report, options: Options = PLAIN) -> str:
    """All findings, notes too, with the totals."""
    return as_json(check_output(report, options)) + "\n"
