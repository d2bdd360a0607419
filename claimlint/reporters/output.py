"""The JSON that other programs rely on, field by field: the only definition of it.

``docs/output/*.schema.json`` are generated from these structs. Additions are fine; a rename raises ``SCHEMA_VERSION``.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

import msgspec
from msgspec import Meta

from claimlint.model.claim import AttributionKind, CitationKind, Stance
from claimlint.model.diagnostic import Applicability, Evidence, Severity
from claimlint.model.match import Confidence, Verdict
from claimlint.model.quantity import Comparator
from claimlint.model.reference import Polarity
from claimlint.model.source import Position
from claimlint.model.statement import Backing
from claimlint.model.suppression import Hiding

SCHEMA_VERSION = 1

Range = Annotated[
    tuple[int, int],
    Meta(description="[start, end) in code points of the file as UTF-8; a byte order mark is one, CRLF is two."),
]
Text = Annotated[str, Meta(description="The words of the article.")]
Count = Annotated[int, Meta(ge=0)]


class Tool(msgspec.Struct, frozen=True):
    """Which program wrote this."""

    name: str
    version: str


class DatabaseId(msgspec.Struct, frozen=True):
    """Which reference database the article was held against; ``sha256`` identifies its content."""

    version: str
    sha256: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
    retractions: Annotated[str | None, Meta(description="The day up to which the index of retracted papers reaches.")]


class SkippedFile(msgspec.Struct, frozen=True):
    """A file that was not checked, and why."""

    path: str
    reason: str


class Replacement(msgspec.Struct, frozen=True):
    """Replace the span with the text."""

    span: Range
    text: str


class UnreachedSource(msgspec.Struct, frozen=True):
    """A cited source that nobody could be asked about, and why; nothing is said about it."""

    source: str
    reason: str


Unreached = Annotated[
    tuple[UnreachedSource, ...], Meta(description="With ``--online``: sources that could not be looked up.")
]


class FixOutput(msgspec.Struct, frozen=True):
    """Edits that mend a finding together."""

    applicability: Applicability
    message: str
    edits: tuple[Replacement, ...]


class RelatedPlace(msgspec.Struct, frozen=True):
    """Another place of the file that explains the finding."""

    span: Range
    message: str


class Finding(msgspec.Struct, frozen=True):
    """One finding; ``start`` and ``end`` are ``span`` as line and column, both counted from 1."""

    rule: str
    group: str
    severity: Severity
    confidence: Confidence
    message: str
    help: str
    span: Range
    start: Position
    end: Position
    evidence: tuple[Evidence, ...]
    related: tuple[RelatedPlace, ...]
    fix: FixOutput | None
    fingerprint: Annotated[str, Meta(description="Stable while the line and the quoted text stay as they are.")]
    hint: Annotated[str, Meta(description="Why it is told now, such as a change of the references.")]


class AcceptedFinding(Finding, frozen=True):
    """A finding that was accepted: in the article itself, or by the baseline."""

    accepted: Annotated[Hiding, Meta(description="suppressed: by the article itself; known: by the baseline.")]
    reason: Annotated[str, Meta(description="What those who accepted it say; may be empty.")]
    until: Annotated[date | None, Meta(description="The last day on which it is accepted.")]


class FileFindings(msgspec.Struct, frozen=True):
    """The findings of one article, in order of place; with ``--report-suppressed`` those that were accepted, too."""

    path: str
    diagnostics: tuple[Finding, ...]
    suppressed: tuple[AcceptedFinding, ...] | msgspec.UnsetType = msgspec.UNSET


class FindingLine(Finding, frozen=True):
    """``claimlint check --output-format jsonl``: one finding a line."""

    path: str
    schema_version: int


class RuleCount(msgspec.Struct, frozen=True):
    """How often a rule found something."""

    rule: str
    group: str
    severity: Severity
    count: Count


class ClaimTotals(msgspec.Struct, frozen=True, rename={"not_checkable": "not-checkable"}):
    """The four verdicts add up to ``claims``."""

    claims: Count
    supported: Count
    conflict: Count
    unsupported: Count
    not_checkable: Count


class CheckTotals(ClaimTotals, frozen=True):
    """The four verdicts add up to ``claims``."""

    files: Count
    errors: Count
    warnings: Count
    infos: Count
    suppressed: Annotated[Count, Meta(description="Found, and accepted by the article itself.")] = 0
    known: Annotated[Count, Meta(description="Found, and in the baseline.")] = 0
    fixed: Annotated[Count, Meta(description="In the baseline, and no longer found.")] = 0
    outside: Annotated[Count, Meta(description="Found outside the lines that were changed.")] = 0
    expired: Annotated[
        Count, Meta(description="In the baseline until a day that is over, and among the findings again.")
    ] = 0


class CheckOutput(msgspec.Struct, frozen=True):
    """``claimlint check --output-format json``."""

    schema_version: int
    tool: Tool
    database: DatabaseId
    skipped: tuple[SkippedFile, ...]
    files: tuple[FileFindings, ...]
    totals: CheckTotals
    statistics: tuple[RuleCount, ...] | msgspec.UnsetType = msgspec.UNSET
    unreached: Unreached = ()


class Credited(msgspec.Struct, frozen=True):
    """Whom the text credits with a number.

    identified: a reader can open it; named: an organisation or journal alone; vague: "studies show".
    """

    span: Range
    text: Text
    kind: AttributionKind


class CitedPaper(msgspec.Struct, frozen=True):
    """The paper that is cited for a number, and what it says; only with ``--online``."""

    title: str
    journal: str
    year: int
    url: str
    backing: Backing
    number: Annotated[str, Meta(description="The number of the paper that decides; empty where there is none.")]
    sentence: Annotated[str, Meta(description="The sentence of the paper in which it stands.")]


class ClaimRow(msgspec.Struct, frozen=True):
    """One number about health: a single one has ``value``, an interval has ``low`` and ``high``."""

    span: Range
    text: Text
    sentence: Range
    value: float | None
    low: float | None
    high: float | None
    unit: Annotated[str, Meta(description="UCUM with its divisors: mg/d, ug/kg/d, %; empty for a bare number.")]
    comparator: Comparator
    topic: Annotated[str | None, Meta(description="A topic of the reference database.")]
    measure: Annotated[str | None, Meta(description="A measure of the reference database.")]
    population: Annotated[str | None, Meta(description="The people, as the text names them.")]
    stance: Stance
    attribution: Credited | None
    verdict: Verdict
    references: Annotated[
        tuple[str, ...], Meta(description="Entries of the reference database that it was held against.")
    ]
    cited: CitedPaper | msgspec.UnsetType = msgspec.UNSET


class CitationRow(msgspec.Struct, frozen=True):
    """One mention of a source."""

    span: Range
    text: Text
    kind: CitationKind
    target: str | None
    link: Annotated[str | None, Meta(description="Where it leads: the address of the identifier, or its own.")]


class AdviceRow(msgspec.Struct, frozen=True):
    """One sentence that tells the reader to do something or to leave it."""

    span: Range
    text: Text
    polarity: Polarity
    topic: str | None
    verdict: Verdict
    references: tuple[str, ...]


class FileClaims(msgspec.Struct, frozen=True):
    """What one article states, in order of place."""

    path: str
    claims: tuple[ClaimRow, ...]
    citations: tuple[CitationRow, ...]
    advice: tuple[AdviceRow, ...]


class ClaimsOutput(msgspec.Struct, frozen=True):
    """``claimlint claims --output-format json``."""

    schema_version: int
    tool: Tool
    database: DatabaseId
    skipped: tuple[SkippedFile, ...]
    files: tuple[FileClaims, ...]
    totals: ClaimTotals
    unreached: Unreached = ()


OUTPUTS: dict[str, type[msgspec.Struct]] = {"check": CheckOutput, "claims": ClaimsOutput, "finding": FindingLine}
