"""A report as the JSON of ``output.py``."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import msgspec

from claimlint.model.claim import Citation
from claimlint.model.diagnostic import Diagnostic, Fix, Severity
from claimlint.model.identifiers import link_of
from claimlint.model.match import AdviceMatch, Match, Verdict
from claimlint.model.report import FileReport, Report
from claimlint.model.source import Source, Span
from claimlint.reporters import output
from claimlint.reporters.options import PLAIN, Options
from claimlint.reporters.totals import statistics


def render(report: Report, options: Options = PLAIN) -> str:
    """The findings: ``claimlint check --output-format json``."""
    severities = report.severities()
    totals = output.CheckTotals(
        *_verdicts(report),
        files=len(report.files),
        errors=severities[Severity.ERROR],
        warnings=severities[Severity.WARNING],
        infos=severities[Severity.INFO],
    )
    files = tuple(output.FileFindings(_text(file.source.path), tuple(_findings(file))) for file in report.files)
    counts = tuple(_rule_counts(report)) if options.statistics else msgspec.UNSET
    return _encoded(output.CheckOutput(output.SCHEMA_VERSION, *_head(report), files, totals, counts))


def render_claims(report: Report) -> str:
    """The inventory: ``claimlint claims --output-format json``."""
    totals = output.ClaimTotals(*_verdicts(report))
    files = tuple(_file_claims(file) for file in report.files)
    return _encoded(output.ClaimsOutput(output.SCHEMA_VERSION, *_head(report), files, totals))


def fingerprint(diagnostic: Diagnostic, source: Source, again: int = 0) -> str:
    """Stable under edits elsewhere: rule, quoted text and the words of its line, never the line number."""
    line = source.line(source.position(diagnostic.span.start).line)
    parts = (diagnostic.rule, source.slice(diagnostic.span), " ".join(line.split()), str(again))
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:24]


def _head(report: Report) -> tuple[output.Tool, output.DatabaseId, tuple[output.SkippedFile, ...]]:
    return (
        output.Tool("claimlint", report.version),
        output.DatabaseId(report.database_version, report.database_sha256, report.retractions_date or None),
        tuple(output.SkippedFile(_text(each.path), _text(each.reason)) for each in report.skipped),
    )


def _verdicts(report: Report) -> tuple[int, int, int, int, int]:
    counts = report.verdicts()
    supported, conflict = counts[Verdict.SUPPORTED], counts[Verdict.CONFLICT]
    unsupported, not_checkable = counts[Verdict.UNSUPPORTED], counts[Verdict.NOT_CHECKABLE]
    return sum(counts.values()), supported, conflict, unsupported, not_checkable


def _rule_counts(report: Report) -> Iterable[output.RuleCount]:
    for count, one in statistics(each for file in report.files for each in file.diagnostics):
        yield output.RuleCount(one.rule, one.group, one.severity, count)


def _findings(file: FileReport) -> Iterable[output.Finding]:
    seen: dict[str, int] = {}
    for diagnostic in file.diagnostics:
        plain = fingerprint(diagnostic, file.source)
        again = seen[plain] = seen.get(plain, -1) + 1
        yield _finding(diagnostic, file.source, fingerprint(diagnostic, file.source, again) if again else plain)


def _finding(diagnostic: Diagnostic, source: Source, mark: str) -> output.Finding:
    return output.Finding(
        rule=diagnostic.rule,
        group=diagnostic.group,
        severity=diagnostic.severity,
        confidence=diagnostic.confidence,
        message=diagnostic.message,
        help=diagnostic.help,
        span=_range(diagnostic.span),
        start=source.position(diagnostic.span.start),
        end=source.position(diagnostic.span.end),
        evidence=diagnostic.evidence,
        related=tuple(output.RelatedPlace(_range(each.span), each.message) for each in diagnostic.related),
        fix=_fix(diagnostic.fix),
        fingerprint=mark,
    )


def _fix(fix: Fix | None) -> output.FixOutput | None:
    if fix is None:
        return None
    edits = tuple(output.Replacement(_range(edit.span), edit.text) for edit in fix.edits)
    return output.FixOutput(fix.applicability, fix.message, edits)


def _file_claims(file: FileReport) -> output.FileClaims:
    return output.FileClaims(
        _text(file.source.path),
        tuple(_claim(match, file.source) for match in file.matches),
        tuple(_citation(citation) for citation in file.citations),
        tuple(_advice(match) for match in file.advice),
    )


def _claim(match: Match, source: Source) -> output.ClaimRow:
    claim, quantity, credit = match.claim, match.claim.quantity, match.claim.attribution
    return output.ClaimRow(
        span=_range(quantity.span),
        text=source.slice(quantity.span),
        sentence=_range(claim.sentence),
        value=quantity.value,
        low=quantity.low,
        high=quantity.high,
        unit=quantity.unit,
        comparator=quantity.comparator,
        topic=match.topic or next((mention.id for mention in claim.topics), None),
        measure=match.measure,
        population=claim.group.label or None,
        stance=claim.stance,
        attribution=output.Credited(_range(credit.span), credit.text, credit.kind) if credit else None,
        verdict=match.verdict,
        references=tuple(dict.fromkeys(comparison.entry.id for comparison in match.comparisons)),
    )


def _citation(citation: Citation) -> output.CitationRow:
    link = link_of(citation.kind, citation.target)
    return output.CitationRow(_range(citation.span), citation.text, citation.kind, citation.target, link)


def _advice(match: AdviceMatch) -> output.AdviceRow:
    advice = match.advice
    return output.AdviceRow(
        span=_range(advice.span),
        text=advice.text,
        polarity=advice.polarity,
        topic=next((mention.id for mention in advice.mentions if mention.kind == "topic"), None),
        verdict=match.verdict,
        references=(match.advisory.advisory,) if match.advisory else (),
    )


def _range(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _text(path: str) -> str:
    """A path as JSON can hold it: bytes that are no UTF-8 are written out."""
    return path.encode("utf-8", "backslashreplace").decode()


def _encoded(value: msgspec.Struct) -> str:
    return msgspec.json.format(msgspec.json.encode(value), indent=1).decode() + "\n"
