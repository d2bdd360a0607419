"""What is asked of a sentence again and again is answered once, and of a part of it anew."""

from __future__ import annotations

from claimlint.extract.reading import Sentence, once
from claimlint.extract.tokens import tokenize


def test_a_question_is_answered_once_for_each_sentence() -> None:
    asked: list[Sentence] = []

    @once
    def length(sentence: Sentence) -> int:
        asked.append(sentence)
        return sentence.end - sentence.start

    tokens = tokenize("Rest and drink.")
    whole = Sentence(tokens, 0, len(tokens), [], [])
    part = whole.part(0, 1)

    assert [length(whole), length(whole), length(part)] == [4, 4, 1]
    assert len(asked) == 2
