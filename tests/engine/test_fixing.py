"""Fixes: what is put into an article, and what never is."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.engine.fixing import Mended, Wish, difference, mend
from claimlint.engine.pipeline import Pipeline
from claimlint.engine.settings import Settings
from claimlint.model.database import Database
from claimlint.model.diagnostic import Applicability, Edit, Fix, Severity
from claimlint.model.report import FileReport
from claimlint.model.source import Source, Span
from tests.reporters.reports import finding

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def pipeline(database: Database) -> Pipeline:
    return Pipeline(database, Settings(require_reason=True))


def replacing(source: Source, word: str, by: str, applicability: Applicability = Applicability.SAFE) -> FileReport:
    """A report whose findings replace each occurrence of a word."""
    spans = [Span(at, at + len(word)) for at in range(len(source.text)) if source.text.startswith(word, at)]
    found = (finding(source, word, "x", span=span, fix=Fix(applicability, (Edit(span, by),))) for span in spans)
    return FileReport(source, tuple(found))


def mended(text: str, word: str, by: str, wish: Wish = Wish(), **how: Applicability) -> str:  # noqa: B008 - frozen
    source = Source("a.md", text)
    return mend(replacing(source, word, by, **how), lambda each: replacing(each, word, by, **how), wish).text


def test_all_findings_are_mended() -> None:
    assert mended("a b a\r\na", "a", "xyz") == "xyz b xyz\r\nxyz"


def test_what_overlaps_waits_for_the_next_round() -> None:
    assert mended("aaaa", "aa", "b") == "bb"
    assert mended("aaa", "aa", "b") == "ba"


@pytest.mark.parametrize(("word", "by"), [("a", "aa"), ("ab", "ba"), ("a", "a")])
def test_it_ends(word: str, by: str) -> None:
    assert len(mended("abab", word, by)) <= 2**12


def test_unsafe_fixes_are_asked_for_and_some_are_only_shown() -> None:
    for applicability, safe, unsafe in (
        (Applicability.SAFE, "b", "b"),
        (Applicability.UNSAFE, "a", "b"),
        (Applicability.DISPLAY_ONLY, "a", "a"),
    ):
        assert mended("a", "a", "b", applicability=applicability) == safe
        assert mended("a", "a", "b", Wish(unsafe=True), applicability=applicability) == unsafe


def test_a_number_is_never_changed_unasked(pipeline: Pipeline) -> None:
    report = pipeline.check(Source("a.md", "# Calcium\n\nAdults should get 100 mg of calcium a day.\n"))
    (wrong,) = report.diagnostics
    fix = Fix(Applicability.SAFE, (Edit(wrong.span, "1,000 mg"),))
    report = msgspec.structs.replace(report, diagnostics=(msgspec.structs.replace(wrong, fix=fix),))

    assert not mend(report, pipeline.check, Wish()).changed
    assert "1,000 mg" in mend(report, pipeline.check, Wish(unsafe=True)).text


def test_a_reference_is_inserted_once(pipeline: Pipeline) -> None:
    text = "# Calcium\r\n\r\nAdults aged 19 to 50 need 1,000 mg of calcium a day.\r\n\r\nWomen aged 30 need 1,000 mg of calcium a day."
    wish = Wish(least=Severity.INFO)

    done = mend(pipeline.check(Source("a.md", text)), pipeline.check, wish)
    assert done.text.count("[^calcium-intake-us]:") == 1
    assert done.text.count("[^calcium-intake-us]") == 3
    assert "\n" not in done.text.replace("\r\n", "")
    assert not mend(done.after, pipeline.check, wish).changed


@pytest.mark.parametrize("name", [file.name for file in sorted(EXAMPLES.iterdir()) if file.suffix != ".bin"])
@pytest.mark.parametrize("unsafe", [False, True])
def test_mending_twice_is_mending_once(pipeline: Pipeline, name: str, unsafe: bool) -> None:
    source = Source(
        name, (EXAMPLES / name).read_bytes().decode() + "\n<!-- claimlint: ignore-file[reporting, conflit]: x -->\n"
    )
    wish = Wish(unsafe, Severity.INFO)

    once = mend(pipeline.check(source), pipeline.check, wish)
    assert mend(once.after, pipeline.check, wish).text == once.text


@given(st.text("ab \r\n\u2028"), st.text("ab \r\n"))
def test_a_patch_says_what_changes(before: str, after: str) -> None:
    patch = difference(Mended(Source("a.md", before), FileReport(Source("a.md", after)), {}))

    assert bool(patch) is (before != after)
