"""Lines that say where charts, lists and pages have their numbers from: "Source: …" under them, "Examples from the agency:" over them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

import msgspec

from claimlint.extract.attribution import governing
from claimlint.extract.citations import Mark
from claimlint.extract.read_blocks import Read
from claimlint.extract.source_tags import Tag
from claimlint.model.claim import Attribution, AttributionKind, CitationKind
from claimlint.model.document import BlockKind

# Tokens that may stand below the foot of a page: "Leave a comment".
_FOOT = 30
# Tokens of a line of a chart that lost its cells.
_LINE = 30
_SENTENCE_ENDS = (".", "!", "?")
# Blocks between a text that says where the numbers of a table are from and the table, and one more.
_BETWEEN = 3


def of_tag(each: Read, tag: Tag) -> Attribution | None:
    """The source that a tag of a block names, if it is known for one."""
    marks = [mark for mark in each.marks if tag.start <= mark.start < tag.end]
    return each.best(marks, tag.start) if marks else None


def lined(blocks: list[Read], tags: list[tuple[Tag, ...]]) -> Iterator[tuple[int, Attribution]]:
    """Each block with the source that a line under its chart, its section or the whole page names: "Source: the agency"."""
    for at, each in enumerate(blocks):
        source = of_tag(each, tags[at][0]) if at and tags[at] and not _is_told_before(each, tags[at][0]) else None
        if source:
            first, whole = blocks[at - 1], _is_foot(blocks, at)
            chart = _is_in_chart(first, first)
            untagged = takewhile(lambda place: not tags[place], range(at - 1, -1, -1))
            for place in untagged:
                above = blocks[place]
                if not (_is_in_chart(above, first) if chart else whole or above.block.headings == each.block.headings):
                    break
                yield place, msgspec.structs.replace(source, authorities=())  # too far away to hold it to that body


def _is_foot(blocks: list[Read], at: int) -> bool:
    """Whether little that says anything, and no number, stands behind a block."""
    behind = [each.reading for each in blocks[at + 1 :]]
    told = any(sentence.quantities for reading in behind for sentence in reading.sentences)
    return not told and sum(map(len, (reading.tokens for reading in behind))) <= _FOOT


def led(blocks: list[Read]) -> Iterator[tuple[int, Attribution]]:
    """Each line of a chart or list with the source that the text before it leans on: "Here are examples from the agency:"."""
    for at, each in enumerate(blocks):
        listing = any(sentence.opens_with("list_leads") for sentence in each.reading.sentences[-1:])
        charting = any(sentence.has("chart_sources") for sentence in each.reading.sentences)
        leads = not each.block.cell and (listing or charting or each.block.text.rstrip().endswith(":"))
        source = governing(each.block, each.reading, each.marks) if leads and each.marks else None
        if source and source.kind is not AttributionKind.VAGUE:
            for place in range(_first_of_chart(blocks, at) if charting else at + 1, len(blocks)):
                item = (listing or charting) and (
                    blocks[place].block.kind is BlockKind.LIST_ITEM or _is_label(blocks[place])
                )
                if blocks[place].block.text.startswith("*"):
                    continue  # a note to a line above
                cell = charting and blocks[place].block.cell
                if not item and not cell and not _is_plain_line(blocks[place]):
                    break
                yield place, source


def _first_of_chart(blocks: list[Read], at: int) -> int:
    """The first line or cell of the chart that follows a text, after little else."""
    near = range(at + 1, min(at + 1 + _BETWEEN, len(blocks)))
    return next((place for place in near if blocks[place].block.cell or _is_plain_line(blocks[place])), at + 1)


def titled(blocks: list[Read]) -> Iterator[tuple[int, Attribution]]:
    """Each line of a chart or table with the source that is all that a line over it says: "2014 Marrow Institute"."""
    for at, each in enumerate(blocks):
        marks = [mark for mark in each.marks if mark.kind in _TITLES] if each.is_short and not each.block.cell else []
        if len(marks) == 1 and len(each.marks) == 1 and not _CALLED.search(_outside(each, marks[0])):
            source = each.best(marks)
            dated = (
                marks[0].year is not None and source.kind is AttributionKind.NAMED
            )  # an edition, so far as a line can say it
            source = msgspec.structs.replace(source, kind=AttributionKind.IDENTIFIED) if dated else source
            for place in range(at + 1, len(blocks)):
                if not (blocks[place].block.cell or _is_plain_line(blocks[place])):
                    break
                yield place, source


# What may be the whole of a line over a chart, but for an article.
_TITLES = (CitationKind.ORGANISATION, CitationKind.DOCUMENT)
_CALLED = re.compile(r"(?i)\b(?!the\b)[^\W\d]+")


def _outside(each: Read, mark: Mark) -> str:
    """What a block says beside one of its citations."""
    text = each.reading.tokens.text
    return f"{text[: mark.start]} {text[mark.end :]}"


def _is_label(each: Read) -> bool:
    """Whether a block is the name of a part of a list: "Fruits:"."""
    return each.block.text.rstrip().endswith(":") and each.is_short


def _is_plain_line(each: Read) -> bool:
    """Whether a block is a line of a chart and no heading or item of a list: these have an introduction of their own."""
    return each.block.kind is BlockKind.PARAGRAPH and _is_in_chart(each, each)


def _is_told_before(each: Read, tag: Tag) -> bool:
    """Whether numbers stand in a block before its tag: it speaks for these."""
    starts = each.reading.tokens.starts
    return any(starts[one.start] < tag.start for sentence in each.reading.sentences for one in sentence.quantities)


def _is_in_chart(each: Read, of: Read) -> bool:
    """Whether a block is of the same table as another, or a line as short that is no sentence."""
    if each.block.cell or of.block.cell:
        return bool(each.block.cell and of.block.cell and each.block.cell.table == of.block.cell.table)
    brief = len(each.reading.tokens) <= _LINE and len(each.reading.sentences) == 1
    return brief and not each.block.text.rstrip().endswith(_SENTENCE_ENDS)
