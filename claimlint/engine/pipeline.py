"""One document through extraction, matching and rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from claimlint.documents import parse
from claimlint.engine.manual import manual_of
from claimlint.engine.settings import Settings
from claimlint.match import AdviceMatcher, Matcher
from claimlint.model.diagnostic import Diagnostic, Severity
from claimlint.model.match import AdviceMatch, Match
from claimlint.model.reference import Database
from claimlint.model.report import FileReport
from claimlint.model.source import Source
from claimlint.rules import Context, Rule, all_rules

if TYPE_CHECKING:
    from claimlint.extract.reader import Reader


class Readings:
    """All that is built once a database: the compiled phrases, the unit table."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.matcher = Matcher(database)
        self.advice = AdviceMatcher(database)
        self._reader: Reader | None = None

    @property
    def reader(self) -> Reader:
        """The extractor; made at the first document, because it imports spaCy."""
        if self._reader is None:
            from claimlint.extract.reader import Reader

            self._reader = Reader(self.database)
        return self._reader


class Pipeline:
    """The stages with the rules that settings choose; pipelines of one database share its readings."""

    def __init__(self, database: Database, settings: Settings, readings: Readings | None = None) -> None:
        self.database = database
        self._settings = settings
        self._readings = readings or Readings(database)
        self._rules: tuple[Rule, ...] = tuple(rule() for rule in all_rules() if settings.wants(rule.id, rule.group))
        self.manuals = {rule.id: manual_of(type(rule)) for rule in self._rules}

    def check(self, source: Source, format: str | None = None) -> FileReport:  # noqa: A002
        """Everything that is found in one article, in order of place."""
        document = parse(source, format)
        extraction = self._readings.reader.read(document)
        matches = self._readings.matcher.match_all(extraction.claims)
        advice = tuple(self._readings.advice.match(each) for each in extraction.advice)
        advice = tuple(each for each in advice if each.advice.instructs or each.advisory)
        context = Context(document, extraction, self.database, matches)
        found = [each for each in self._diagnose(context, matches, advice) if self._is_shown(each)]
        found.sort(key=lambda each: (each.span.start, each.span.end, each.rule))
        shown = tuple(_without_repeats(found))
        return FileReport(source, shown, matches, extraction.citations, advice, self._settings.fail_on)

    def _is_shown(self, found: Diagnostic) -> bool:
        return self._settings.sure_enough(found.confidence) and found.severity.rank >= self._settings.min_severity.rank

    def _diagnose(
        self, context: Context, matches: tuple[Match, ...], advice: tuple[AdviceMatch, ...]
    ) -> Iterator[Diagnostic]:
        for rule in self._rules:
            level = self._settings.level(rule.id, rule.group)
            for found in _run(rule, context, matches, advice):
                severity = Severity(level.value) if level else found.severity
                help_ = found.help or self.manuals[rule.id].instead
                yield msgspec.structs.replace(found, severity=severity, help=help_)


def _run(
    rule: Rule, context: Context, matches: tuple[Match, ...], advice: tuple[AdviceMatch, ...]
) -> Iterator[Diagnostic]:
    """Everything that one rule finds in an article."""
    yield from rule.check_document(context)
    for match in matches:
        yield from rule.check_match(match, context)
    for citation in context.extraction.citations:
        yield from rule.check_citation(citation, context)
    for each in advice:
        yield from rule.check_advice(each, context)


def _without_repeats(diagnostics: list[Diagnostic]) -> Iterator[Diagnostic]:
    """One finding a rule and place."""
    seen: set[tuple[str, int, int]] = set()
    for each in diagnostics:
        key = (each.rule, each.span.start, each.span.end)
        if key not in seen:
            seen.add(key)
            yield each
