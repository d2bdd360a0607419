"""The Diagnostic Format of reviewdog, which writes findings into the review of a change."""

from __future__ import annotations

from collections.abc import Mapping

from claimlint.model.diagnostic import Applicability, Diagnostic
from claimlint.model.report import Report
from claimlint.model.source import Source, Span
from claimlint.reporters.encoding import as_json
from claimlint.reporters.evidence import explanation
from claimlint.reporters.findings import Found, shown
from claimlint.reporters.options import PLAIN, Options
from claimlint.reporters.places import relative_path, utf8_column
from claimlint.reporters.plain import one_line

SOURCE = {"name": "claimlint"}


def render(report: Report, options: Options = PLAIN) -> str:
    """One object with all findings."""
    addresses = addresses_of(report)
    found = [diagnostic(each, options, addresses) for each in shown(report, options)]
    return as_json({"source": SOURCE, "diagnostics": found}) + "\n"


def addresses_of(report: Report) -> dict[str, str]:
    """Where the manual pages of the rules are, as far as they are on a site."""
    return {rule.name: rule.address for rule in report.rules if rule.address}


def diagnostic(found: Found, options: Options, addresses: Mapping[str, str]) -> dict[str, object]:
    """One finding as reviewdog's ``Diagnostic``; columns count bytes of UTF-8."""
    each, path = found.diagnostic, relative_path(found.source.path, options.root)
    related = [
        {"message": one_line(other.message), "location": _location(other.span, found.source, path)}
        for other in each.related
    ]
    return {
        "message": "\n".join(explanation(each)),
        "location": _location(each.span, found.source, path),
        "severity": each.severity.name,
        "code": {"value": each.rule} | ({"url": addresses[each.rule]} if each.rule in addresses else {}),
        "suggestions": _suggestions(each, found.source),
        "related_locations": related,
    }


def _suggestions(diagnostic: Diagnostic, source: Source) -> list[dict[str, object]]:
    """A fix that one replacement makes; reviewdog cannot hold edits together."""
    fix = diagnostic.fix
    if fix is None or fix.applicability is Applicability.DISPLAY_ONLY or len(fix.edits) != 1:
        return []
    return [{"range": _range(edit.span, source), "text": edit.text} for edit in fix.edits]


def _location(span: Span, source: Source, path: str) -> dict[str, object]:
    return {"path": path, "range": _range(span, source)}


def _range(span: Span, source: Source) -> dict[str, object]:
    return {"start": _position(span.start, source), "end": _position(span.end, source)}


def _position(offset: int, source: Source) -> dict[str, int]:
    return {"line": source.position(offset).line, "column": utf8_column(source, offset)}
