"""Findings as an editor shows them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lsprotocol import types

from claimlint.model.diagnostic import Applicability, Diagnostic, Fix, Severity
from claimlint.model.fingerprint import digest
from claimlint.model.source import Source, Span
from claimlint.reporters.evidence import explanation
from claimlint.reporters.findings import Found, found_in
from claimlint.reporters.plain import one_line, visible
from claimlint.server.positions import range_of
from claimlint.server.session import Checked

SOURCE = "claimlint"
_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}
# Comments that can go; editors show them pale.
_IDLE = frozenset({"unused-suppression", "expired-suppression"})

ManualAddress = Callable[[str], str]  # of the manual page of a rule; empty if there is none


def diagnostics(checked: Checked, encoding: str, manual: ManualAddress) -> list[types.Diagnostic]:
    """Everything that is found in an article, or what kept it from being checked."""
    if checked.problem:
        return [_problem(checked, encoding)]
    return [_diagnostic(found, checked.article.uri, encoding, manual) for found in found_in(checked.file)]


def result_id(items: list[types.Diagnostic]) -> str:
    """A name for these diagnostics, the same for the same."""
    return digest(repr(items))


def _problem(checked: Checked, encoding: str) -> types.Diagnostic:
    """What stands in the way, on the first line."""
    text = "\n".join(map(visible, checked.problem.split("\n")))
    source = checked.article.source
    place = range_of(Span(0, len(source.line(1))), source, encoding)
    return types.Diagnostic(place, f"not checked: {text}", types.DiagnosticSeverity.Error, source=SOURCE)


def _diagnostic(found: Found, uri: str, encoding: str, manual: ManualAddress) -> types.Diagnostic:
    each, source = found.diagnostic, found.source
    address = manual(each.rule)
    related = [
        types.DiagnosticRelatedInformation(
            types.Location(uri, range_of(other.span, source, encoding)), one_line(other.message)
        )
        for other in each.related
    ]
    return types.Diagnostic(
        range_of(each.span, source, encoding),
        "\n".join(explanation(each)),
        _SEVERITIES[each.severity],
        each.rule,
        types.CodeDescription(address) if address else None,
        SOURCE,
        [types.DiagnosticTag.Unnecessary] if each.rule in _IDLE else None,
        related or None,
        _data(each, found.fingerprint, source, encoding),
    )


def _data(each: Diagnostic, fingerprint: str, source: Source, encoding: str) -> dict[str, Any]:
    """What other programs want to know of a finding; its fix as edits of the protocol."""
    data: dict[str, Any] = {"fingerprint": fingerprint, "group": each.group, "confidence": each.confidence.value}
    if each.fix and each.fix.applicability is not Applicability.DISPLAY_ONLY:
        data["fix"] = _fix(each.fix, source, encoding)
    return data


def _fix(fix: Fix, source: Source, encoding: str) -> dict[str, Any]:
    edits = [{"range": _plain(range_of(each.span, source, encoding)), "newText": each.text} for each in fix.edits]
    return {"title": one_line(fix.message), "applicability": fix.applicability.value, "edits": edits}


def _plain(place: types.Range) -> dict[str, dict[str, int]]:
    ends = {"start": place.start, "end": place.end}
    return {name: {"line": end.line, "character": end.character} for name, end in ends.items()}
