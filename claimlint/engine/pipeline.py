"""One document through extraction, matching and rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

import msgspec

from claimlint.documents import format_of, parse
from claimlint.engine.manual import manual_of
from claimlint.engine.options import PLAIN_RUN, RunOptions
from claimlint.engine.settings import Settings, configured
from claimlint.engine.sources import SourceReader, with_sources
from claimlint.engine.suppression import apply, readable, suppressions_in
from claimlint.errors import PluginError
from claimlint.match import AdviceMatcher, Matcher
from claimlint.model.database import Database
from claimlint.model.diagnostic import Diagnostic, Severity
from claimlint.model.document import Document
from claimlint.model.match import AdviceMatch, Match
from claimlint.model.report import FileReport
from claimlint.model.source import Source
from claimlint.model.suppression import Hidden, Suppression
from claimlint.reference.index import State
from claimlint.reference.retractions import open_retractions
from claimlint.rules import Context, Rule, all_rules
from claimlint.rules.days import Days

if TYPE_CHECKING:
    from claimlint.extract.reader import Reader

T = TypeVar("T")


class Readings:
    """All that is built once a database: the compiled phrases, the unit table."""

    def __init__(self, database: Database | Callable[[], Database], state: State | None = None) -> None:
        self._given = database
        self._state = state
        self.retractions = open_retractions()

    @cached_property
    def database(self) -> Database:
        """The references; opened when an article is read that is not known from an earlier run."""
        return self._given() if callable(self._given) else self._given

    @property
    def state(self) -> State:
        """Which database it is; the one that was opened says it itself."""
        if self._state is None or "database" in self.__dict__:
            return State(self.database.version, self.database.sha256)
        return self._state

    @property
    def is_as_said(self) -> bool:
        """Whether the database that was opened is the one it was said to be: its sources may have changed meanwhile."""
        return self._state is None or self._state == self.state

    @cached_property
    def matcher(self) -> Matcher:
        """What judges claims."""
        return Matcher(self.database)

    @cached_property
    def advice(self) -> AdviceMatcher:
        """What judges advice."""
        return AdviceMatcher(self.database)

    @cached_property
    def sources(self) -> SourceReader:
        """What holds claims against papers; a run without network does without."""
        return SourceReader(self.database)

    @cached_property
    def reader(self) -> Reader:
        """The extractor; made at the first document, because it imports spaCy."""
        from claimlint.extract.reader import Reader

        return Reader(self.database)


class Pipeline:
    """The stages with the rules that settings choose; pipelines of one database share its readings."""

    def __init__(
        self,
        references: Readings | Database,
        settings: Settings,
        options: RunOptions = PLAIN_RUN,
    ) -> None:
        self.settings = settings
        self.readings = references if isinstance(references, Readings) else Readings(references)
        self._options = options
        self.rules: tuple[Rule, ...] = tuple(
            configured(rule, settings.rules) for rule in all_rules() if settings.wants(rule.id, rule.group)
        )
        self._groups = {rule.id: rule.group for rule in self.rules}
        self.manuals = {rule.id: manual_of(type(rule)) for rule in self.rules}

    @property
    def database(self) -> Database:
        """The references that articles are held against."""
        return self.readings.database

    def check(self, source: Source, format: str | None = None, days: Days | None = None) -> FileReport:  # noqa: A002
        """Everything that is found in one article, in order of place; ``days`` learns how long it holds."""
        document = self._read(source, format)
        extraction = self.readings.reader.read(document, self._pulsing)
        matches = self.readings.matcher.match_all(self._pulsing(extraction.claims))
        advice = tuple(self.readings.advice.match(each) for each in extraction.advice)
        advice = tuple(each for each in advice if each.advice.addressed or each.advisory)
        settings = self.settings
        context = Context(
            document,
            extraction,
            self.database,
            matches,
            self.readings.retractions,
            days=days or Days(self._options.today),
            require_reason=settings.require_reason,
        )
        if self._options.lookup is not None:
            context = self.readings.sources.looked_up(context, self._options.lookup)
        kept, hidden = self._suppressed(
            self._diagnose(_run, context.document.source, context, matches, advice), context
        )
        return FileReport(
            source, self._in_order(kept), with_sources(matches, context.sourced), extraction.citations, advice,
            tuple(hidden[each] for each in self._in_order([*hidden])), settings.fail_on, context.sourced,
        )  # fmt: skip

    def _read(self, source: Source, format_: str | None) -> Document:
        name = format_ or format_of(source.path) or "text"
        document = parse(readable(source, name), name)
        return document if document.source is source else msgspec.structs.replace(document, source=source)

    def _suppressed(
        self, found: Iterator[Diagnostic], context: Context
    ) -> tuple[list[Diagnostic], dict[Diagnostic, Hidden]]:
        """The findings that stay, with those about suppressions, and the findings that are suppressed."""
        if self._options.ignore_suppressions:
            return list(found), {}
        suppressions = suppressions_in(context.document, context.days)
        outcome = apply(found, suppressions, context.document.source, self._groups)
        return [
            *outcome.kept,
            *self._diagnose(_run_on, context.document.source, context, outcome.suppressions),
        ], {each.diagnostic: each for each in outcome.hidden}

    def _in_order(self, found: list[Diagnostic]) -> tuple[Diagnostic, ...]:
        """Those that are to be shown, each once, in order of place."""
        shown = sorted(filter(self._is_shown, found), key=lambda each: (each.span.start, each.span.end, each.rule))
        return tuple({(each.rule, each.span.start, each.span.end): each for each in reversed(shown)}.values())[::-1]

    def _is_shown(self, found: Diagnostic) -> bool:
        return self.settings.sure_enough(found.confidence) and found.severity.rank >= self.settings.min_severity.rank

    def _pulsing(self, things: Iterable[T]) -> Iterator[T]:
        """The same things, with a look before each at whether the check is to go on."""
        for each in things:
            self._options.pulse()
            yield each

    def _diagnose(
        self, run: Callable[..., Iterator[Diagnostic]], source: Source, *things: object
    ) -> Iterator[Diagnostic]:
        """What each rule finds when it is run on these things and the settings do not allow, as grave as they want it."""
        for rule in self._pulsing(self.rules):
            level = self.settings.level(rule.id, rule.group)
            for found in _guarded(rule, run(rule, *things)):
                if rule.allow and rule.allows(source.slice(found.span)):
                    continue
                severity = Severity(level.value) if level else found.severity
                help_ = found.help or self.manuals[rule.id].instead
                yield msgspec.structs.replace(found, severity=severity, help=help_)


def _guarded(rule: Rule, found: Iterator[Diagnostic]) -> Iterator[Diagnostic]:
    """What a rule finds; the mistake of a plugin is told as that."""
    try:
        yield from found
    except Exception as error:
        if not rule.plugin:
            raise
        what = f"{type(error).__name__}: {error}"
        raise PluginError(f"{rule.plugin} failed in its rule {rule.id}: {what}; update or remove it") from error


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


def _run_on(rule: Rule, context: Context, suppressions: tuple[Suppression, ...]) -> Iterator[Diagnostic]:
    """Everything that one rule finds in the suppressions of an article."""
    for each in suppressions:
        yield from rule.check_suppression(each, context)
