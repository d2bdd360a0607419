"""The Diagnostic Format of reviewdog, one finding a line."""

from __future__ import annotations

from claimlint.model.report import Report
from claimlint.reporters.encoding import as_json
from claimlint.reporters.findings import shown
from claimlint.reporters.formats.rdjson import SOURCE, addresses_of, diagnostic
from claimlint.reporters.options import PLAIN, Options


def render(report: Report, options: Options = PLAIN) -> str:
    """A line for each finding."""
    addresses = addresses_of(report)
    lines = ({"source": SOURCE, **diagnostic(each, options, addresses)} for each in shown(report, options))
    return "".join(f"{as_json(line, indent=0)}\n" for line in lines)
