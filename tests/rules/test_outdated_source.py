"""Editions by title, address and identifier; a text that knows it is left alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import msgspec
import pytest

from claimlint.documents import parse
from claimlint.engine.pipeline import Pipeline
from claimlint.engine.settings import Settings
from claimlint.model.database import Database
from claimlint.model.reference import Edition
from claimlint.model.source import Source
from claimlint.rules.base import Context
from claimlint.rules.citation.outdated_source import OutdatedSource
from claimlint.rules.days import Days

Find = Callable[[str], list[tuple[str, str]]]
EDITIONS = (
    Edition("atlas-2021", "who", "Marrow Atlas of Health, 10th edition", 2021, url="https://example.org/atlas/10"),
    Edition(
        "atlas-2025",
        "who",
        "Marrow Atlas of Health, 11th edition",
        2025,
        url="https://example.org/atlas",
        supersedes=("atlas-2021",),
    ),
    Edition("guide-2010", "who", "Marrow Guidelines for Quimblers 2010-2015", 2010, url="https://example.org/guide"),
    Edition(
        "guide-2015",
        "who",
        "Marrow Guidelines for Quimblers 2015-2020",
        2015,
        url="https://example.org/guide/",
        supersedes=("guide-2010",),
    ),
    Edition(
        "guide-2020",
        "who",
        "Marrow Guidelines for Quimblers 2020-2025",
        2020,
        url="https://example.org/guide",
        supersedes=("guide-2015",),
    ),
    Edition("paper-2019", "who", "Marrow", 2019, doi="10.1000/Marrow", pmid="77", superseded=True),
)


@pytest.fixture(scope="module")
def find(database: Database) -> Find:
    """Words and message of each finding, with editions that do not exist."""
    made = msgspec.structs.replace(database, editions={edition.id: edition for edition in EDITIONS}, topics={})
    made = msgspec.structs.replace(made, advisories={})
    pipeline = Pipeline(made, Settings(select=("outdated-source",)))

    def run(text: str) -> list[tuple[str, str]]:
        source = Source("a.md", text)
        return [(source.slice(each.span), each.message) for each in pipeline.check(source).diagnostics]

    return run


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("See the Marrow Guidelines for Quimblers 2015–2020.", "Marrow Guidelines for Quimblers 2015–2020"),
        ("See the 2015-2020 Marrow Guidelines for Quimblers.", "2015-2020 Marrow Guidelines for Quimblers"),
        ("See the marrow guidelines for Quimblers (2010).", "marrow guidelines for Quimblers (2010)"),
        ("See the Marrow Atlas of Health, 10th edition.", "Marrow Atlas of Health, 10th edition"),
        ("See the Marrow Atlas of Health 2021.", "Marrow Atlas of Health 2021"),
        ("See https://www.example.org/atlas/10/#top.", "https://www.example.org/atlas/10/#top"),
        ("See doi:10.1000/marrow.", "doi:10.1000/marrow"),
        ("See PMID: 77.", "PMID: 77"),
    ],
)
def test_a_former_edition(text: str, words: str, find: Find) -> None:
    assert [found for found, _ in find(text)] == [words]


def test_the_last_in_the_line_is_named(find: Find) -> None:
    ((_, message),) = find("See the Marrow Guidelines for Quimblers 2010–2015.")

    assert "“Marrow Guidelines for Quimblers 2020-2025” (2020): https://example.org/guide" in message
    assert find("See PMID: 77.")[0][1] == "“PMID: 77” (2019) is no longer in force"


@pytest.mark.parametrize(
    "text",
    [
        "See the Marrow Guidelines for Quimblers 2020–2025.",
        "See the Marrow Guidelines for Quimblers.",
        "See the Marrow Atlas of Health, 11th edition.",
        "See https://example.org/guide.",
        "See https://example.org/atlas.",
        "The Marrow Guidelines for Quimblers 2015–2020 have been replaced.",
        "Former rules: Marrow Guidelines for Quimblers 2015–2020.",
        "# History\n\nSee the Marrow Guidelines for Quimblers 2015–2020.",
        "In 2014 people ate less (Marrow Guidelines for Quimblers 2015–2020).",
        "Marrow Guidelines for Quimblers 2015–2020; Marrow Guidelines for Quimblers 2020–2025.",
        "Marrow 2019 is the wine to drink.",
    ],
)
def test_what_is_left_alone(text: str, find: Find) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    ("years", "found"), [(0, []), (5, ["Br J Nutr. 2014;3:12", "Quimble, 2019"]), (10, ["Br J Nutr. 2014;3:12"])]
)
def test_an_age_limit_is_off_until_it_is_set(years: int, found: list[str], database: Database) -> None:
    source = Source("a.md", "Sleep helps (Quimble, 2019). Quimble A. Sleep. Br J Nutr. 2014;3:12.")
    document = parse(source)
    extraction = Pipeline(database, Settings()).readings.reader.read(document)
    context = Context(document, extraction, database, days=Days(date(2026, 11, 28)))
    rule = OutdatedSource(older_than=years)
    findings = [each for citation in extraction.citations for each in rule.check_citation(citation, context)]

    assert sorted(source.slice(each.span) for each in findings) == found
