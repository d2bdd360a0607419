"""How conflicts are told."""

from __future__ import annotations

import msgspec
import pytest

from claimlint.engine.pipeline import Pipeline
from claimlint.engine.settings import Settings
from claimlint.model.database import Database
from claimlint.model.match import Match, Verdict
from claimlint.model.source import Source
from claimlint.rules.wording import about, firm, said_by


@pytest.fixture(scope="module")
def whole(database: Database) -> Pipeline:
    return Pipeline(database, Settings())


def conflict_in(pipeline: Pipeline, text: str) -> Match:
    matches = pipeline.check(Source("article.md", text)).matches
    return next(match for match in matches if match.verdict is Verdict.CONFLICT)


@pytest.mark.parametrize("text", ["Keep frozen food at −2 °C.", "Keep frozen food at -2 °C."])
def test_a_minus_is_told(whole: Pipeline, text: str) -> None:
    (message,) = [each.message for each in whole.check(Source("article.md", text)).diagnostics]

    assert message.startswith("−2 °C is above")
    assert "up to −18 °C" in message


def test_the_country_of_the_text_comes_first(whole: Pipeline, database: Database) -> None:
    match = conflict_in(whole, "Adults need 100 mg of calcium a day.")
    british = msgspec.structs.replace(match, claim=msgspec.structs.replace(match.claim, countries=("GB",)))

    assert said_by(firm(british), british, database).startswith("700 mg/day (UK Department of Health 1991)")
    assert not said_by(firm(match), match, database).startswith("700 mg/day")


def test_a_label_reads_well_before_its_thing(whole: Pipeline, database: Database) -> None:
    match = conflict_in(whole, "Measles is contagious 30 days before the rash.")

    assert about(match, database) == "the infectious period before the onset of measles"
