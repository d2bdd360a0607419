"""The JSON that other programs rely on (``docs/output.md``); additions are fine, renames are not."""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec

from claimlint.model.claim import Citation
from claimlint.model.diagnostic import Diagnostic
from claimlint.model.match import AdviceMatch, Match
from claimlint.model.report import FileReport, Report
from claimlint.model.source import Source, Span

SCHEMA_VERSION = 1


def render(report: Report) -> str:
    """The findings: ``claimlint check --output-format json``."""
    files = [{"path": file.source.path, "diagnostics": _diagnostics(file)} for file in report.files]
    severities = {f"{severity.value}s": count for severity, count in report.severities().items()}
    return _text({**_head(report), "files": files, "totals": {**_totals(report), "files": len(report.files), **severities}})


def render_claims(report: Report) -> str:
    """The inventory: ``claimlint claims --output-format json``."""
    files = [
        {
            "path": file.source.path,
            "claims": [_claim(match, file.source) for match in file.matches],
            "citations": [_citation(citation) for citation in file.citations],
            "advice": [_advice(match) for match in file.advice],
        }
        for file in report.files
    ]
    return _text({**_head(report), "files": files, "totals": _totals(report)})


def fingerprint(diagnostic: Diagnostic, source: Source, again: int = 0) -> str:
    """Stable under edits elsewhere: rule, quoted text and the words of its line, never the line number."""
    line = source.line(source.position(diagnostic.span.start).line)
    parts = (diagnostic.rule, source.slice(diagnostic.span), " ".join(line.split()), str(again))
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:24]


def _head(report: Report) -> dict[str, Any]:
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "claimlint", "version": report.version},
        "database": {"version": report.database_version, "sha256": report.database_sha256},
        "skipped": [{"path": each.path, "reason": each.reason} for each in report.skipped],
    }


def _totals(report: Report) -> dict[str, int]:
    counts = {verdict.value: count for verdict, count in report.verdicts().items()}
    return {"claims": sum(counts.values()), **counts}


def _diagnostics(file: FileReport) -> list[dict[str, Any]]:
    seen: dict[str, int] = {}
    rows = []
    for diagnostic in file.diagnostics:
        plain = fingerprint(diagnostic, file.source)
        again = seen[plain] = seen.get(plain, -1) + 1
        rows.append(_diagnostic(diagnostic, file.source, plain if not again else fingerprint(diagnostic, file.source, again)))
    return rows


def _diagnostic(diagnostic: Diagnostic, source: Source, mark: str) -> dict[str, Any]:
    return {
        "rule": diagnostic.rule,
        "group": diagnostic.group,
        "severity": diagnostic.severity,
        "confidence": diagnostic.confidence,
        "message": diagnostic.message,
        "span": _span(diagnostic.span),
        "start": msgspec.to_builtins(source.position(diagnostic.span.start)),
        "end": msgspec.to_builtins(source.position(diagnostic.span.end)),
        "evidence": [msgspec.to_builtins(row) for row in diagnostic.evidence],
        "fix": _fix(diagnostic),
        "fingerprint": mark,
    }


def _fix(diagnostic: Diagnostic) -> dict[str, Any] | None:
    if diagnostic.fix is None:
        return None
    edits = [{"span": _span(edit.span), "text": edit.text} for edit in diagnostic.fix.edits]
    return {"applicability": diagnostic.fix.applicability, "message": diagnostic.fix.message, "edits": edits}


def _claim(match: Match, source: Source) -> dict[str, Any]:
    claim, quantity = match.claim, match.claim.quantity
    attribution = claim.attribution
    return {
        "span": _span(quantity.span),
        "text": source.slice(quantity.span),
        "sentence": _span(claim.sentence),
        "value": quantity.value,
        "low": quantity.low,
        "high": quantity.high,
        "unit": quantity.unit,
        "comparator": quantity.comparator,
        "topic": match.topic or next((mention.id for mention in claim.topics), None),
        "measure": match.measure,
        "population": claim.group.label or None,
        "stance": claim.stance,
        "attribution": {"span": _span(attribution.span), "text": attribution.text, "kind": attribution.kind} if attribution else None,
        "verdict": match.verdict,
        "references": list(dict.fromkeys(comparison.entry.id for comparison in match.comparisons)),
    }


def _citation(citation: Citation) -> dict[str, Any]:
    return {"span": _span(citation.span), "text": citation.text, "kind": citation.kind, "target": citation.target}


def _advice(match: AdviceMatch) -> dict[str, Any]:
    advice = match.advice
    return {
        "span": _span(advice.span),
        "text": advice.text,
        "polarity": advice.polarity,
        "topic": next((mention.id for mention in advice.mentions if mention.kind == "topic"), None),
        "verdict": match.verdict,
        "references": [match.advisory.advisory] if match.advisory else [],
    }


def _span(span: Span) -> list[int]:
    return [span.start, span.end]


def _text(value: dict[str, Any]) -> str:
    return msgspec.json.format(msgspec.json.encode(value), indent=1).decode() + "\n"
