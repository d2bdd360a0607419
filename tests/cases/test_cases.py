"""Whole articles with the findings they must give beside them: ``forum.txt`` and ``forum.yaml``.

Errors and warnings are compared exactly; notes grow with the reference database and are left out.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from claimlint.documents import read
from claimlint.engine.pipeline import Pipeline
from claimlint.engine.settings import Settings
from claimlint.model.database import Database
from claimlint.model.diagnostic import Severity
from claimlint.model.match import Verdict
from claimlint.model.source import Source
from claimlint.reference.read import parse_yaml

FOLDER = Path(__file__).parent
ARTICLES = sorted(file for file in FOLDER.iterdir() if file.suffix in (".md", ".txt", ".html"))
SENTENCES = parse_yaml((FOLDER / "sentences.yaml").read_bytes())
BUGS = parse_yaml((FOLDER / "known_bugs.yaml").read_bytes()) or []


@pytest.fixture(scope="module")
def pipeline(database: Database) -> Pipeline:
    return Pipeline(database, Settings())


def findings(source: Source, pipeline: Pipeline) -> list[tuple[str, str]]:
    """Rule and words of the errors and warnings, in order."""
    found = pipeline.check(source).diagnostics
    return [(each.rule, source.slice(each.span)) for each in found if each.severity is not Severity.INFO]


@pytest.mark.parametrize("article", ARTICLES, ids=lambda file: file.stem)
def test_an_article_gives_what_stands_beside_it(article: Path, pipeline: Pipeline) -> None:
    expected = parse_yaml(article.with_suffix(".yaml").read_bytes())
    source = read(article)

    assert findings(source, pipeline) == [tuple(row) for row in expected["findings"]]
    matches = pipeline.check(source).matches
    assert len(matches) == expected.get("claims", len(matches))
    assert sum(sum(match.verdict is verdict for match in matches) for verdict in Verdict) == len(matches)


@pytest.mark.parametrize("row", SENTENCES, ids=lambda row: row["text"][:50])
def test_a_sentence_gives_what_it_must(row: dict[str, Any], pipeline: Pipeline) -> None:
    assert findings(Source("x.md", row["text"]), pipeline) == [tuple(finding) for finding in row["findings"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            row["text"],
            [tuple(finding) for finding in row["findings"]],
            marks=pytest.mark.xfail(strict=True, reason=row["bug"]),
            id=row["text"][:50],
        )
        for row in BUGS
    ],
)
def test_known_bugs(text: str, expected: list[tuple[str, str]], pipeline: Pipeline) -> None:
    assert findings(Source("article.md", text), pipeline) == expected
