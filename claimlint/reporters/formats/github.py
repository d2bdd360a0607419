"""Annotations for GitHub Actions: one workflow command a finding.

GitHub shows ten annotations of a level in a step, so no more are written; the last line says how many are left out.
"""

from __future__ import annotations

from claimlint.model.diagnostic import Severity
from claimlint.model.report import Report
from claimlint.reporters.evidence import explanation
from claimlint.reporters.findings import Found, shown
from claimlint.reporters.options import PLAIN, Options
from claimlint.reporters.places import relative_path
from claimlint.reporters.plain import plural, visible
from claimlint.reporters.totals import closing

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_MOST = 10
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


def render(report: Report, options: Options = PLAIN) -> str:
    """The gravest findings as commands, then what is left out and the totals."""
    found = shown(report, options)
    levels = [[each for each in found if each.diagnostic.severity is severity] for severity in _LEVELS]
    commands = [_command(each, options) for level in levels for each in level[:_MOST]]
    left = len(found) - len(commands)
    more = [f"{plural(left, 'finding')} more; GitHub annotates {_MOST} of a level in a step"] if left else []
    return "".join(f"{line}\n" for line in [*commands, *more, *closing(report, options)])


def _command(found: Found, options: Options) -> str:
    diagnostic = found.diagnostic
    properties = {
        "title": f"claimlint ({diagnostic.rule})",
        "file": visible(relative_path(found.source.path, options.root)),
        **_place(found),
    }
    written = ",".join(f"{name}={str(value).translate(_PROPERTY)}" for name, value in properties.items())
    text = "\n".join(explanation(diagnostic)).translate(_DATA)
    return f"::{_LEVELS[diagnostic.severity]} {written}::{text}"


def _place(found: Found) -> dict[str, int]:
    """Lines and columns; GitHub wants no columns where a finding covers several lines."""
    start, end = found.start, found.end
    if start.line != end.line:
        return {"line": start.line, "endLine": end.line}
    return {"line": start.line, "col": start.column, "endLine": end.line, "endColumn": end.column}
