"""One finding a line as JSON, for programs that read line by line."""

from __future__ import annotations

import msgspec

from claimlint.model.report import Report
from claimlint.reporters.encoding import as_json
from claimlint.reporters.findings import Found, found_in
from claimlint.reporters.json_report import finding
from claimlint.reporters.options import PLAIN, Options
from claimlint.reporters.output import SCHEMA_VERSION, FindingLine


def render(report: Report, options: Options = PLAIN) -> str:  # noqa: ARG001 - every format takes them
    """All findings, notes too."""
    return "".join(f"{as_json(_line(each), indent=0)}\n" for file in report.files for each in found_in(file))


def _line(found: Found) -> FindingLine:
    return FindingLine(**msgspec.structs.asdict(finding(found)), path=found.source.path, schema_version=SCHEMA_VERSION)
