"""A reference put into an article: the edits leave an article in which nothing is uncited."""

from __future__ import annotations

import pytest

from claimlint.engine.fixing import with_edits
from claimlint.engine.pipeline import Pipeline
from claimlint.engine.settings import Settings
from claimlint.model.database import Database
from claimlint.model.source import Source

SENTENCE = "Adults aged 19 to 50 need 1,000 mg of calcium a day."


@pytest.fixture(scope="module")
def pipeline(database: Database) -> Pipeline:
    return Pipeline(database, Settings(select=("known-but-uncited", "malformed-identifier")))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", SENTENCE),
        ("a.md", f"# Calcium\r\n\r\n{SENTENCE}\r\n\r\nMore.\r\n"),
        ("a.html", f"<article><p>{SENTENCE}</p><p>More.</p></article>"),
        ("a.html", f"<article><p>{SENTENCE[:-1]}</p></article>"),
        ("a.md", "Read the paper (doi: 10.1000/ 182)."),
        ("a.md", "Read the paper (NCT-01234567)."),
        ("a.html", "<article><p>Read the paper (PMID: PMC1234567).</p></article>"),
    ],
)
def test_a_fix_mends_its_finding(name: str, text: str, pipeline: Pipeline) -> None:
    (finding,) = pipeline.check(Source(name, text)).diagnostics
    assert finding.fix is not None

    assert pipeline.check(Source(name, with_edits(text, finding.fix.edits))).diagnostics == ()


def test_what_is_inserted(pipeline: Pipeline) -> None:
    (markdown,) = pipeline.check(Source("a.md", SENTENCE + "\n")).diagnostics
    (html,) = pipeline.check(Source("a.html", f"<article><p>{SENTENCE}</p></article>")).diagnostics

    assert markdown.fix is not None
    assert html.fix is not None
    mark, note = markdown.fix.edits
    assert (mark.text, note.text[:28]) == ("[^calcium-intake-us]", "\n[^calcium-intake-us]: NASEM")
    (link,) = html.fix.edits
    assert link.text.startswith(' (<a href="https://nap.nationalacademies.org/catalog/13050"')


def test_a_footnote_that_is_there_is_used(pipeline: Pipeline) -> None:
    text = f"{SENTENCE}\n\n[^calcium-intake-us]: NASEM.\n"
    (finding,) = pipeline.check(Source("a.md", text)).diagnostics

    assert finding.fix is not None
    assert [edit.text for edit in finding.fix.edits] == ["[^calcium-intake-us]"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", SENTENCE),
        ("a.md", f"| calcium |\n|---|\n| {SENTENCE} |"),
        ("a.html", f"<article><p><a href='/calcium'>{SENTENCE}</a></p></article>"),
        ("a.html", f"<article><table><tr><td>{SENTENCE}</td></tr></table></article>"),
    ],
)
def test_where_nothing_can_be_inserted(name: str, text: str, pipeline: Pipeline) -> None:
    (finding,) = pipeline.check(Source(name, text)).diagnostics

    assert finding.fix is None
