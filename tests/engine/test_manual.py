"""Manual pages, and the documentation that is made of them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from claimlint.engine.manual import find_manual, manuals
from claimlint.errors import UsageError
from claimlint.model import manual

ROOT = Path(__file__).parents[2]


def test_a_page_has_all_its_parts() -> None:
    page = find_manual("contradicted-number")

    assert (page.group, page.severity.value) == ("conflict", "error")
    assert page.summary == "A number disagrees with every current reference."
    assert page.text.startswith("Topic, measure, population")
    assert page.why.startswith("A reader acts on the number")
    assert page.source.startswith("the reference database")
    assert page.false_positives.startswith("a value of an authority")
    assert page.since == "0.1.0"
    assert [option.name for option in page.options] == ["tolerance", "allow"]
    assert page.instead.startswith("correct the number")
    assert "**" not in page.text + page.instead + page.why + page.source + page.false_positives
    assert page.bad
    assert page.good


def test_every_rule_has_a_summary_and_says_what_to_do_instead() -> None:
    pages = [page for group in manuals() for page in group.rules]

    assert [page.name for page in pages if not (page.summary.endswith(".") and page.instead)] == []


def test_an_unknown_rule_is_an_error_with_the_nearest_one() -> None:
    with pytest.raises(UsageError, match="did you mean uncited-number"):
        find_manual("uncited-numbers")


def test_there_is_a_page_for_every_rule_and_the_index_has_an_anchor_for_each() -> None:
    names = {page.name for group in manuals() for page in group.rules}
    folder = ROOT / "docs" / "rules"

    assert {file.stem for file in folder.glob("*.md")} == names | {"index"}
    index = (folder / "index.md").read_text(encoding="utf-8")
    for group in manuals():
        assert f"## {group.name}\n" in index
        for page in group.rules:
            assert f'<a id="{page.name}"></a>[{page.name}]({page.name}.md)' in index


@pytest.mark.parametrize(
    "part",
    ["Why", "Instead", "Reported", "Not reported", "Fix", "Options", "Known false positives", "Rests on"],
)
def test_every_page_has_this_part(part: str) -> None:
    for group in manuals():
        for page in group.rules:
            text = (ROOT / "docs" / "rules" / f"{page.name}.md").read_text(encoding="utf-8")
            assert f"\n## {part}\n" in text, page.name
            assert "since claimlint 0." in text


def test_its_address_is_that_of_the_documentation_if_it_is_on_a_site(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimlint.model.manual._documentation", lambda: "")
    assert find_manual("unit-slip").address == ""

    monkeypatch.setattr("claimlint.model.manual._documentation", lambda: "https://example.org/claimlint/")
    assert find_manual("unit-slip").address == "https://example.org/claimlint/rules/unit-slip/"


def test_the_documentation_is_where_the_package_says(monkeypatch: pytest.MonkeyPatch) -> None:
    class Metadata:
        def get_all(self, name: str) -> list[str]:
            assert name == "Project-URL"
            return ["Source, https://example.org/code", "Documentation, https://example.org/claimlint"]

    monkeypatch.setattr("claimlint.model.manual.metadata", lambda _: Metadata())
    manual._documentation.cache_clear()
    try:
        assert manual.page_address("unit-slip") == "https://example.org/claimlint/rules/unit-slip/"
    finally:
        manual._documentation.cache_clear()


def test_generated_pages_are_up_to_date() -> None:
    run = subprocess.run(
        [sys.executable, "tools/make_docs.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert run.returncode == 0, run.stdout + run.stderr
