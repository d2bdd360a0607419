"""The other ways to write a phrase."""

from __future__ import annotations

import pytest

from claimlint.model.reference import Synonyms
from claimlint.model.writing import Writing
from claimlint.reference import open_database


@pytest.fixture(scope="module")
def writing() -> Writing:
    return Writing(open_database().units, Synonyms())


@pytest.mark.parametrize(
    ("phrase", "ways"),
    [
        ("should not exceed", {"should not exceed", "shouldn't exceed"}),
        ("doesn't count", {"doesn't count", "does not count"}),
        ("cannot sleep", {"cannot sleep", "can't sleep", "can not sleep"}),
        ("a note", {"a note"}),
        ("eight to ten", {"eight to ten"}),
        ("5 nights", {"5 nights"}),
    ],
)
def test_a_phrase_is_written_in_these_ways(writing: Writing, phrase: str, ways: set[str]) -> None:
    assert set(writing.ways_of(phrase)) == ways


def test_a_unit_behind_digits_has_all_its_names(writing: Writing) -> None:
    assert {"per 100 g", "per 100 grams", "per 100 gram"} <= set(writing.ways_of("per 100 g"))
    assert {"above 140 mmHg", "above 140 mm Hg"} <= set(writing.ways_of("above 140 mmHg"))


def test_the_phrase_itself_comes_first(writing: Writing) -> None:
    assert next(writing.ways_of("per 100 g")) == "per 100 g"


def test_a_synonym_stands_for_the_words_on_the_left_only() -> None:
    writing = Writing((), Synonyms({"is safe": ("is fine",), "safe": ("harmless",)}, {"should": ("ought to",)}))

    assert [*writing.ways_of("it is safe to")] == ["it is safe to", "it is fine to"]
    assert [*writing.ways_of("what should be fine")] == ["what should be fine", "what ought to be fine"]
    assert [*writing.ways_of("unsafe or safe-ish")] == ["unsafe or safe-ish"]


def test_words_of_a_list_have_only_the_synonyms_of_grammar() -> None:
    writing = Writing((), Synonyms({"prevents": ("wards off",)}, {"should": ("ought to",)}))

    assert [*writing.ways_of_listed("should, prevents")] == ["should, prevents", "ought to, prevents"]
    assert [*writing.grammatical("prevents")] == ["prevents"]
    assert [*writing.synonymous("prevents")] == ["prevents", "wards off"]
