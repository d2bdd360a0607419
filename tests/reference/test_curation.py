"""What curators use: templates, reviews that are due, the database as one table, revisions of git."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest
import yaml

from claimlint.errors import UsageError
from claimlint.reference.export import to_csv, to_json
from claimlint.reference.load import load_database
from claimlint.reference.review import overdue
from claimlint.reference.revision import database_folder
from claimlint.reference.scaffold import new_record
from tests.repositories import commit, git

from .conftest import Builder

TODAY = date(2028, 2, 29)


class TestNew:
    @pytest.mark.parametrize(
        ("kind", "place", "due"),
        [
            ("topic", "topics/minerals/new-thing.yaml", "2030-02-28"),
            ("advisory", "advice/minerals/new-thing.yaml", "2029-02-28"),
        ],
    )
    def test_a_draft_with_name_area_and_dates(self, tmp_path: Path, kind: str, place: str, due: str) -> None:
        file = new_record(kind, "new-thing", "minerals", tmp_path / "ours", TODAY)

        assert file == tmp_path / "ours" / place
        record = yaml.safe_load(file.read_text(encoding="utf-8"))
        statement = record["entries"][0] if kind == "topic" else record
        assert record[kind] == "new-thing"
        assert record.get("area", "minerals") == "minerals"
        assert statement["draft"] is True
        assert {name: str(day) for name, day in statement["review"].items()} == {"date": "2028-02-29", "due": due}
        assert file.read_text(encoding="utf-8").startswith("# yaml-language-server: $schema=../../schema/")

    def test_what_is_there_is_kept(self, sound: Builder) -> None:
        with pytest.raises(UsageError, match="exists already"):
            new_record("topic", "glowium", "minerals", sound.root, TODAY)

    @pytest.mark.parametrize(
        ("name", "area"), [("../x", "minerals"), ("New Thing", "minerals"), ("x", "a/b"), ("x", "")]
    )
    def test_a_name_that_is_no_id(self, tmp_path: Path, name: str, area: str) -> None:
        with pytest.raises(UsageError, match="lower-case words joined by hyphens"):
            new_record("topic", name, area, tmp_path, TODAY)


class TestStale:
    @pytest.mark.parametrize(
        ("on", "ids"), [(date(2028, 1, 10), []), (date(2028, 1, 11), ["glowium-intake-xx", "raw-glowium"])]
    )
    def test_due_before_that_day(self, sound: Builder, on: date, ids: list[str]) -> None:
        assert [row.id for row in overdue(load_database(sound.root), on)] == ids

    def test_a_draft_is_in_nobodys_way(self, sound: Builder) -> None:
        sound.topic("    seen_in:", "    draft: true\n    seen_in:")

        assert [row.id for row in overdue(load_database(sound.root), TODAY)] == ["raw-glowium"]


class TestExport:
    def test_one_row_a_value(self, sound: Builder) -> None:
        rows = list(csv.DictReader(io.StringIO(to_csv(load_database(sound.root)))))

        assert [(row["entry"], row["value"], row["unit"], row["status"]) for row in rows] == [
            ("glowium-intake-xx", "1000.0", "mg/d", "current"),
            ("glowium-intake-xx", "1300.0", "mg/d", "current"),
        ]
        assert (rows[0]["population"], rows[0]["due"]) == ("19–50 years", "2028-01-10")

    def test_json_has_the_advice_too(self, sound: Builder) -> None:
        found = json.loads(to_json(load_database(sound.root)))

        assert len(found["values"]) == 2
        assert found["advice"][0]["advisory"] == "raw-glowium"

    @pytest.mark.parametrize("start", ["=", "+", "-", "@"])
    def test_no_cell_is_a_formula(self, sound: Builder, start: str) -> None:
        sound.change("editions/board.yaml", "title: Minerals, year: 2020", f"title: '{start}1+1', year: 2020")

        assert f"'{start}1+1" in to_csv(load_database(sound.root))


class TestRevision:
    @pytest.mark.usefixtures("own_git")
    def test_a_folder_as_it_was(self, sound: Builder, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(sound.root.parent)
        git("init", "-q")
        commit()
        sound.topic("value: 1000", "value: 1100")

        with database_folder("HEAD:claims_db") as folder:
            assert load_database(folder).topics["glowium"].entries[0].values[0].value == 1000
        with database_folder("claims_db") as folder:
            assert load_database(folder).topics["glowium"].entries[0].values[0].value == 1100

    @pytest.mark.parametrize("name", ["gone", "HEAD:gone", "--output=x:claims_db", ":x"])
    def test_what_is_neither(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
        monkeypatch.chdir(tmp_path)
        with pytest.raises(UsageError), database_folder(name):
            pass
