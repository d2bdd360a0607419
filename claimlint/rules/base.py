"""What a rule is: one hook per kind of thing, each doing nothing unless a rule takes it up."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, ClassVar, TypeVar

import msgspec

from claimlint.model.claim import Citation, Extraction
from claimlint.model.diagnostic import Diagnostic, Evidence, Fix, Related, Severity
from claimlint.model.document import Document
from claimlint.model.labels import authority_label, edition_address, population_label
from claimlint.model.match import AdviceMatch, Agreement, Comparison, Confidence, Fit, Match
from claimlint.model.paper import Resolutions
from claimlint.model.reference import Advisory, Database
from claimlint.model.source import Span
from claimlint.model.statement import SourceMatch
from claimlint.model.suppression import Suppression
from claimlint.reference.retractions import Retractions
from claimlint.rules.days import Days

T = TypeVar("T")


class Context(msgspec.Struct, frozen=True):
    """What a rule may look at besides the thing it checks."""

    document: Document
    extraction: Extraction
    database: Database
    matches: tuple[Match, ...] = ()
    retractions: Retractions = Retractions()
    resolutions: Resolutions = Resolutions()  # empty unless the run was told to look sources up
    sourced: tuple[SourceMatch, ...] = ()
    days: Days = msgspec.field(default_factory=lambda: Days(date.today()))
    require_reason: bool = False  # whether a suppression must say why
    memo: dict[Any, Any] = {}

    @property
    def today(self) -> date:
        """The day of the run; ``days`` answers in ways that hold longer than a day."""
        return self.days.today

    def once(self, make: Callable[[Context], T]) -> T:
        """What a function makes of this article, worked out once for all rules."""
        if make not in self.memo:
            self.memo[make] = make(self)
        found: T = self.memo[make]
        return found


class Rule(msgspec.Struct, frozen=True):
    """Base of every rule. The docstring is its manual page, ``bad`` and ``good`` are its examples and its tests.

    Fields of a subclass are its options, each with a docstring below it.
    """

    id: ClassVar[str]
    group: ClassVar[str]
    severity: ClassVar[Severity]
    bad: ClassVar[tuple[str, ...]]
    good: ClassVar[tuple[str, ...]]
    plugin: ClassVar[str] = ""  # who brings it, if it is not claimlint's own
    cacheable: ClassVar[bool] = True  # its findings follow from what it is given and from the files of its package
    answers: ClassVar[Resolutions] = Resolutions()  # what the examples' sources turn out to be, for a rule about that

    def check_document(self, context: Context) -> Iterator[Diagnostic]:  # noqa: ARG002 - a hook
        """Findings about the article as a whole."""
        yield from ()

    def check_match(self, match: Match, context: Context) -> Iterator[Diagnostic]:  # noqa: ARG002 - a hook
        """Findings about one claim and its verdict."""
        yield from ()

    def check_citation(self, citation: Citation, context: Context) -> Iterator[Diagnostic]:  # noqa: ARG002 - a hook
        """Findings about one mention of a source."""
        yield from ()

    def check_advice(self, match: AdviceMatch, context: Context) -> Iterator[Diagnostic]:  # noqa: ARG002 - a hook
        """Findings about one piece of advice."""
        yield from ()

    def check_suppression(self, suppression: Suppression, context: Context) -> Iterator[Diagnostic]:  # noqa: ARG002 - a hook
        """Findings about one suppression, when it is known what it suppressed."""
        yield from ()

    def report(
        self,
        span: Span,
        message: str,
        *,
        confidence: Confidence = Confidence.HIGH,
        evidence: tuple[Evidence, ...] = (),
        related: tuple[Related, ...] = (),
        fix: Fix | None = None,
        help: str = "",  # noqa: A002 - the field's name
    ) -> Diagnostic:
        """A finding of this rule."""
        return Diagnostic(self.id, self.group, self.severity, confidence, span, message, help, evidence, related, fix)

    @classmethod
    def manual(cls) -> str:
        """The docstring as Markdown."""
        return inspect.cleandoc(cls.__doc__ or "")


def evidence_of(match: Match, database: Database, *, limit: int = 6) -> tuple[Evidence, ...]:
    """The reference values behind a verdict: each edition's nearest value first, current before former, agreeing before others."""
    order = sorted(match.comparisons, key=lambda each: (not each.current, each.fit is not Fit.YES, not _agrees(each)))
    first: dict[str, Comparison] = {}
    for each in order:
        first.setdefault(each.entry.edition, each)
    rows = dict.fromkeys(evidence_row(each, database) for each in [*first.values(), *order])
    return tuple(rows)[:limit]


def _agrees(comparison: Comparison) -> bool:
    return comparison.agreement is Agreement.AGREES


def evidence_row(comparison: Comparison, database: Database) -> Evidence:
    """One comparison as evidence."""
    entry, value = comparison.entry, comparison.value
    when = f", {value.when[0]}" if value.when else ""
    return _evidence(entry.id, entry.edition, comparison.shown, population_label(value.for_, database) + when, database)


def evidence_of_advisory(advisory: Advisory, database: Database) -> tuple[Evidence, ...]:
    """What the authority says of a piece of advice."""
    population = population_label(advisory.for_, database)
    return (_evidence(advisory.advisory, advisory.edition, advisory.statement, population, database),)


def _evidence(statement: str, edition: str, value: str, population: str, database: Database) -> Evidence:
    found = database.editions[edition]
    authority = authority_label(database.authorities[found.authority])
    return Evidence(statement, authority, found.title, found.year, edition_address(found), value, population)
