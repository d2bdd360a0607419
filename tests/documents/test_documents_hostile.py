"""Inputs made to hang or crash a parser end quickly."""

import time

import pytest
from soundness import read

SIZE = 100_000
HOSTILE = {
    "one long line": "x" * 2_000_000,
    "many words": "word " * 400_000,
    "nested elements": "<div>" * SIZE + "5%" + "</div>" * SIZE,
    "nested formatting": "<b><p>" * (SIZE // 10),
    "nested tables": "<table><tr><td>" * (SIZE // 30),
    "nested lists": "<ul><li>" * (SIZE // 10),
    "unclosed tags": "<a " * SIZE,
    "unclosed quotes": '<a b="' * SIZE,
    "unclosed comments": "<!--" * SIZE,
    "unclosed scripts": "<script>" * SIZE,
    "superscripts": "a<sup>1" * (SIZE // 7),
    "spans": "<table><tr>" + "<td colspan=9999 rowspan=9999>a" * 1000,
    "brackets": "[" * 1_000_000,
    "nested images": "![" * 20_000 + "]()" * 20_000,
    "nested quotes": ">" * SIZE,
    "nested items": "- " * SIZE,
    "backticks": "".join("`" * (length % 300 + 1) + "a" for length in range(700)),
    "stars": "*a **b " * (SIZE // 14),
    "pipes": "|a" * (SIZE // 4) + "\n" + "|-" * (SIZE // 4),
    "front matter": "---\na: " + "[" * SIZE + "\n---\nx",
    "templates": "{{" * SIZE + "{/*" * SIZE,
    "footers": "Recommend\n" * (SIZE // 20),
    "short lines": "Abc\n" * (SIZE // 20),
    "numbers": "".join(f"{number % 50}. Abc\n" for number in range(SIZE // 20)),
    "NUL": "5% a\0 " * (SIZE // 10),
}


@pytest.mark.parametrize("form", ["markdown", "html", "text"])
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_input_ends(name: str, form: str) -> None:
    start = time.process_time()
    read(HOSTILE[name], form)
    assert time.process_time() - start < 10


def test_text_in_the_deep_is_found() -> None:
    assert [block.text for block in read(HOSTILE["nested elements"], "html").blocks] == ["5%"]
