"""The one paper that an article is about: an abstract, or the news of a study."""

from __future__ import annotations

import msgspec

from claimlint.extract.attribution import best_of, marks_of, supports
from claimlint.extract.citations import Mark
from claimlint.extract.reading import Reading, Sentence
from claimlint.model.claim import Attribution, AttributionKind, CitationKind
from claimlint.model.document import Block

# Identifiers of papers and trials; an article with two of them is about neither.
_PAPERS = {CitationKind.DOI, CitationKind.PMID, CitationKind.PMCID, CitationKind.NCT}
# What an article may report of without an identifier.
_REPORTING = {CitationKind.JOURNAL, CitationKind.DOCUMENT, CitationKind.ORGANISATION}
# How many blocks at the top of an article say what it is about.
_TOP = 4
# Parts of an abstract from which it is one.
_PARTS = 2

Part = tuple[Block, Reading, list[Mark]]


class Paper(msgspec.Struct, frozen=True):
    """The source that the article tells of; ``told`` where its running text tells the results, outside the parts of an abstract."""

    source: Attribution
    told: bool


def paper_of(parts: list[Part], heads: tuple[str, ...]) -> Paper | None:
    """The paper whose results an article tells: named in the abstract itself, or the only one that it identifies."""
    inside = [part for part in parts if labelled(part[1])]
    only = _only_paper(parts)
    if only and (len(inside) >= _PARTS or _is_news(parts)):
        return Paper(only, told=len(inside) < _PARTS)
    named = _named_study(inside, heads)
    if named:
        return Paper(named, told=False)
    reported = None if inside else _reported(parts)
    return Paper(reported, told=True) if reported else None


def labelled(reading: Reading) -> bool:
    """Whether a block opens with the label of a part of an abstract: "METHODS:" or "Methods."."""
    if not reading.sentences or len(reading.tokens) < 2:
        return False
    labels = reading.sentences[0].lists("abstract_labels")
    return any(hit.start == 0 and reading.tokens.words[hit.end : hit.end + 1] in ([":"], ["."]) for hit in labels)


def is_result(sentence: Sentence) -> bool:
    """Whether a sentence tells what was done or found, in the past, and neither advises nor speaks of now."""
    if sentence.has("modals_do", "prohibitions", "present_forms"):
        return False
    words = sentence.tokens.words[sentence.start : sentence.end]
    return sentence.has("past_forms") or any(len(word) > 4 and word.endswith("ed") for word in words)


def _only_paper(parts: list[Part]) -> Attribution | None:
    """The paper, if exactly one is identified."""
    found = {
        mark.target: (block, reading, mark)
        for block, reading, marks in parts
        for mark in marks
        if mark.kind in _PAPERS and mark.target
    }
    if len(found) != 1:
        return None
    block, reading, mark = next(iter(found.values()))
    return best_of(block, reading.tokens.text, [mark], mark.start)


def _is_news(parts: list[Part]) -> bool:
    """Whether the top of the article speaks of a study."""
    return any(
        sentence.has("paper_nouns", "trial_nouns") for _, reading, _ in parts[:_TOP] for sentence in reading.sentences
    )


def _reported(parts: list[Part]) -> Attribution | None:
    """The study or report that the top of an article leans on: "a data brief of the agency, issued in May, shows …"."""
    for block, reading, marks in parts[:_TOP]:
        for sentence in reading.sentences:
            leaning = [
                mark for mark in marks_of(sentence, marks) if mark.kind in _REPORTING and supports(mark, sentence)
            ]
            if leaning and sentence.has("paper_nouns", "trial_nouns", "report_nouns"):
                return best_of(block, reading.tokens.text, leaning, sentence.extent[0])
    return None


def _named_study(parts: list[Part], heads: tuple[str, ...]) -> Attribution | None:
    """The study that a structured abstract names in one of its labelled parts ("OBJECTIVE: … the Chester Heart Study")."""
    for block, reading, marks in parts:
        for mark in marks:
            text = reading.tokens.text[mark.start : mark.end]
            if mark.kind is CitationKind.DOCUMENT and text.split()[-1].capitalize() in heads:
                return Attribution(block.span(mark.start, mark.end), text, AttributionKind.NAMED)
    return None
