"""One block with what is read around it, and its sentences in turn."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

import msgspec

from claimlint.extract.attribution import is_own_study, is_study_of_people, supports
from claimlint.extract.citations import Mark, as_citation
from claimlint.extract.frames import named_before, question_before
from claimlint.extract.headlines import is_headline, is_taken_back_below
from claimlint.extract.heads import is_head_of_wrongs
from claimlint.extract.hearsay import is_belief
from claimlint.extract.page import Around, Page
from claimlint.extract.passages import Passages
from claimlint.extract.reading import Reading, Sentence
from claimlint.extract.relevance import is_recipe
from claimlint.extract.stance import stance_of
from claimlint.extract.threads import Subject, subject_behind
from claimlint.model.claim import Citation, Place, Stance
from claimlint.model.document import Block, BlockKind
from claimlint.model.source import Span

# How a list stands that is not what the text itself says.
_NOT_OURS = (Stance.MYTH, Stance.HISTORICAL)
# Lists of what says over a text that it is wrong; before "common mistakes" the words lead to what is right.
_DENYING = ("denying_heads", "denied_lists")
_OVER = (Place.HEADING, Place.TITLE)
_CURING = frozenset(("to", "how", "avoiding", "preventing", "against", "without", "no"))


class Setting(msgspec.Struct, frozen=True, dict=True):
    """What the sentences of one block share."""

    page: Page
    block: Block
    reading: Reading
    marks: list[Mark]
    around: Around
    passages: Passages
    index: int
    subject: Subject = ()  # what the heading over it names
    asked: Sentence | None = None  # the question that stands as a paragraph of its own before the block
    answer: Sentence | None = None  # what the next block opens with, if this one is a question
    below: tuple[Reading, ...] = ()  # what stands under a heading that is a sentence
    rejection: Sentence | None = None  # what the next paragraph takes back its last sentence with

    def span(self, sentence: Sentence) -> Span:
        """The place of a sentence in the source."""
        return self.block.span(*sentence.extent)

    @cached_property
    def is_recipe(self) -> bool:
        """Whether the block reads like an ingredient or a step of a recipe."""
        return is_recipe(self.reading)

    @property
    def is_headline(self) -> bool:
        """Whether it is a heading that is a sentence."""
        return self.block.kind is BlockKind.HEADING and is_headline(self.reading)

    def citation(self, mark: Mark, sentence: Sentence | None) -> Citation:
        """A mark as a citation."""
        support = sentence is None or (supports(mark, sentence) and not _is_of_itself(mark, sentence))
        return as_citation(mark, self.block, self.page.document, support=support)


class Turn(msgspec.Struct, frozen=True):
    """A sentence of a block with those before and behind it.

    ``asked`` is the question that it answers, ``subject`` what the text is about there.
    """

    setting: Setting
    sentence: Sentence
    previous: Sentence | None
    following: Sentence | None
    asked: Sentence | None
    subject: Subject = ()

    @property
    def places(self) -> list[tuple[Place, Reading]]:
        """The texts around the block, nearest first, before them the question."""
        places = self.setting.around.places
        return [(Place.QUESTION, Reading(self.asked.tokens, (self.asked,))), *places] if self.asked else places

    @property
    def is_denied_above(self) -> bool:
        """Whether a heading, a column's or what introduces a list says of it that it is wrong: "Myths", "the following is false:"."""
        around = self.setting.around
        if self.setting.is_headline and self._is_denied_as_headline():
            return True
        heading, introduction, column = around.heading, around.introduction, around.column
        if heading is not None and heading.has("myth"):
            return True
        if column is not None and is_head_of_wrongs(column, column=True):
            return True
        if any(head is not None and is_head_of_wrongs(head) for head in (heading, introduction)):
            return True
        listed = self.setting.block.kind is BlockKind.LIST_ITEM
        if listed and (_is_quiz(around) or (introduction is not None and _is_told_of_others(introduction))):
            return True
        # Behind a mistake that opens an item its correction may follow.
        opens = self.setting.block.kind is BlockKind.LIST_ITEM and self.previous is None
        lists = (*_DENYING, "mistake_heads") if opens else _DENYING
        return any(head is not None and _announces(head, *lists) for head in (heading, introduction))

    @property
    def is_of_a_case(self) -> bool:
        """Whether a heading over it says that one patient is told of: "Case study 2"."""
        return any(head.opens_with("case_heads") for head in _heads(self.setting.around))

    def _is_denied_as_headline(self) -> bool:
        """Whether what stands over a heading, or under it, says that it is wrong: "Ten mistakes", "Wrong."."""
        over = (each for place, reading in self.setting.around.places if place in _OVER for each in reading.sentences)
        return is_taken_back_below(self.setting.below) or any(
            each.has("myth") or is_head_of_wrongs(each) or _announces(each, *_DENYING, "mistake_heads") for each in over
        )


# What is to be filled in.
_BLANK = "____"


def _is_quiz(around: Around) -> bool:
    """Whether what stands over a list asks which of its items are right: "True or false?", "The neck consists of ____."."""
    over = next((reading for place, reading in around.places if place in (Place.INTRO, Place.HEADING)), None)
    if over is not None and (_BLANK in over.tokens.text or any(each.has("quizzes") for each in over.sentences)):
        return True
    return around.introduced and any(each.opens_with("quiz_heads") for each in _heads(around))


def _heads(around: Around) -> Iterator[Sentence]:
    """What each heading over a block, and the title, opens with."""
    headings = (reading for place, reading in around.places if place in (Place.HEADING, Place.TITLE))
    return (reading.sentences[0] for reading in headings if reading.sentences)


def _is_told_of_others(introduction: Sentence) -> bool:
    """Whether an introduction tells what others believe, or did once: "In the past parents were told:"."""
    return stance_of(introduction, None) in _NOT_OURS or is_belief(introduction)


def _announces(head: Sentence, *lists: str) -> bool:
    """Whether it names what is wrong, and not how to leave that: "how to avoid common mistakes"."""
    lower = head.tokens.lower
    return any(_CURING.isdisjoint(lower[head.start : hit.start]) for hit in head.lists(*lists))


def turns_of(setting: Setting) -> Iterator[Turn]:
    """The sentences of a block in order."""
    sentences, subject = setting.reading.sentences, setting.subject
    below = setting.below[0].sentences[0] if setting.below and setting.below[0].sentences else setting.rejection
    for at, sentence in enumerate(sentences):
        previous = sentences[at - 1] if at else None
        following = sentences[at + 1] if at + 1 < len(sentences) else below
        asked = setting.asked if previous is None and setting.asked else question_before(previous, setting.around)
        asked = asked or named_before(sentence, previous, setting.around)
        yield Turn(setting, sentence, previous, following, asked, subject)
        subject = subject_behind(sentence, subject)


def answer_to(block: Block, reading: Reading, behind: Reading) -> Sentence | None:
    """What the block behind one opens with that is nothing but a question, a heading or a paragraph of its own."""
    asks = block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH) and len(reading.sentences) == 1
    return behind.sentences[0] if asks and reading.sentences[0].is_question and behind.sentences else None


def rejection_in(behind: Reading) -> Sentence | None:
    """What a paragraph opens with, if that takes back what stands before it: "Well, maybe not."."""
    first = behind.sentences[0] if behind.sentences else None
    return first if first is not None and first.opens_with("rejecting_answers") else None


def question_of(block: Block, reading: Reading) -> Sentence | None:
    """The question that is all of a paragraph, as some pages set them in bold above their answers."""
    alone = block.kind is BlockKind.PARAGRAPH and len(reading.sentences) == 1
    return reading.sentences[0] if alone and reading.sentences[0].is_question else None


def _is_of_itself(mark: Mark, sentence: Sentence) -> bool:
    """Whether a text may tell of the very study that it reports, as abstracts do; no reader misses a source of it there."""
    return is_own_study(mark, sentence) or is_study_of_people(mark, sentence)
