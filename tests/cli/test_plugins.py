"""Packages that bring rules and databases, installed as real ones are."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.conftest import process
from tests.cli.test_check import CLEAN
from tests.cli.test_other_commands import PACK_EDITION, PACK_TOPIC

ROOT = Path(__file__).parents[2]
RULE = '''
from claimlint.model.diagnostic import Severity
from claimlint.model.source import Span
from claimlint.rules import Rule

class HouseStyle(Rule, frozen=True):
    """A heading is shouted.

    **Instead:** write it in small letters.
    """

    id = "house-style"
    group = "house"
    severity = Severity.ERROR
    bad = ("«# CALCIUM»",)
    good = ("# Calcium",)

    def check_document(self, context):
        {body}
'''
REPORT = 'yield self.report(Span(0, 1), "shouted")'
DATABASE = "from pathlib import Path\n\ndef folder():\n    return Path(__file__).parent / 'house_references'\n"


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    folder = tmp_path / "packages"
    (folder / "house-1.2.dist-info").mkdir(parents=True)
    (folder / "house-1.2.dist-info/METADATA").write_text("Metadata-Version: 2.1\nName: house\nVersion: 1.2\n", "utf-8")
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles/a.md").write_text(CLEAN, encoding="utf-8")
    return folder


def install(packages: Path, code: str, group: str = "rules", target: str = "HouseStyle") -> None:
    (packages / "house.py").write_text(code, encoding="utf-8")
    points = f"[claimlint.{group}]\nhouse = house:{target}\n"
    (packages / "house-1.2.dist-info/entry_points.txt").write_text(points, encoding="utf-8")


def run(packages: Path, *arguments: str) -> tuple[int, str, str]:
    path = os.pathsep.join([str(packages), str(ROOT)])
    done = process(*arguments, cwd=packages.parent / "articles", PYTHONPATH=path)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_a_rule_is_like_one_of_ours(packages: Path) -> None:
    install(packages, RULE.format(body=REPORT))

    status, out, _ = run(packages, "check", "--output-format", "concise")
    assert status == 1
    assert "a.md:1:1: error[house-style] shouted" in out
    assert run(packages, "check", "--ignore", "house")[0] == 0
    assert "house: Rules of the plugin house of house 1.2." in run(packages, "rule")[1]
    assert "Instead: write it in small letters." in run(packages, "rule", "house-style")[1]


OPTION = """
    words: Annotated[tuple[str, ...], Meta(description="What is shouted.")] = ("calcium",)

    def check_document"""
LOUD = RULE.replace("\n    def check_document", OPTION).replace(
    "from claimlint.model.diag", "from typing import Annotated\nfrom msgspec import Meta\nfrom claimlint.model.diag", 1
)
SAID = "yield from (self.report(Span(0, 1), each) for each in self.words)"


def test_a_rule_has_options_like_one_of_ours(packages: Path) -> None:
    install(packages, LOUD.format(body=SAID))
    settings = packages.parent / "articles/claimlint.toml"
    assert "a.md:1:1: error[house-style] calcium" in run(packages, "check", "--output-format", "concise")[1]
    assert (
        '\n  - words: What is shouted. Type: list of texts. Default: `["calcium"]`.'
        in (run(packages, "rule", "house-style")[1])
    )

    settings.write_text('[rules.house-style]\nwords = ["iron"]\n', encoding="utf-8")
    assert "error[house-style] iron" in run(packages, "check", "--output-format", "concise")[1]
    assert f'rules.house-style.words = ["iron"]  # {settings}' in run(packages, "check", "--show-settings")[1]

    settings.write_text('[rules.house-style]\nword = ["iron"]\n', encoding="utf-8")
    status, _, err = run(packages, "check")
    assert (status, "there is no option “word”; did you mean words?" in err) == (2, True)


@pytest.mark.parametrize(
    ("code", "target", "message"),
    [
        (
            RULE.format(body="raise ValueError('oops')"),
            "HouseStyle",
            "failed in its rule house-style: ValueError: oops",
        ),
        ("1 / 0", "HouseStyle", "cannot be loaded: ZeroDivisionError: division by zero; update or remove it"),
        (
            LOUD.format(body=SAID).replace(' = ("calcium",)', ""),
            "HouseStyle",
            "cannot be loaded: TypeError: Required field 'words' cannot follow optional fields",
        ),
        (
            LOUD.format(body=SAID).replace("tuple[str, ...]", "list[str] | set[str]"),
            "HouseStyle",
            "has an option that settings cannot hold: ",
        ),
        (RULE.format(body=REPORT), "Nothing", "cannot be loaded: AttributeError"),
        ("HouseStyle = 1", "HouseStyle", "is no rule: house:HouseStyle must be a subclass of claimlint.rules.Rule"),
        (RULE.format(body=REPORT).replace('group = "house"', ""), "HouseStyle", "is no whole rule: it lacks group"),
        (RULE.format(body=REPORT).replace('"house-style"', '"unit-slip"'), "HouseStyle", "which there is already"),
        (RULE.format(body=REPORT).replace('"house-style"', '"House 1"'), "HouseStyle", "has the id “House 1”"),
    ],
)
def test_one_that_is_broken_is_2_with_its_name(packages: Path, code: str, target: str, message: str) -> None:
    install(packages, code, target=target)

    status, _, err = run(packages, "check")
    assert status == 2
    assert err.startswith("claimlint: the plugin house of house 1.2 ")
    assert message in err
    assert "bug in claimlint" not in err


def test_a_database_is_laid_over_ours(packages: Path) -> None:
    install(packages, DATABASE, "databases", "folder")
    assert "names a folder that is not there" in run(packages, "check")[2]

    for name, text in {"topics/nutrition/calcium.yaml": PACK_TOPIC, "editions/house.yaml": PACK_EDITION}.items():
        file = packages / "house_references" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert "house-calcium" in run(packages, "db", "search", "house-calcium")[1]
    assert "house is locked at" in run(packages, "db", "lock")[2]
    assert run(packages, "check")[0] != 2
