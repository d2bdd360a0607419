"""A finding, complete: a reporter needs nothing else."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from claimlint.model.match import Confidence
from claimlint.model.source import Span


class Severity(StrEnum):
    """How much it matters; ``rank`` orders them."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """3 for an error, 2 for a warning, 1 for a note."""
        return {"error": 3, "warning": 2, "info": 1}[self.value]


class Applicability(StrEnum):
    """Whether a fix may be applied unseen."""

    SAFE = "safe"
    UNSAFE = "unsafe"
    DISPLAY_ONLY = "display-only"


class Edit(msgspec.Struct, frozen=True):
    """Replace the span with the text."""

    span: Span
    text: str


class Fix(msgspec.Struct, frozen=True):
    """Edits that mend a finding together."""

    applicability: Applicability
    edits: tuple[Edit, ...]
    message: str = ""


class Evidence(msgspec.Struct, frozen=True):
    """One reference value that a finding rests on."""

    entry: str
    authority: str
    title: str
    year: int
    url: str
    value: str
    population: str


class Related(msgspec.Struct, frozen=True):
    """Another place that explains the finding."""

    span: Span
    message: str


class Diagnostic(msgspec.Struct, frozen=True):
    """One finding of one rule."""

    rule: str
    group: str
    severity: Severity
    confidence: Confidence
    span: Span
    message: str
    help: str = ""
    evidence: tuple[Evidence, ...] = ()
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    hint: str = ""  # why it is told now
