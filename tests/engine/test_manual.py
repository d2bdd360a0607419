"""Manual pages, and the documentation that is made of them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from claimlint.engine.manual import find_manual, manuals
from claimlint.errors import UsageError

ROOT = Path(__file__).parents[2]


def test_a_page_has_all_its_parts() -> None:
    page = find_manual("contradicted-number")

    assert (page.group, page.severity.value) == ("conflict", "error")
    assert page.summary == "A number disagrees with every current reference."
    assert page.text.startswith("Topic, measure, population")
    assert page.instead.startswith("correct the number")
    assert "**" not in page.text + page.instead
    assert page.bad
    assert page.good


def test_every_rule_has_a_summary_and_says_what_to_do_instead() -> None:
    pages = [page for group in manuals() for page in group.rules]

    assert [page.name for page in pages if not (page.summary.endswith(".") and page.instead)] == []


def test_an_unknown_rule_is_an_error_with_the_nearest_one() -> None:
    with pytest.raises(UsageError, match="did you mean uncited-number"):
        find_manual("uncited-numbers")


def test_generated_pages_are_up_to_date() -> None:
    run = subprocess.run(
        [sys.executable, "tools/make_docs.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert run.returncode == 0, run.stdout + run.stderr
