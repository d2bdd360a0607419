"""Texts without a capital: acronyms and the ends of questions are found in them, too."""

from __future__ import annotations

import pytest

from claimlint.extract.reading import TextReader
from claimlint.extract.sentences import split_sentences
from claimlint.extract.tokens import tokenize
from claimlint.reference.index import open_database


@pytest.fixture(scope="module")
def reader() -> TextReader:
    return TextReader(open_database())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("copd kills many people", "copd"),
        ("the aap wants it so", "aap"),
        ("it is so in the us today", "us"),
        ("the who advises against it", "who"),
    ],
)
def test_an_acronym_is_found(reader: TextReader, text: str, name: str) -> None:
    assert name in {hit.text for hit in reader.read(text).hits if hit.kind in ("topic", "authority", "list")}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("tell us who it is for", "us"),
        ("tell us who it is for", "who"),
        ("a nice cup of tea and a fit body", "nice"),
        ("Some say that the aap is wrong", "aap"),
        ("aap", "aap"),
    ],
)
def test_an_ordinary_word_or_one_in_another_text_is_not(reader: TextReader, text: str, name: str) -> None:
    hits = [hit for hit in reader.read(text).hits if hit.text == name]
    assert not [hit for hit in hits if hit.kind in ("authority", "short-authority") or hit.id.startswith("country_")]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("does it help? no, it does not. ask why.", 2),
        ("take 5 mg e.g. with water. then rest.", 1),
        ("Does it help? no, it does not. ask why.", 1),
    ],
)
def test_a_question_ends_without_a_capital_behind(text: str, sentences: int) -> None:
    assert len(split_sentences(tokenize(text), ("e.g.", "e.g", "g"))) == sentences
