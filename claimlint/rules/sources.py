"""What the support rules share: which source stands near what."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Annotated

from msgspec import Meta

from claimlint.model.claim import Citation, CitationKind, Claim
from claimlint.model.database import Database
from claimlint.model.document import Block
from claimlint.model.match import Match
from claimlint.model.source import Span
from claimlint.rules.base import Context

IDENTIFYING = frozenset(CitationKind) - {
    CitationKind.DOCUMENT,
    CitationKind.ORGANISATION,
    CitationKind.JOURNAL,
    CitationKind.VAGUE,
}
_PEOPLE = ("{people}", "{case}", "{death}")
# A mark may stand so far behind the last word of its block.
_BEHIND = 12


class Reach(StrEnum):
    """How far from a number a source may stand."""

    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"
    SECTION = "section"


Near = Annotated[
    Reach,
    Meta(
        examples=["sentence"],
        description="Where a source counts for a number: in its sentence, in its paragraph (or list item, or table cell), or "
        "anywhere under the same heading. A mark such as [3] counts where it stands.",
    ),
]


def block_at(span: Span, context: Context) -> Block | None:
    """The block of the document that a span begins in, or right behind, as a footnote mark does."""
    for block in context.document.blocks:
        if block.runs and block.runs[0].source_start <= span.start <= block.runs[-1].source_end:
            return block
    return None


def _in_block(block: Block, starts: Sequence[int]) -> bool:
    """Whether one of the places, which are in order, lies in a block or right behind."""
    if not block.runs:
        return False
    at = bisect_left(starts, block.runs[0].source_start)
    return at < len(starts) and starts[at] <= block.runs[-1].source_end + _BEHIND


def _leant_on(context: Context) -> list[int]:
    """Where the sources begin that the text leans on."""
    found = (each for each in context.extraction.citations if each.support and each.kind is not CitationKind.VAGUE)
    return sorted(each.span.start for each in found)


def _identified(context: Context) -> list[int]:
    """Where the sources begin that a reader can look up."""
    return sorted(each.span.start for each in context.extraction.citations if each.kind in IDENTIFYING)


def is_uncited(claim: Claim, context: Context, near: Reach = Reach.PARAGRAPH) -> bool:
    """Whether neither the sentence of a claim nor what else is near names a source that the text leans on."""
    if claim.attribution is not None or claim.citations:
        return False
    starts = context.once(_leant_on)
    return not any(_in_block(block, starts) for block in _blocks_near(claim.quantity.span, context, near))


def _blocks_near(span: Span, context: Context, near: Reach) -> Iterable[Block]:
    """The blocks in which a source counts, besides the sentence itself."""
    home = block_at(span, context)
    if home is None or near is Reach.SENTENCE:
        return ()
    if near is Reach.PARAGRAPH:
        return (home,)
    return (block for block in context.document.blocks if block.headings == home.headings)


def quoted(citation: Citation) -> str:
    """The words of a citation, on one line and in quotation marks."""
    return f"“{' '.join(citation.text.split())}”"


def identified_nearby(citation: Citation, context: Context) -> bool:
    """Whether the paragraph of a citation has one that a reader can look up."""
    block = block_at(citation.span, context)
    return block is not None and _in_block(block, context.once(_identified))


def used_for_a_claim(citation: Citation, context: Context) -> bool:
    """Whether a claim is credited to this mention."""
    return any(
        claim.attribution is not None and claim.attribution.span.overlaps(citation.span)
        for claim in context.extraction.claims
    )


def is_statistic(match: Match, database: Database, many: int) -> bool:
    """Whether a reader expects a source: a share, a rate, a risk, a count of at least so many people."""
    quantity = match.claim.quantity
    if quantity.unit in _PEOPLE and quantity.bounds[1] < many:
        return False
    if match.measure is not None:
        return database.measures[match.measure].statistic
    if quantity.unit == "%" or quantity.unit.startswith("/1") or quantity.kind in ("one-in", "part"):
        return not any(
            mention.kind == "phrase" and mention.id in database.wordlists.get("label_shares", ())
            for mention in match.claim.mentions
        )
    return quantity.unit in _PEOPLE
