"""Notes that say where a section, a table, a row or a starred figure is from."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from claimlint.extract.read_blocks import Read
from claimlint.model.claim import Attribution, AttributionKind, CitationKind
from claimlint.model.document import BlockKind

# What marks a figure and the note that belongs to it.
_STARS = "*†‡§"
# What may be the whole of a row's first cell, and say where the row is from.
_OF_A_ROW = (CitationKind.REFERENCE, CitationKind.DOI, CitationKind.PMID, CitationKind.PMCID, CitationKind.AUTHOR_YEAR)


# Blocks at the top of which one may be the title of a page of figures: "Marrow statistics from the agency".
_TITLED = 2


def section_notes(blocks: list[Read]) -> list[tuple[int, tuple[str, ...], Attribution]]:
    """Index, outermost heading and source of each note such as "This information was taken from …"; the better of two neighbours."""
    found: list[tuple[int, tuple[str, ...], Attribution]] = []
    for index, each in enumerate(blocks):
        if each.block.headings and any(sentence.has("section_sources") for sentence in each.reading.sentences):
            source = each.best(each.marks) if each.marks else None
            if source:
                found.append((index, each.block.headings[:1], source))
    return sorted(found, key=lambda note: (note[2].kind is not AttributionKind.IDENTIFIED, note[0]))


def star_notes(blocks: list[Read]) -> Iterator[tuple[int, str, Attribution]]:
    """Index, sign and source of each short note behind an asterisk that says where something is from."""
    for index, each in enumerate(blocks):
        sign = each.block.text.lstrip()[:1]
        noted = sign in _STARS and sign and each.is_short
        if noted and each.marks and any(sentence.has("note_sources") for sentence in each.reading.sentences):
            yield index, sign, each.best(each.marks)


def opening(blocks: list[Read]) -> list[tuple[int, tuple[str, ...], Attribution]]:
    """Index, outermost heading and source of each sentence that says where what follows comes from."""
    return [
        (index, each.block.headings[:1], each.best(marks))
        for index, each in enumerate(blocks)
        for sentence in each.reading.sentences
        if (sentence.has("opening_sources") or (index < _TITLED and each.is_short and sentence.has("titled_sources")))
        and (marks := each.leaning(sentence))
    ]


def table_notes(blocks: list[Read]) -> Iterator[tuple[int, Attribution]]:
    """The source of each table that has one: in its caption, in the text before it, or in a short note right under it."""
    places: dict[int, list[int]] = {}
    for index, each in enumerate(blocks):
        if each.block.cell:
            places.setdefault(each.block.cell.table, []).append(index)
    for table, indexes in places.items():
        first, last = indexes[0], indexes[-1]
        before = next((at for at in range(first - 1, -1, -1) if blocks[at].block.kind is not BlockKind.HEADER_CELL), -1)
        source = (
            _speaking(blocks, before, _announces) or _speaking(blocks, last + 1, _is_note) or _last_cell(blocks[last])
        )
        if source:
            yield table, source


def _speaking(blocks: list[Read], at: int, is_meant: Callable[[Read], bool]) -> Attribution | None:
    if not 0 <= at < len(blocks) or blocks[at].block.cell or not blocks[at].marks:
        return None
    return blocks[at].best(blocks[at].marks) if is_meant(blocks[at]) else None


def _last_cell(each: Read) -> Attribution | None:
    """The source of a table that its last cell names: "Table 1: Source: …"."""
    named = each.marks and "source" in each.reading.tokens.lower and _is_note(each)
    return each.best(each.marks) if named else None


def _announces(each: Read) -> bool:
    """Whether a text before a table is its caption or says whose numbers follow."""
    return each.block.kind is BlockKind.CAPTION or any(
        sentence.has("table_sources") for sentence in each.reading.sentences
    )


def _is_note(each: Read) -> bool:
    """Whether a text under a table, or its last cell, is a short note with its source ("Limits: …", "Source: …")."""
    return each.is_short and (":" in each.reading.tokens.words[:4] or _announces(each))


def row_sources(blocks: list[Read]) -> dict[tuple[int, int], Attribution]:
    """The link in a row of a table speaks for the whole row, and so does the paper that its first cell is."""
    found: dict[tuple[int, int], Attribution] = {}
    for each in blocks:
        cell = each.block.cell
        if cell and each.marks:
            papers = [mark for mark in each.marks if mark.kind in _OF_A_ROW] if not cell.column else []
            if sources := papers or (each.marks if each.block.links else []):
                found.setdefault((cell.table, cell.row), each.best(sources))
    return found
