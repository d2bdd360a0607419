"""Initials that are another word in lower case: WHO is no "who", unless all around it is in capitals."""

from __future__ import annotations

import pytest

from claimlint.extract.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The WHO advises against it.", "WHO"),
        ("WHO and others warn.", "WHO"),
        ("Those who smoke cough.", "who"),
        ("PEOPLE WHO SMOKE COUGH", "who"),
    ],
)
def test_initials_are_no_pronoun(text: str, word: str) -> None:
    tokens = tokenize(text)
    at = tokens.folded.index("who")

    assert tokens.lower[at] == word


def test_a_sentence_may_open_with_who_and_a_denial(read) -> None:
    assert read("Who should not take zorbium? Babies.") is not None
