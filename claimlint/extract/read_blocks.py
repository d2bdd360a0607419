"""The blocks of a document as they were read, from which sources speak for one another."""

from __future__ import annotations

from functools import cached_property

import msgspec

from claimlint.extract.attribution import best_of, marks_of, supports
from claimlint.extract.citations import Mark
from claimlint.extract.reading import Reading, Sentence
from claimlint.model.claim import Attribution
from claimlint.model.document import Block

# Tokens of a note ("Limits: American Diabetes Association").
_NOTE = 16


class Read(msgspec.Struct, frozen=True, dict=True):
    """A block with its reading and the citations in it."""

    block: Block
    reading: Reading
    marks: list[Mark]

    def leaning(self, sentence: Sentence) -> list[Mark]:
        """The citations that a sentence leans on."""
        return [mark for mark in marks_of(sentence, self.marks) if supports(mark, sentence)]

    def best(self, marks: list[Mark], at: int = 0) -> Attribution:
        """The best of some of its citations, as the source of a number."""
        return best_of(self.block, self.reading.tokens.text, marks, at)

    @cached_property
    def bodies(self) -> list[Mark]:
        """The known organisations that it names."""
        return [mark for mark in self.marks if mark.authorities]

    def names_country(self, sentence: Sentence) -> bool:
        """Whether a sentence tells of a country outside the names of organisations."""
        starts = sentence.tokens.starts
        nations = [starts[hit.start] for hit in (*sentence.lists_like("country_"), *sentence.lists("other_places"))]
        return any(not any(mark.start <= at < mark.end for mark in self.marks) for at in nations)

    def place_of(self, sentence: Sentence) -> int:
        """Which of its sentences one is, whatever was read into its numbers since."""
        return next(at for at, each in enumerate(self.reading.sentences) if each.start == sentence.start)

    @cached_property
    def is_neutral(self) -> bool:
        """Whether it names no organisation and no country."""
        return not self.bodies and not any(self.names_country(sentence) for sentence in self.reading.sentences)

    @property
    def is_short(self) -> bool:
        """Whether it is no longer than a note."""
        return len(self.reading.tokens) <= _NOTE
