"""What a rule is: one hook per kind of thing, each doing nothing unless a rule takes it up."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from typing import Annotated, Any, ClassVar, TypeVar

import msgspec
from msgspec import Meta

from claimlint.model.claim import Citation, Extraction
from claimlint.model.database import Database
from claimlint.model.diagnostic import Applicability, Diagnostic, Evidence, Fix, Related, Severity
from claimlint.model.document import Document
from claimlint.model.labels import authority_label, edition_address, population_label
from claimlint.model.match import AdviceMatch, Agreement, Comparison, Confidence, Fit, Match
from claimlint.model.paper import Resolutions
from claimlint.model.reference import Advisory
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


class Rule(msgspec.Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """Base of every rule. The docstring is its manual page, ``bad`` and ``good`` are its examples and its tests.

    Its fields are its options: settings files set them by the field's name with hyphens, and the field's type, default and
    ``Meta`` are what is checked and what every page about settings says of them.
    """

    id: ClassVar[str]
    group: ClassVar[str]
    severity: ClassVar[Severity]
    bad: ClassVar[tuple[str, ...]]
    good: ClassVar[tuple[str, ...]]
    since: ClassVar[str] = ""  # the first version that has it
    fixes: ClassVar[tuple[Applicability, ...]] = ()  # the kinds of fix that its findings may bring
    plugin: ClassVar[str] = ""  # who brings it, if it is not claimlint's own
    url: ClassVar[str] = ""  # of a plugin's rule: where its page is on the web
    cacheable: ClassVar[bool] = True  # its findings follow from what it is given and from the files of its package
    answers: ClassVar[Resolutions] = Resolutions()  # what the examples' sources turn out to be, for a rule about that
    shown_with: ClassVar[dict[str, Any]] = {}  # options of the examples, for a rule that finds nothing without any

    allow: Annotated[
        tuple[str, ...],
        Meta(
            examples=[["https://intranet.example/*", "our own survey"]],
            description="Texts that are never reported, as the report underlines them; letter case and spacing do not count, "
            "and * stands for anything.",
        ),
    ] = ()

    def allows(self, text: str) -> bool:
        """Whether the settings say that these words are never reported."""
        return any(_pattern(each).fullmatch(_flat(text)) for each in self.allow)

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


@cache
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(".*".join(map(re.escape, _flat(text).split("*"))))


def _flat(text: str) -> str:
    return " ".join(text.casefold().split())


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
