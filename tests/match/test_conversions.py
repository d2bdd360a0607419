"""Conversions that a sentence states: those that are right are left alone, those that are wrong are found where they are wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from claimlint.engine.pipeline import Pipeline
from claimlint.engine.settings import Settings
from claimlint.model.database import Database
from claimlint.model.match import Match, Nature, Verdict
from claimlint.model.source import Source

TABLE = yaml.safe_load(Path(__file__).with_name("conversions.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def whole(database: Database) -> Pipeline:
    return Pipeline(database, Settings())


def matches_of(pipeline: Pipeline, text: str) -> tuple[Match, ...]:
    return pipeline.check(Source("article.md", text)).matches


def verdicts(pipeline: Pipeline, text: str) -> dict[str, str]:
    return {str(match.claim.quantity): match.verdict.value for match in matches_of(pipeline, text)}


def test_the_table_is_large_enough() -> None:
    assert all(len(TABLE[kind]) >= 60 for kind in ("right", "wrong"))


@pytest.mark.parametrize("text", TABLE["right"])
def test_a_right_one_is_no_conflict(whole: Pipeline, text: str) -> None:
    found = whole.check(Source("article.md", text)).diagnostics

    assert [each.message for each in found if each.group == "conflict"] == []


@pytest.mark.parametrize("text", TABLE["wrong"])
def test_a_wrong_one_is_found_on_the_amount_given_last(whole: Pipeline, text: str) -> None:
    before, inside, _ = text.replace("»", "«").split("«")
    found = whole.check(Source("article.md", text.replace("«", "").replace("»", ""))).diagnostics
    conversions = [each for each in found if each.rule == "bad-conversion"]

    assert [(each.span.start, each.span.end) for each in conversions] == [(len(before), len(before + inside))]
    assert all(each.evidence for each in conversions)


def test_a_right_conversion_supports_both_amounts_and_needs_no_source(whole: Pipeline) -> None:
    report = whole.check(Source("article.md", "One microgram of vitamin D is equal to 40 IU."))

    assert [match.verdict for match in report.matches] == [Verdict.SUPPORTED, Verdict.SUPPORTED]
    assert all(match.by_conversion for match in report.matches)
    assert report.diagnostics == ()


def test_of_a_wrong_one_the_first_amount_is_no_intake(whole: Pipeline) -> None:
    found = verdicts(whole, "One gram of sodium corresponds to 25 grams of salt.")

    assert found == {"One gram": "not-checkable", "25 grams": "conflict"}


def test_a_right_bracket_is_no_support_for_an_amount_that_is_wrong(whole: Pipeline) -> None:
    matches = matches_of(whole, "Adults need 10,000 mg (10 g) of calcium a day.")

    assert [match.verdict for match in matches] == [Verdict.CONFLICT, Verdict.CONFLICT]
    assert Nature.CONVERSION not in [match.nature for match in matches]


def test_a_wrong_bracket_leaves_the_amount_before_it_alone(whole: Pipeline) -> None:
    assert verdicts(whole, "Adults need 15 mcg (6,000 IU) of vitamin D a day.") == {
        "15 mcg": "supported",
        "6,000 IU": "conflict",
    }


@pytest.mark.parametrize(
    ("text", "is_claim"),
    [("A kilo is 2.2 lb.", True), ("Pay a kilo of gold.", False), ("A cup of coffee has 95 mg of caffeine.", False)],
)
def test_an_article_counts_as_one_only_where_amounts_are_equated(whole: Pipeline, text: str, is_claim: bool) -> None:
    assert any(amount.lower().startswith("a ") for amount in verdicts(whole, text)) is is_claim


def test_a_factor_has_a_direction(whole: Pipeline) -> None:
    right, wrong = "To turn salt into sodium, divide by 2.5.", "To turn salt into sodium, multiply by 2.5."

    assert verdicts(whole, right) == {"2.5": "supported"}
    assert verdicts(whole, wrong) == {"2.5": "conflict"}


def test_the_message_shows_the_arithmetic_and_who_gives_the_factor(whole: Pipeline) -> None:
    texts = ("25 mcg of vitamin D is the same as 10,000 IU.", "To turn sodium into salt, multiply by 25.")
    found = [each for text in texts for each in whole.check(Source("article.md", text)).diagnostics]

    assert [each.message for each in found] == [
        "10,000 IU is not 25 mcg: 25 µg = 1,000 IU (NHS 2020)",
        "to multiply by 25 is not the conversion: 1 g of sodium = 2.5 g of salt (NHS 2022)",
    ]
    assert [each.evidence[0].entry for each in found] == ["vitamin-d-iu-factor", "salt-sodium-factor"]


@pytest.mark.parametrize(
    "text",
    [
        "Is 25 mcg of vitamin D the same as 10,000 IU?",
        "Until 2010 the label said that 25 mcg of vitamin D is the same as 10,000 IU.",
        "25 mcg of vitamin D is not the same as 10,000 IU.",
    ],
)
def test_what_is_not_asserted_is_no_conflict(whole: Pipeline, text: str) -> None:
    assert "conflict" not in verdicts(whole, text).values()
