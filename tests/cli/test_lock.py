"""``claimlint db lock``, and runs with a lock file."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_check import CLEAN, write
from tests.cli.test_other_commands import PACK_EDITION, PACK_TOPIC


@pytest.fixture(autouse=True)
def _pack(folder: Path, run: Run) -> None:
    (folder / "ours/topics/nutrition").mkdir(parents=True)
    (folder / "ours/editions").mkdir()
    write("ours/topics/nutrition/calcium.yaml", PACK_TOPIC)
    write("ours/editions/house.yaml", PACK_EDITION)
    write("ours/VERSION", "2026.1\n")
    write("claimlint.toml", 'databases = ["ours"]')
    write("a.md", CLEAN)


def test_a_lock_holds_each_database(run: Run) -> None:
    result = run("db", "lock")

    assert result.exit_code == 0
    own, ours = tomllib.loads(Path("claimlint.lock").read_text(encoding="utf-8"))["database"]
    assert (own["name"], "path" in own) == ("claimlint", False)
    assert (ours["name"], ours["path"], ours["version"], len(ours["sha256"])) == ("ours", "ours", "2026.1", 64)
    assert "ours is locked at 2026.1 (" in result.stderr
    assert run("check").exit_code == 0


def test_what_has_changed_is_told_with_the_command_to_renew(run: Run) -> None:
    run("db", "lock")
    write("ours/VERSION", "2026.2\n")

    result = run("check")
    assert result.exit_code == 2
    assert "ours (ours) has changed: locked 2026.1 (" in result.stderr
    assert "found 2026.2 (" in result.stderr
    assert "if that is meant, run claimlint db lock" in result.stderr
    assert run("db", "stats").exit_code == 2
    run("db", "lock")
    assert run("check").exit_code == 0


def test_databases_that_come_and_go(run: Run) -> None:
    run("db", "lock")
    write("claimlint.toml", "")
    assert "ours (ours) is not in the settings any more" in run("check").stderr
    run("db", "lock")
    write("claimlint.toml", 'databases = ["ours"]')
    assert "ours (ours) is new: 2026.1" in run("check").stderr


def test_the_place_of_the_lock(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write("claimlint.toml", 'databases = ["ours"]\nlock = "locks/team.lock"')
    Path("locks").mkdir()
    assert "claimlint db lock writes it" in run("check").stderr
    run("db", "lock")
    assert '"../ours"' in Path("locks/team.lock").read_text(encoding="utf-8")
    assert run("check").exit_code == 0


@pytest.mark.parametrize("text", ["[[database]]\nname = 1", "database = ["])
def test_a_damaged_lock_is_2(run: Run, text: str) -> None:
    write("claimlint.lock", text)

    assert run("check").exit_code == 2
