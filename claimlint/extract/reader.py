"""A document read: claims, citations and advice with their frames."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice, takewhile
from typing import Any

from claimlint.extract.advice_reader import AdviceReader
from claimlint.extract.attribution import is_contact, is_payer
from claimlint.extract.charts import with_charts
from claimlint.extract.citations import CitationReader, Mark
from claimlint.extract.claim_reader import ClaimReader
from claimlint.extract.columns import with_columns
from claimlint.extract.equivalences import EquivalenceReader
from claimlint.extract.page import around, page_of
from claimlint.extract.passages import Passages
from claimlint.extract.populations import GroupReader
from claimlint.extract.read_blocks import Read
from claimlint.extract.reading import Reading, Sentence, TextReader
from claimlint.extract.setting import Setting, answer_to, question_of, rejection_in, turns_of
from claimlint.extract.threads import Section
from claimlint.model.claim import Advice, Citation, Claim, Extraction
from claimlint.model.database import Database
from claimlint.model.document import BlockKind, Document

_SILENT = {BlockKind.METADATA, BlockKind.HEADER_CELL, BlockKind.TITLE}
Paced = Callable[[Iterable[Any]], Iterable[Any]]  # the same things, for who wants to look on, or to stop


class Reader:
    """Reads documents with one reference database; build it once, it compiles the phrases."""

    def __init__(self, database: Database) -> None:
        self._texts = TextReader(database)
        groups = GroupReader(database)
        self._citations = CitationReader(database)
        self._headings = database.wordlists.get("reference_headings", ()) + database.wordlists.get("cited_headings", ())
        self._labels = frozenset(database.wordlists.get("label_words", ()))
        self._claims = ClaimReader(self._texts, groups, EquivalenceReader(database.units))
        self._advice = AdviceReader(groups, database.advised)
        self._study_heads = database.wordlists.get("study_heads", ())
        self._abstracts = database.wordlists.get("abstract_heads", ())

    def read(self, document: Document, paced: Paced = iter) -> Extraction:
        """Claims, citations and advice of a document, in order of place; ``paced`` goes from block to block."""
        readings = [self._texts.read(block.text) for block in paced(document.blocks)]
        readings = with_charts(with_columns(readings, self._texts), self._texts)
        page = page_of(document, readings, self._headings, self._labels)
        marks = partial(
            self._citations.read,
            numbering=page.numbering,
            full=page.full,
            listed=page.listed,
            references=page.references,
        )
        read = [
            Read(block, reading, marks(block, reading))
            for block, reading in paced(zip(document.blocks, readings, strict=True))
        ]
        passages = Passages(read, self._study_heads, self._abstracts, document.source.text)
        claims: list[Claim] = []
        citations: list[Citation] = []
        advice: list[Advice] = []
        section = Section()
        for index, each in enumerate(paced(read)):
            near = around(page, each.block, self._texts)
            subject = section.subject_of(each.block, each.reading, near)
            asked = question_of(read[index - 1].block, read[index - 1].reading) if index and _answers(each) else None
            behind = read[index + 1] if index + 1 < len(read) else None
            answer = answer_to(each.block, each.reading, behind.reading) if behind and _answers(behind) else None
            below = tuple(_below(read, index)) if each.block.kind is BlockKind.HEADING else ()
            taken_back = rejection_in(behind.reading) if behind and _answers(each) and _answers(behind) else None
            setting = Setting(
                page,
                each.block,
                each.reading,
                each.marks,
                near,
                passages,
                index,
                subject,
                asked,
                answer,
                below,
                taken_back,
            )
            citations += self._cited(setting)
            if each.block.kind not in _SILENT:
                turns = [*turns_of(setting)]
                claims += self._claims.read(setting, turns)
                advice += self._advice.read(setting, turns)
        return Extraction(tuple(claims), tuple(citations), tuple(advice))

    def _cited(self, setting: Setting) -> Iterator[Citation]:
        if setting.block.kind is BlockKind.HEADER_CELL:
            return
        for mark in setting.marks:
            sentence = _sentence_at(setting.reading, mark)
            if sentence and setting.passages.is_own_team(setting.index, sentence, mark):
                continue
            if sentence and (is_contact(sentence, mark) or is_payer(sentence, mark)):
                continue
            citation = setting.citation(mark, sentence)
            if citation.support or not mark.guessed:
                yield citation


def _below(read: list[Read], heading: int) -> Iterator[Reading]:
    """The blocks under a heading, up to the next one."""
    under = takewhile(lambda each: each.block.kind is not BlockKind.HEADING, islice(read, heading + 1, None))
    return (each.reading for each in under)


def _answers(each: Read) -> bool:
    """Whether a block may answer the question before it."""
    return each.block.kind is BlockKind.PARAGRAPH


def _sentence_at(reading: Reading, mark: Mark) -> Sentence | None:
    """The first sentence that a mark begins in, or right behind."""
    at = bisect_left(reading.sentences, mark.start, key=lambda sentence: sentence.extent[1])
    found = reading.sentences[at] if at < len(reading.sentences) else None
    return found if found and found.extent[0] <= mark.start else None


__all__ = ["Reader"]
