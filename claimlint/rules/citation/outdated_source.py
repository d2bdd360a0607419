"""A source that a newer one replaced."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from claimlint.model.claim import Citation, CitationKind
from claimlint.model.diagnostic import Diagnostic, Severity
from claimlint.model.labels import edition_address
from claimlint.model.reference import Edition
from claimlint.model.source import Span
from claimlint.rules.base import Context, Rule
from claimlint.rules.editions import flattened, is_cited_by, may_be_named, mentions_of, share_an_address
from claimlint.rules.sources import block_at, quoted

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DATED = (CitationKind.AUTHOR_YEAR, CitationKind.REFERENCE, CitationKind.DOCUMENT)


class OutdatedSource(Rule, frozen=True):
    """A guideline or edition is cited that a newer one has replaced.

    The database records which edition took the place of which. A text is left alone that says itself that the edition is a former
    one, that names the new one beside it, or that speaks of the years of the old one ("In 2015, …"). With `older-than`,
    references of any kind are reported for their age.

    **Why:** What a guideline advised is quoted for years after it was changed. The edition in force may say something else.

    **Instead:** cite the edition in force, and look whether the statement still holds.

    **False positives:** an article about the history of a guideline that says so in other words than the list has; with
    `older-than`, classics that nothing has replaced.

    **Source:** the fields `supersedes` and `superseded` of the editions in the reference database.
    """

    id = "outdated-source"
    since = "0.1.0"
    severity = Severity.WARNING
    bad = (
        "Sugar should be limited («Dietary Guidelines for Americans 2015–2020»).",
        "Diabetes is common («https://diabetesatlas.org/atlas/tenth-edition/»).",
    )
    good = (
        "Sugar should be limited (Dietary Guidelines for Americans 2025–2030).",
        "The Dietary Guidelines for Americans 2015–2020 were replaced by those of 2020.",
        "Sugar should be limited (Dietary Guidelines for Americans).",
    )

    older_than: Annotated[
        int,
        Meta(
            ge=0,
            examples=[10],
            description="Report references of any kind that are more than so many years old; 0: none for its age alone.",
        ),
    ] = 0

    def check_document(self, context: Context) -> Iterator[Diagnostic]:
        """One finding a mention of an edition by its title."""
        blocks = context.document.blocks
        flat = flattened(" ".join(block.text for block in blocks))
        for edition, successor in context.database.former_editions:
            for block in blocks if may_be_named(edition, flat) else ():
                for start, end in mentions_of(edition, block.text):
                    yield from self._replaced(block.span(start, end), edition, successor, context)

    def check_citation(self, citation: Citation, context: Context) -> Iterator[Diagnostic]:
        """One finding a link or identifier of an edition, and with ``older_than`` one an old reference."""
        for edition, successor in context.database.former_editions:
            shared = successor is not None and share_an_address(edition, successor)
            if not shared and is_cited_by(edition, citation):
                yield from self._replaced(citation.span, edition, successor, context)
        yield from self._aged(citation, context)

    def _replaced(
        self, span: Span, edition: Edition, successor: Edition | None, context: Context
    ) -> Iterator[Diagnostic]:
        if _is_told(span, edition, successor, context):
            return
        words = context.document.source.words(span)
        if successor is None:
            yield self.report(span, f"“{words}” ({edition.year}) is no longer in force")
        else:
            address = edition_address(successor)
            yield self.report(span, f"“{words}” was replaced by “{successor.title}” ({successor.year}): {address}")

    def _aged(self, citation: Citation, context: Context) -> Iterator[Diagnostic]:
        if not self.older_than or citation.kind not in _DATED:
            return
        years = [int(year) for year in _YEAR.findall(citation.text)]
        if years and max(years) < context.days.year - self.older_than:
            yield self.report(citation.span, f"{quoted(citation)} is more than {self.older_than} years old")


def _is_told(span: Span, edition: Edition, successor: Edition | None, context: Context) -> bool:
    """Whether the text beside a mention says that it is a former edition, names the new one, or speaks of its years."""
    block = block_at(span, context)
    if block is None:
        return False
    beside = flattened(block.text.replace(context.document.source.slice(span), " "))
    around = flattened(" ".join((beside, *block.headings)))
    words = "|".join(map(re.escape, context.database.wordlists.get("superseding_words", ()))) or "(?!)"
    if re.search(rf"\b(?:{words})\b", around):
        return True
    if successor and any(mentions_of(successor, block.text)):
        return True
    return any(int(year) <= edition.year for year in _YEAR.findall(beside))
