"""GitLab's Code Quality report: what changed stands in the merge request."""

from __future__ import annotations

from claimlint.model.diagnostic import Severity
from claimlint.model.fingerprint import digest
from claimlint.model.report import Report
from claimlint.model.source import Position
from claimlint.reporters.encoding import as_json
from claimlint.reporters.findings import Found, shown
from claimlint.reporters.options import PLAIN, Options
from claimlint.reporters.places import relative_path
from claimlint.reporters.plain import one_line

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(report: Report, options: Options = PLAIN) -> str:
    """An array of issues; no finding is an empty one."""
    return as_json([_issue(each, options) for each in shown(report, options)]) + "\n"


def _issue(found: Found, options: Options) -> dict[str, object]:
    diagnostic, path = found.diagnostic, relative_path(found.source.path, options.root)
    return {
        "description": f"{diagnostic.rule}: {one_line(diagnostic.message)}",  # GitLab does not show check_name
        "check_name": diagnostic.rule,
        "fingerprint": digest(path, found.fingerprint),  # of two that are equal GitLab keeps the first
        "severity": _SEVERITIES[diagnostic.severity],
        "location": {"path": path, "positions": {"begin": _position(found.start), "end": _position(found.end)}},
    }


def _position(position: Position) -> dict[str, int]:
    return {"line": position.line, "column": position.column}
