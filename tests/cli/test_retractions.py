"""``claimlint db update-retractions``."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from claimlint.reference.retractions import INDEX_FILE
from tests.cli.conftest import Run, process

CSV = (
    "Record ID,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature,RetractionDate\n"
    "1,10.1000/Taken,77,Retraction,11/2/2026 0:00\n2,10.1000/doubted,0,Expression of concern,11/1/2026 0:00\n"
)


@pytest.fixture
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's data folder, empty."""
    found = tmp_path / "data"
    monkeypatch.setattr("claimlint.api.user_folder", lambda: found)
    monkeypatch.setattr("claimlint.reference.retractions.user_folder", lambda: found)
    return found


def test_a_newer_list_is_used_from_then_on(run: Run, folder: Path, data_folder: Path) -> None:
    (folder / "new.csv").write_text(CSV, encoding="utf-8")
    (folder / "a.md").write_text("Sleep helps (doi:10.1000/taken).\n", encoding="utf-8")
    before = run("check", "a.md")

    updated = run("db", "update-retractions", "new.csv")
    after = run("check", "a.md", "--output-format", "json")

    assert (before.exit_code, updated.exit_code, after.exit_code) == (0, 0, 1)
    assert "up to 2026-11-02: 2 retracted, 1 expression of concern" in updated.stderr
    report = json.loads(after.stdout)
    assert report["database"]["retractions"] == "2026-11-02"
    assert [each["rule"] for each in report["files"][0]["diagnostics"]] == ["retracted-source"]
    assert stat.S_IMODE((data_folder / INDEX_FILE).stat().st_mode) & 0o444 == 0o444
    assert [each.name for each in data_folder.iterdir()] == [INDEX_FILE]


def test_another_file_leaves_everything_as_it_was(run: Run, folder: Path, data_folder: Path) -> None:
    (folder / "new.csv").write_text("a,b\n1,2\n", encoding="utf-8")

    result = run("db", "update-retractions", "new.csv")

    assert result.exit_code == 2
    assert "not the CSV of Retraction Watch" in result.stderr
    assert not data_folder.exists()


def test_a_file_that_is_not_there(run: Run, data_folder: Path) -> None:
    result = run("db", "update-retractions", "gone.csv")

    assert result.exit_code == 2
    assert "gone.csv cannot be read" in result.stderr


def test_the_data_folder_is_the_users(tmp_path: Path) -> None:
    (tmp_path / "new.csv").write_text(CSV, encoding="utf-8")
    home = tmp_path / "home"
    home.mkdir()

    result = process("db", "update-retractions", "new.csv", cwd=tmp_path, HOME=str(home), XDG_DATA_HOME=str(home))

    assert result.returncode == 0
    assert [file.name for file in home.rglob("*.bin")] == [INDEX_FILE]
