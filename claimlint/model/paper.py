"""What registries answer when they are asked for a cited source."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from claimlint.model.claim import Citation, CitationKind
from claimlint.model.retraction import Standing
from claimlint.model.source import Span


class Outcome(StrEnum):
    """What became of a look-up."""

    FOUND = "found"
    UNKNOWN = "unknown"  # the registry of such identifiers says that there is none
    GONE = "gone"  # the server of an address says that there is no such page
    UNREACHABLE = "unreachable"  # nobody could be asked; nothing follows from it


class Paper(msgspec.Struct, frozen=True):
    """A paper as registries record it; ``names`` are other forms of its title, ``published_as`` the DOI of what a preprint became."""

    title: str = ""
    names: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()  # family names
    journal: str = ""
    year: int = 0
    url: str = ""
    abstract: str = ""
    full_text: str = ""
    standing: Standing | None = None
    published_as: str = ""
    pmcid: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """What can be read of it, the abstract first."""
        return tuple(text for text in (self.abstract, self.full_text) if text)


class Resolution(msgspec.Struct, frozen=True):
    """The answer about one source; ``reason`` says why there is none, ``archived`` where a lost page is kept."""

    outcome: Outcome
    paper: Paper | None = None
    reason: str = ""
    archived: str = ""


class Unreached(msgspec.Struct, frozen=True):
    """A source that nobody could be asked about, and why."""

    source: str
    reason: str


class Resolutions(msgspec.Struct, frozen=True):
    """The answers about the sources of an article, by kind and target."""

    answers: dict[tuple[CitationKind, str], Resolution] = {}
    entries: dict[Span, Resolution] = {}  # references without identifier that were found by their words

    def of(self, citation: Citation) -> Resolution | None:
        """What is known of a source; None where nobody asked, or nobody answered."""
        found = self.answers.get((citation.kind, citation.target or ""))
        return None if found is None or found.outcome is Outcome.UNREACHABLE else found
