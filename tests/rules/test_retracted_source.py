"""Retracted papers are told by how they stand, and not where the text tells it itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from claimlint.engine.pipeline import Pipeline
from claimlint.engine.settings import Settings
from claimlint.model.claim import CitationKind
from claimlint.model.database import Database
from claimlint.model.diagnostic import Diagnostic
from claimlint.model.identifiers import Identifier
from claimlint.model.match import Confidence
from claimlint.model.retraction import Standing
from claimlint.model.source import Source
from claimlint.reference import retractions

NAMES = dict(zip(("taken", "doubted", "mended", "restored", "noted"), Standing, strict=True))
Find = Callable[..., list[Diagnostic]]


@pytest.fixture(scope="module")
def find(database: Database, tmp_path_factory: pytest.TempPathFactory) -> Find:
    """The findings of the rule with one paper of each standing and the retracted PMID 77."""
    papers = {Identifier(CitationKind.DOI, f"10.1000/{name}"): each for name, each in NAMES.items()}
    papers[Identifier(CitationKind.PMID, "77")] = Standing.RETRACTED
    folder: Path = tmp_path_factory.mktemp("index")
    retractions.write_retractions(retractions.encode_retractions(papers, date(2026, 5, 1)), folder)
    settings = Settings(select=("retracted-source",), min_confidence=Confidence.MEDIUM)
    pipeline = Pipeline(database, settings)
    pipeline.readings.retractions = retractions.open_retractions((folder,))
    return lambda text, name="a.md": list(pipeline.check(Source(name, text)).diagnostics)


@pytest.mark.parametrize(
    ("standing", "told"),
    [
        ("taken", [("error", "high")]),
        ("doubted", [("warning", "high")]),
        ("noted", [("warning", "medium")]),
        ("mended", []),
        ("restored", []),
        ("unknown", []),
    ],
)
def test_each_standing(standing: str, told: list[tuple[str, str]], find: Find) -> None:
    assert [(each.severity, each.confidence) for each in find(f"Sleep helps (doi:10.1000/{standing}).")] == told


@pytest.mark.parametrize(
    "text",
    [
        "Sleep helps (DOI: 10.1000/TAKEN).",
        "Sleep helps (https://doi.org/10.1000/taken).",
        "Sleep [helps](https://doi.org/10.1000/taken).",
        "Sleep helps (https://www.example.com/doi/full/10.1000/taken?x=1).",
        "Sleep helps (PMID: 77).",
        "Sleep helps (https://pubmed.ncbi.nlm.nih.gov/77/).",
        "Sleep helps.[^1]\n\n[^1]: Quimble A. doi:10.1000/taken",
    ],
)
def test_every_spelling_is_looked_up(text: str, find: Find) -> None:
    (finding,) = find(text)

    assert finding.severity == "error"
    assert "2026-05-01" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "The paper (doi:10.1000/taken) was retracted in 2020.",
        "# Retracted papers\n\n- Quimble A. doi:10.1000/taken",
        "The journal has withdrawn the study.[^1]\n\n[^1]: Quimble A. doi:10.1000/taken",
        "It was retracted.[1] Others stand.[2]\n\n# References\n\n1. Quimble. doi:10.1000/taken\n2. Ostrava.",
    ],
)
def test_a_text_that_tells_it_is_left_alone(text: str, find: Find) -> None:
    assert find(text) == []


def test_what_is_told_elsewhere_does_not_count(find: Find) -> None:
    text = "Sleep helps.[1]\n\nAnother was retracted.[2]\n\n# References\n\n1. Quimble. doi:10.1000/taken\n2. Ostrava."

    assert len(find(text)) == 1
    assert len(find("A study was retracted.\n\nSleep helps (doi:10.1000/taken).")) == 1
