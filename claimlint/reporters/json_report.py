"""A report as the structs of ``output.py``."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from claimlint.model.claim import Citation
from claimlint.model.diagnostic import Fix, Severity
from claimlint.model.identifiers import link_of
from claimlint.model.match import AdviceMatch, Match, Verdict
from claimlint.model.report import FileReport, Report
from claimlint.model.source import Source, Span
from claimlint.model.statement import SourceMatch
from claimlint.reporters import output
from claimlint.reporters.encoding import as_json
from claimlint.reporters.findings import Accepted, Found, accepted_in, found_in
from claimlint.reporters.options import Options
from claimlint.reporters.totals import statistics


def check_output(report: Report, options: Options) -> output.CheckOutput:
    """The findings: ``claimlint check --output-format json``."""
    severities = report.severities()
    totals = output.CheckTotals(
        *_verdicts(report),
        files=len(report.files),
        errors=severities[Severity.ERROR],
        warnings=severities[Severity.WARNING],
        infos=severities[Severity.INFO],
        fixed=report.fixed,
        expired=len(report.expired),
        **{why.value: count for why, count in report.hidden().items()},
    )
    files = tuple(_file_findings(file, options) for file in report.files)
    counts = tuple(_rule_counts(report)) if options.statistics else msgspec.UNSET
    return output.CheckOutput(output.SCHEMA_VERSION, *_head(report), files, totals, counts, _unreached(report))


def render_claims(report: Report) -> str:
    """The inventory: ``claimlint claims --output-format json``."""
    totals = output.ClaimTotals(*_verdicts(report))
    files = tuple(_file_claims(file) for file in report.files)
    return as_json(output.ClaimsOutput(output.SCHEMA_VERSION, *_head(report), files, totals, _unreached(report))) + "\n"


def _unreached(report: Report) -> tuple[output.UnreachedSource, ...]:
    return tuple(output.UnreachedSource(each.source, each.reason) for each in report.unreached)


def _head(report: Report) -> tuple[output.Tool, output.DatabaseId, tuple[output.SkippedFile, ...]]:
    return (
        output.Tool("claimlint", report.version),
        output.DatabaseId(report.database_version, report.database_sha256, report.retractions_date or None),
        tuple(output.SkippedFile(each.path, each.reason) for each in report.skipped),
    )


def _verdicts(report: Report) -> tuple[int, int, int, int, int]:
    counts = report.verdicts()
    supported, conflict = counts[Verdict.SUPPORTED], counts[Verdict.CONFLICT]
    unsupported, not_checkable = counts[Verdict.UNSUPPORTED], counts[Verdict.NOT_CHECKABLE]
    return sum(counts.values()), supported, conflict, unsupported, not_checkable


def _rule_counts(report: Report) -> Iterable[output.RuleCount]:
    for count, one in statistics(report):
        yield output.RuleCount(one.rule, one.group, one.severity, count)


def finding(found: Found) -> output.Finding:
    """One finding with everything that is known of it."""
    diagnostic = found.diagnostic
    return output.Finding(
        rule=diagnostic.rule,
        group=diagnostic.group,
        severity=diagnostic.severity,
        confidence=diagnostic.confidence,
        message=diagnostic.message,
        help=diagnostic.help,
        span=_range(diagnostic.span),
        start=found.start,
        end=found.end,
        evidence=diagnostic.evidence,
        related=tuple(output.RelatedPlace(_range(each.span), each.message) for each in diagnostic.related),
        fix=_fix(diagnostic.fix),
        fingerprint=found.fingerprint,
        hint=diagnostic.hint,
    )


def _file_findings(file: FileReport, options: Options) -> output.FileFindings:
    accepted = tuple(map(_accepted, accepted_in(file))) if options.suppressed else msgspec.UNSET
    return output.FileFindings(file.source.path, tuple(map(finding, found_in(file))), accepted)


def _accepted(found: Accepted) -> output.AcceptedFinding:
    by, told = found.by, msgspec.structs.asdict(finding(found))
    return output.AcceptedFinding(**told, accepted=by.why, reason=by.reason, until=by.until)


def _fix(fix: Fix | None) -> output.FixOutput | None:
    if fix is None:
        return None
    edits = tuple(output.Replacement(_range(edit.span), edit.text) for edit in fix.edits)
    return output.FixOutput(fix.applicability, fix.message, edits)


def _file_claims(file: FileReport) -> output.FileClaims:
    papers = {each.claim.quantity.span: each for each in file.sourced}
    return output.FileClaims(
        file.source.path,
        tuple(_claim(match, file.source, papers.get(match.claim.quantity.span)) for match in file.matches),
        tuple(_citation(citation) for citation in file.citations),
        tuple(_advice(match) for match in file.advice),
    )


def _claim(match: Match, source: Source, cited: SourceMatch | None) -> output.ClaimRow:
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
        cited=_cited(cited) if cited else msgspec.UNSET,
    )


def _cited(found: SourceMatch) -> output.CitedPaper:
    paper, statement = found.paper, found.statement
    number, sentence = (str(statement.quantity), statement.sentence) if statement else ("", "")
    return output.CitedPaper(paper.title, paper.journal, paper.year, paper.url, found.backing, number, sentence)


def _citation(citation: Citation) -> output.CitationRow:
    link = link_of(citation.kind, citation.target)
    return output.CitationRow(_range(citation.span), citation.text, citation.kind, citation.target, link)


def _advice(match: AdviceMatch) -> output.AdviceRow:
    advice = match.advice
    return output.AdviceRow(
        span=_range(advice.span),
        text=advice.text,
        polarity=advice.told,
        topic=next((mention.id for mention in advice.mentions if mention.kind == "topic"), None),
        verdict=match.verdict,
        references=(match.advisory.advisory,) if match.advisory else (),
    )


def _range(span: Span) -> tuple[int, int]:
    return span.start, span.end
