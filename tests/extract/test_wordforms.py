"""Words of advice in the form that their inflections and spellings share."""

from __future__ import annotations

import pytest

from claimlint.extract.advising import declined_in
from claimlint.extract.reading import TextReader
from claimlint.extract.wordforms import WordForms, inflected


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("tilt", ["tilts", "tilting", "tilted"]),
        ("rub", ["rubs", "rubbing", "rubbed"]),
        ("take", ["takes", "taking", "taked"]),
        ("dry", ["dries", "drying", "dried"]),
        ("tie", ["ties", "tying", "tied"]),
        ("wash", ["washes", "washing", "washed"]),
        ("stay", ["stays", "staying", "stayed"]),
    ],
)
def test_the_regular_forms_of_a_verb(verb: str, forms: list[str]) -> None:
    assert list(inflected(verb)) == forms


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("laid", "lay"),
        ("laying", "lay"),
        ("given", "give"),
        ("is", "be"),
        ("tummies", "tummy"),
        ("boxes", "box"),
        ("children", "child"),
        ("colour", "color"),
        ("diarrhoea", "diarrhea"),
        ("rabies", "rabies"),
        ("does", "do"),
    ],
)
def test_the_common_form_of_a_word(word: str, base: str, small) -> None:
    assert WordForms(small).base(word) == base


@pytest.mark.parametrize(
    ("text", "declined"),
    [
        ("Use ice rather than heat.", ["heat"]),
        ("Use ice instead of heat when it hurts.", ["heat"]),
        ("Use gel in place of soap to kill germs.", ["soap"]),
        ("Take gel unlike tablets to ease pain.", ["tablets"]),
        ("Wear socks as opposed to tights.", ["tights"]),
        ("Wait at home instead of going to hospital.", ["going to hospital"]),
        ("Ice works better than heat.", ["heat"]),
        ("Take no more than two.", []),
        ("You can go without ice.", []),
    ],
)
def test_what_is_not_to_be_done(text: str, declined: list[str], small) -> None:
    (sentence,) = TextReader(small).read(text).sentences

    assert [sentence.tokens.slice(start, end) for start, end in declined_in(sentence)] == declined
