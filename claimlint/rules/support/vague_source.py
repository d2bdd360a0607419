"""A source without a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Annotated

from msgspec import Meta

from claimlint.model.claim import Citation, CitationKind
from claimlint.model.diagnostic import Diagnostic, Severity
from claimlint.rules.base import Context, Rule
from claimlint.rules.sources import identified_nearby, quoted


class VagueSource(Rule, frozen=True):
    """The text leans on "studies", "experts" or "clinical data" that nobody can look up.

    The words that count are those of the lists in `claims_db/language`, and those of `extend-phrases`. Where an identifiable
    source stands in the same paragraph, nothing is said.

    **Why:** It sounds like evidence and cannot be checked.

    **Instead:** name the study, the report or the organisation, with a link or identifier.

    **False positives:** experts who are named in another paragraph.

    **Source:** the article itself.
    """

    id = "vague-source"
    since = "0.1.0"
    severity = Severity.WARNING
    bad = ("«Studies show» that 60% of adults sleep badly.",)
    good = ("A 2019 survey of 2,003 adults found that 60% sleep badly (doi:10.1000/182).",)

    extend_phrases: Annotated[
        tuple[str, ...],
        Meta(
            examples=[["wellness insiders say", "as everybody knows"]],
            description="More words for a source that nobody can look up, besides those that claimlint knows.",
        ),
    ] = ()

    def check_document(self, context: Context) -> Iterator[Diagnostic]:
        """One finding a phrase of the settings."""
        if not self.extend_phrases:
            return
        known = [each.span for each in context.extraction.citations if each.kind is CitationKind.VAGUE]
        phrases = _any_of(self.extend_phrases)
        for block in context.document.blocks:
            for found in phrases.finditer(block.text):
                span = block.span(*found.span())
                if not any(span.overlaps(other) for other in known):
                    yield from self.check_citation(Citation(span, found.group(), CitationKind.VAGUE), context)

    def check_citation(self, citation: Citation, context: Context) -> Iterator[Diagnostic]:
        """One finding a vague mention."""
        if citation.kind is CitationKind.VAGUE and not identified_nearby(citation, context):
            yield self.report(citation.span, f"{quoted(citation)} names no source that a reader could look up")


@cache
def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Any of some phrases, as whole words, whatever their letter case and spacing."""
    words = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in phrases if phrase.strip())
    return re.compile(rf"(?<!\w)(?:{words or '(?!)'})(?!\w)", re.IGNORECASE)
