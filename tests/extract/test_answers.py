"""Answers to a question: what their bare number counts, whom it is for, and which words of the question count for it."""

from __future__ import annotations

import pytest

from claimlint.model.claim import Place
from claimlint.model.quantity import READING


@pytest.mark.parametrize(
    ("text", "number", "unit", "kind"),
    [
        ("How many breaths a minute are healthy? 12 to 20 at rest.", "12 to 20", "{breaths}/min", "quantity"),
        ("How many bones has a healthy body? 206.", "206", "{bone}", "quantity"),
        ("How many milk teeth has a healthy child? 20, which fall out.", "20", "{tooth}", "quantity"),
        ("How many milligrams of zorbium are healthy a day? 1,000.", "1,000", "mg/d", "quantity"),
        ("How many hairs does a healthy head lose? Up to 100 a day.", "100 a day", "{hair}/d", "quantity"),
        ("# How many hours of sleep are healthy?\n\n7 to 9.", "7 to 9", "h", "quantity"),
        ("How many people have quellite? In 2023, 597,000 in all.", "597,000", "{people}", "quantity"),
        ("What percentage of adults have quellite? About 20.", "20", "%", "quantity"),
        ("At what age does quellite begin? At 65.", "65", "a", "age"),
        ("How old must you be to take zorbium? 16 or over.", "16", "a", "age"),
        ("What should the pulse be in quellite? Between 60 and 100.", "Between 60 and 100", "", READING),
        ("Which PHQ-9 score suggests quellite? 10 or above.", "10", "", "number"),
    ],
)
def test_the_bare_number_of_an_answer_is_of_what_is_asked_for(read, text, number, unit, kind) -> None:
    (claim,) = read(text).extraction.claims

    assert (claim.quantity.text, claim.quantity.unit, claim.quantity.kind) == (number, unit, kind)


@pytest.mark.parametrize(
    "text",
    [
        "How many bones has a healthy body? At 50 that is another thing.",
        "How many bones has a healthy body? 206 joints.",
        "How many bones has a healthy body? In 2021 nobody knew.",
        "How many bones has a healthy body? That depends. 206.",
        "How many glorps has a healthy body? 206.",
        "Has a healthy body bones? 206.",
    ],
)
def test_other_bare_numbers_stay_none(read, text) -> None:
    assert not read(text).extraction.claims


def test_the_words_of_the_question_count_for_an_answer_that_names_no_topic(read) -> None:
    (claim,) = read("How much zorbium do adults need? About 15 mg.").extraction.claims

    assert next((mention.id, mention.place) for mention in claim.topics) == ("zorbium", Place.QUESTION)


def test_beside_a_topic_of_its_own_they_are_only_what_went_before(read) -> None:
    (claim,) = read("How do adults treat quellite? About 15 mg of zorbium.").extraction.claims

    assert [mention.id for mention in claim.topics] == ["zorbium"]
    assert ("population", Place.PREVIOUS) in [(mention.kind, mention.place) for mention in claim.mentions]
