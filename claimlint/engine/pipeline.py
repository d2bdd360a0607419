"""One document through extraction, matching and rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from claimlint.documents import parse
from claimlint.engine.manual import manual_of
from claimlint.engine.settings import Settings
from claimlint.engine.sources import Lookup, SourceReader, with_sources
from claimlint.match import AdviceMatcher, Matcher
from claimlint.model.diagnostic import Diagnostic
from claimlint.model.match import AdviceMatch, Match
from claimlint.model.reference import Database
from claimlint.model.report import FileReport
from claimlint.model.source import Source
from claimlint.reference.retractions import open_retractions
from claimlint.rules import Context, Rule, all_rules

if TYPE_CHECKING:
    from claimlint.extract.reader import Reader


class Pipeline:
    """All that is built once a run: the compiled phrases, the unit table, the rules."""

    def __init__(self, database: Database, settings: Settings, lookup: Lookup | None = None) -> None:
        self.database = database
        self.lookup = lookup
        self._sources = SourceReader(database)
        self.retractions = open_retractions()
        self._settings = settings
        self._matcher = Matcher(database)
        self._advice = AdviceMatcher(database)
        self._rules: tuple[Rule, ...] = tuple(rule() for rule in all_rules() if settings.wants(rule.id, rule.group))
        self.manuals = {rule.id: manual_of(type(rule)) for rule in self._rules}
        self._reader: Reader | None = None

    @property
    def reader(self) -> Reader:
        """The extractor; made at the first document, because it imports spaCy."""
        if self._reader is None:
            from claimlint.extract.reader import Reader

            self._reader = Reader(self.database)
        return self._reader

    def check(self, source: Source, format: str | None = None) -> FileReport:  # noqa: A002
        """Everything that is found in one article, in order of place."""
        document = parse(source, format)
        extraction = self.reader.read(document)
        matches = self._matcher.match_all(extraction.claims)
        advice = tuple(self._advice.match(each) for each in extraction.advice)
        advice = tuple(each for each in advice if each.advice.instructs or each.advisory)
        context = Context(document, extraction, self.database, matches, self.retractions)
        if self.lookup is not None:
            context = self._sources.looked_up(context, self.lookup)
        found = [
            each for each in self._diagnose(context, matches, advice) if self._settings.sure_enough(each.confidence)
        ]
        found.sort(key=lambda each: (each.span.start, each.span.end, each.rule))
        matches = with_sources(matches, context.sourced)
        diagnostics = tuple(_without_repeats(found))
        return FileReport(source, diagnostics, matches, extraction.citations, advice, context.sourced)

    def _diagnose(
        self, context: Context, matches: tuple[Match, ...], advice: tuple[AdviceMatch, ...]
    ) -> Iterator[Diagnostic]:
        for rule in self._rules:
            for found in _run(rule, context, matches, advice):
                yield found if found.help else msgspec.structs.replace(found, help=self.manuals[rule.id].instead)


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
