"""Whom a sentence credits with its numbers, and how well a reader could find that source."""

from __future__ import annotations

from claimlint.extract.citations import Mark
from claimlint.extract.quantities import Found
from claimlint.extract.reading import Reading, Sentence
from claimlint.model.claim import Attribution, AttributionKind, CitationKind
from claimlint.model.document import Block

_IDENTIFIED = {
    CitationKind.DOI, CitationKind.PMID, CitationKind.PMCID, CitationKind.NCT, CitationKind.ISBN, CitationKind.URL, CitationKind.FOOTNOTE, CitationKind.NUMBERED,
    CitationKind.AUTHOR_YEAR, CitationKind.REFERENCE,
}  # fmt: skip
_NAMED = {CitationKind.ORGANISATION, CitationKind.JOURNAL, CitationKind.DOCUMENT}
_RANK = {AttributionKind.IDENTIFIED: 0, AttributionKind.NAMED: 1, AttributionKind.VAGUE: 2}
# A footnote or number stands after the full stop as often as before it.
_SLACK = 3


def kind_of(mark: Mark) -> AttributionKind:
    """How well a mark identifies its source; a named document is identified when it carries a year and an issuer."""
    if mark.kind in _IDENTIFIED:
        return AttributionKind.IDENTIFIED
    return AttributionKind.NAMED if mark.kind in _NAMED else AttributionKind.VAGUE


def supports(mark: Mark, sentence: Sentence) -> bool:
    """Whether the sentence leans on the source: a mark, brackets, "according to" before it or "recommends" after it."""
    if mark.kind not in _NAMED:
        return True
    tokens = sentence.tokens
    first = next(
        (index for index in range(sentence.start, sentence.end) if tokens.starts[index] >= mark.start), sentence.start
    )
    last = next((index for index in range(first, sentence.end) if tokens.ends[index] >= mark.end), first)
    if (
        any(word == "(" for word in tokens.words[max(first - 8, sentence.start) : first])
        and ")" in tokens.words[last : last + 4]
    ):
        return True
    if any(first - 6 <= hit.start and hit.end <= first + 1 for hit in sentence.lists("attribution_before")):
        return True
    return any(last <= hit.start <= last + 5 for hit in sentence.lists("attribution_after"))


def attribution_of(block: Block, sentence: Sentence, quantity: Found, marks: list[Mark]) -> Attribution | None:
    """The best source that the sentence gives for a number, nearest first among equals."""
    tokens = sentence.tokens
    start, end = tokens.starts[sentence.start], tokens.ends[sentence.end - 1]
    at = tokens.starts[quantity.start]
    near = [mark for mark in marks if start <= mark.start <= end + _SLACK and supports(mark, sentence)]
    if not near:
        return None
    best = min(near, key=lambda mark: (_RANK[kind_of(mark)], abs(mark.start - at)))
    named = [mark for mark in near if mark.authorities]
    authorities = tuple(dict.fromkeys(identity for mark in named for identity in mark.authorities))
    span = block.span(best.start, max(best.end, best.start))
    year = best.year or next((mark.year for mark in near if mark.year), None)
    text = tokens.text[best.start : best.end] or (best.target or "")
    return Attribution(span, text, kind_of(best), authorities, year)


def governing(
    block: Block, reading: Reading, marks: list[Mark], *, lists: tuple[str, ...] = ("survey_words",)
) -> Attribution | None:
    """The source named by a sentence that introduces a list or passage: "According to a survey …:"."""
    for sentence in reversed(reading.sentences):
        start, end = sentence.tokens.starts[sentence.start], sentence.tokens.ends[sentence.end - 1]
        inside = [mark for mark in marks if start <= mark.start <= end]
        leaning = [mark for mark in inside if supports(mark, sentence)]
        if leaning:
            best = min(leaning, key=lambda mark: _RANK[kind_of(mark)])
            authorities = tuple(dict.fromkeys(identity for mark in leaning for identity in mark.authorities))
            return Attribution(
                block.span(best.start, best.end),
                sentence.tokens.text[best.start : best.end],
                kind_of(best),
                authorities,
                best.year,
            )
    return None
