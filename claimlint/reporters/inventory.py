"""Every claim, source and piece of advice of each article: ``claimlint claims``."""

from __future__ import annotations

from claimlint.model.claim import Citation, Claim
from claimlint.model.match import AdviceMatch, Match
from claimlint.model.report import FileReport, Report
from claimlint.model.source import Source, Span
from claimlint.model.statement import Backing
from claimlint.reporters.options import PLAIN, Options
from claimlint.reporters.paint import painter
from claimlint.reporters.plain import shown_path
from claimlint.reporters.table import table
from claimlint.reporters.totals import claims_line, files_line, unreached_line

_NONE = "–"
_SAID = (Backing.SUPPORTED, Backing.CONTRADICTED)
_CLAIM_COLUMNS = ("place", "quantity", "topic", "measure", "people", "verdict", "source")


def render(report: Report, options: Options = PLAIN) -> str:
    """Three tables an article (claims, advice, sources; an empty one is left out), then the totals."""
    paint = painter(color=options.color)
    parts = [
        f"{paint(shown_path(file.source.path), 'strong')}\n\n{part}"
        for file in report.files
        if (part := "\n".join(_tables(file, options)))
    ]
    if not options.quiet:
        parts.append("; ".join([claims_line(report), files_line(report), *unreached_line(report)]) + "\n")
    return "\n".join(parts)


def _tables(file: FileReport, options: Options) -> list[str]:
    source = file.source
    papers = {each.claim.quantity.span: each.backing for each in file.sourced}
    claims = [_claim(match, source, papers.get(match.claim.quantity.span)) for match in file.matches]
    advice = [_advice(match, source) for match in file.advice]
    citations = [_citation(citation, source) for citation in file.citations]
    return [
        table(columns, rows, options)
        for columns, rows in (
            (_CLAIM_COLUMNS, claims),
            (("place", "advice", "verdict", "reference"), advice),
            (("place", "source", "kind", "target"), citations),
        )
        if rows
    ]


def _claim(match: Match, source: Source, backing: Backing | None) -> tuple[str, ...]:
    claim = match.claim
    topic = match.topic or next((mention.id for mention in claim.topics), _NONE)
    return (
        _place(claim.quantity.span, source),
        str(claim.quantity),
        topic,
        match.measure or _NONE,
        claim.group.label or _NONE,
        match.verdict.value,
        _source_of(claim) + (f" ({backing.value} by it)" if backing in _SAID else ""),
    )


def _source_of(claim: Claim) -> str:
    if claim.attribution:
        return _flat(claim.attribution.text)
    return ", ".join(dict.fromkeys(_flat(citation.text) for citation in claim.citations)) or _NONE


def _advice(match: AdviceMatch, source: Source) -> tuple[str, ...]:
    reference = match.advisory.advisory if match.advisory else _NONE
    return _place(match.advice.span, source), _flat(match.advice.text), match.verdict.value, reference


def _citation(citation: Citation, source: Source) -> tuple[str, ...]:
    text = _flat(citation.text) or _flat(source.slice(citation.span))
    return _place(citation.span, source), text, citation.kind.value, citation.target or _NONE


def _place(span: Span, source: Source) -> str:
    position = source.position(span.start)
    return f"{position.line}:{position.column}"


def _flat(text: str) -> str:
    return " ".join(text.split())
