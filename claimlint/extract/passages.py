"""Sources that govern more than their own sentence: the introduction of a list, a note under a section, the study of an abstract."""

from __future__ import annotations

import msgspec

from claimlint.extract.attribution import best_of, governing
from claimlint.extract.citations import Mark
from claimlint.extract.reading import Reading
from claimlint.model.claim import Attribution, AttributionKind, CitationKind
from claimlint.model.document import Block

# How many blocks back the introduction of a list may stand.
_NEAR = 12


class Read(msgspec.Struct, frozen=True):
    """A block with its reading and the citations in it."""

    block: Block
    reading: Reading
    marks: list[Mark]


class Passages:
    """The governing sources of one document, worked out from all its blocks at once."""

    def __init__(self, blocks: list[Read], study_heads: tuple[str, ...]) -> None:
        self._blocks = blocks
        self._notes = _section_notes(blocks)
        self._study = _named_study(blocks, study_heads)

    def over(self, index: int) -> Attribution | None:
        """The source that speaks for the block at an index, if its own sentences name none."""
        return self._introduction(index) or self._note(index) or self._abstract(index)

    def _introduction(self, index: int) -> Attribution | None:
        intro = self._blocks[index].block.intro.strip()
        if not intro:
            return None
        for earlier in reversed(self._blocks[max(0, index - _NEAR) : index]):
            if intro in earlier.block.text:
                return governing(earlier.block, earlier.reading, earlier.marks)
        return None

    def _note(self, index: int) -> Attribution | None:
        """The note that closes the section: it speaks for all that stands above it under the same outermost heading."""
        section = self._blocks[index].block.headings[:1]
        return next((source for at, of, source in self._notes if of == section and at >= index), None)

    def _abstract(self, index: int) -> Attribution | None:
        return self._study if self._study and _is_labelled(self._blocks[index].reading) else None


def _section_notes(blocks: list[Read]) -> list[tuple[int, tuple[str, ...], Attribution]]:
    """Index, outermost heading and source of each note such as "This information was taken from …"; the better of two neighbours."""
    found: list[tuple[int, tuple[str, ...], Attribution]] = []
    for index, each in enumerate(blocks):
        if each.block.headings and any(sentence.has("section_sources") for sentence in each.reading.sentences):
            source = best_of(each.block, each.reading.tokens.text, each.marks, 0) if each.marks else None
            if source:
                found.append((index, each.block.headings[:1], source))
    return sorted(found, key=lambda note: (note[2].kind is not AttributionKind.IDENTIFIED, note[0]))


def _named_study(blocks: list[Read], heads: tuple[str, ...]) -> Attribution | None:
    """The study that a structured abstract names in one of its labelled parts ("OBJECTIVE: … the Chester Heart Study")."""
    for each in blocks:
        if not _is_labelled(each.reading):
            continue
        for mark in each.marks:
            text = each.reading.tokens.text[mark.start : mark.end]
            if mark.kind is CitationKind.DOCUMENT and text.split()[-1] in heads:
                return Attribution(each.block.span(mark.start, mark.end), text, AttributionKind.NAMED)
    return None


def _is_labelled(reading: Reading) -> bool:
    """Whether a block opens with the label of a part of an abstract: "METHODS:"."""
    if not reading.sentences or len(reading.tokens) < 2:
        return False
    labels = reading.sentences[0].lists("abstract_labels")
    return any(hit.start == 0 and reading.tokens.words[hit.end : hit.end + 1] == [":"] for hit in labels)
