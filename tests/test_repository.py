"""What the repository says of itself is true."""

from __future__ import annotations

import re
from pathlib import Path

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

    assert targets >= {"all", "install", "lint", "test", "db", "docs"}
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


def test_the_hook_carries_its_own_arguments() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))

    assert hook["entry"] == "claimlint check --force-exclude"
    assert hook["types_or"] == ["markdown", "html", "plain-text"]
    assert hook["require_serial"] is True
    assert "args" not in hook  # a user's args would replace them
