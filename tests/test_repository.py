"""What the repository says of itself is true."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from claimlint.model.report import Report
from claimlint.reporters.formats import full

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def test_the_readme_has_two_commands_and_ci_runs_the_second() -> None:
    first, second = blocks(README, "sh")

    assert first == "pip install . && claimlint check examples\n"
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert [command for command in second.strip().split(" && ") if command not in lines] == []


def test_the_sample_in_the_readme_is_real(examples: Report) -> None:
    (sample,) = blocks(README, "text")

    printed = full.render(examples).replace(f"{ROOT}/", "")
    assert sample.rstrip("\n") in printed


def test_make_has_what_ci_and_contributors_call() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^(\w+):", makefile, re.MULTILINE))

    assert targets >= {"all", "install", "lint", "test", "db", "docs", "site"}
    for text in (ROOT / ".ci" / "run", ROOT / "CONTRIBUTING.md"):
        called = re.findall(r"^(?:.*&& )?`?make ([a-z ]+)$", text.read_text(encoding="utf-8"), re.MULTILINE)
        assert {name for names in called for name in names.split()} <= targets


def test_links_between_documents_lead_somewhere() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "claims_db" / "README.md"]
    dead = [
        (page.name, target)
        for page in pages
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]

    assert dead == []


def built(config: Path, site: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--config-file", str(config), "--site-dir", str(site)],
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_the_documentation_is_a_site_without_dead_links(tmp_path: Path) -> None:
    pytest.importorskip("mkdocs")

    done = built(ROOT / "mkdocs.yml", tmp_path / "site")

    assert done.returncode == 0, done.stderr
    assert (tmp_path / "site" / "adoption" / "index.html").is_file()
    page = (tmp_path / "site" / "rules" / "unit-slip" / "index.html").read_text(encoding="utf-8")
    assert 'aria-label="Previous: superseded-number"' in page
    assert 'aria-label="Next: unsafe-advice"' in page
    assert 'id="unit-slip"' in (tmp_path / "site" / "rules" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("link", ["b.md", "#nowhere", "c.md#nowhere"])
def test_a_dead_link_fails_the_site(tmp_path: Path, link: str) -> None:
    pytest.importorskip("mkdocs")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text(f"# A\n\n[see]({link})\n", encoding="utf-8")
    (tmp_path / "docs" / "c.md").write_text("# C\n", encoding="utf-8")
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    kept = {**settings, "nav": ["index.md", "c.md"], "hooks": [str(ROOT / hook) for hook in settings["hooks"]]}
    (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump(kept), encoding="utf-8")

    done = built(tmp_path / "mkdocs.yml", tmp_path / "site")

    assert done.returncode != 0
    assert link in done.stderr


def test_each_feature_names_tests_that_there_are() -> None:
    rows = [
        row.split("|") for row in (ROOT / "docs" / "features.md").read_text(encoding="utf-8").splitlines() if "|" in row
    ]

    for _, feature, state, shown, _ in rows[2:]:
        named = re.findall(r"`([\w/]+\.py)::(\w+)`", shown)
        assert bool(named) == state.strip().startswith("yes"), feature
        for file, test in named:
            assert f"def {test}(" in (ROOT / file).read_text(encoding="utf-8"), f"{feature}: {file}::{test}"


def test_the_hook_carries_its_own_arguments() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))

    assert hook["entry"] == "claimlint check --force-exclude"
    assert hook["types_or"] == ["markdown", "html", "plain-text"]
    assert hook["require_serial"] is True
    assert "args" not in hook  # a user's args would replace them
