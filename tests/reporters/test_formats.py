"""All formats: to the letter, and whatever an article holds."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from claimlint.model.paper import Unreached
from claimlint.model.report import FileReport, Skipped
from claimlint.model.source import Source
from claimlint.reporters import formats
from claimlint.reporters.options import Options
from tests.reporters.hostile import READERS, TEXTS, hostile
from tests.reporters.reports import article, report

ROOT = Path(__file__).parents[2]
FORMATS = formats.names()
SKIPPED = (Skipped("articles/old.md", "is UTF-16, not UTF-8"),)
UNREACHED = (Unreached("https://doi.org/10.5555/bones", "api.crossref.org answered 503"),)
DATA = ("csv", "json", "jsonl")  # hold notes without being asked to


@pytest.mark.parametrize("name", FORMATS)
class TestEachFormat:
    def test_is_documented(self, name: str) -> None:
        module = importlib.import_module(f"{formats.__name__}.{name}")
        manual = (ROOT / "docs" / "output.md").read_text(encoding="utf-8")

        assert module.__doc__
        assert f"`{name}`" in manual

    def test_has_a_reader_here(self, name: str) -> None:
        assert name in READERS

    @pytest.mark.parametrize("options", [Options(), Options(notes=True)], ids=["plain", "notes"])
    def test_to_the_letter(self, name: str, options: Options, snapshot: SnapshotAssertion) -> None:
        assert formats.renderer(name)(report(article(), skipped=SKIPPED, unreached=UNREACHED), options) == snapshot

    def test_notes_come_when_asked_for(self, name: str) -> None:
        render, run = formats.renderer(name), report(article())

        assert ("a day could be cited" in render(run, Options())) is (name in DATA)
        assert "a day could be cited" in render(run, Options(notes=True))

    def test_without_findings(self, name: str, snapshot: SnapshotAssertion) -> None:
        assert formats.renderer(name)(report(FileReport(Source("a.md", "Nothing.\n"))), Options()) == snapshot

    def test_without_articles(self, name: str, snapshot: SnapshotAssertion) -> None:
        assert formats.renderer(name)(report(), Options()) == snapshot

    @pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
    def test_hostile_text_cannot_act(self, name: str, text: str) -> None:
        written = formats.renderer(name)(hostile(text), Options())

        assert READERS[name](written) == 2
        assert_harmless(name, written)

    @given(text=st.text(st.characters() | st.characters(categories=["Cs", "Cc", "Cf", "Zl", "Zp"]), min_size=1))
    @settings(max_examples=100, deadline=None)
    def test_no_text_can_act(self, name: str, text: str) -> None:
        written = formats.renderer(name)(hostile(text), Options())

        assert READERS[name](written) == 2
        assert_harmless(name, written)


def test_recipes_name_formats_that_there_are() -> None:
    manual = (ROOT / "docs" / "output.md").read_text(encoding="utf-8")

    named = re.findall(r"--output(?:-format)? (\w+)", manual)
    assert set(named) <= set(FORMATS)
    assert set(named) >= set(FORMATS) - {"concise", "rdjsonl"}


def assert_harmless(name: str, written: str) -> None:
    """Nothing in it that acts on a terminal, a CI log or an encoder."""
    written.encode("utf-8")
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]", written)
    assert not re.search(r"##[A-Za-z.]*\[", written)
    assert name == "github" or not re.search(r"^\s*::", written, re.MULTILINE)
