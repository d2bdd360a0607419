"""What the importers share."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from importing import ROOT, Proposal, Standing, entry_lines, read_bytes, standing_of, wrong

from claimlint.errors import UsageError
from claimlint.model.quantity import Comparator
from claimlint.model.reference import Database, Entry, Examples, For, Review, Value
from claimlint.reference.read import parse_yaml

from .conftest import HERE, Tool


def proposal(measure: str, unit: str, value: Value, *, name: str = "new", named: bool = False) -> Proposal:
    entry = Entry(name, measure, "board-jabs-2020", unit, (value,), review=None)
    return Proposal("glim-vaccine", entry, ("it",), named)


def standing(database: Database, measure: str, unit: str, value: Value, **more: object) -> Standing:
    return standing_of(database, proposal(measure, unit, value, **more), value)[0]  # type: ignore[arg-type]


class TestStanding:
    @pytest.mark.parametrize(
        ("measure", "unit", "value", "expected"),
        [
            ("interval", "wk", Value(value=4, comparator=Comparator.GE), Standing.HAS),
            ("interval", "mo", Value(value=1, comparator=Comparator.GE), Standing.HAS),
            ("interval", "wk", Value(value=5, comparator=Comparator.GE), Standing.DISAGREES),
            ("schedule-age", "mo", Value(value=2), Standing.HAS),
            ("schedule-age", "mo", Value(low=18, high=24.9), Standing.HAS),
            ("schedule-age", "mo", Value(low=30, high=32), Standing.DISAGREES),
            ("schedule-age", "mo", Value(low=19, high=20, when=("second dose",)), Standing.HAS),
            ("schedule-age", "mo", Value(value=19, when=("first dose",)), Standing.DISAGREES),
            ("schedule-age", "mo", Value(value=2, when=("third dose",)), Standing.LACKS),
            ("schedule-age", "mo", Value(value=2, for_=For(state="frail")), Standing.LACKS),
            ("dose-count", "{dose}", Value(value=2), Standing.LACKS),
        ],
    )
    def test_of_a_value(self, database: Database, measure: str, unit: str, value: Value, expected: Standing) -> None:
        assert standing(database, measure, unit, value) is expected

    def test_where_the_plan_names_the_entry_only_the_same_number_of_another_counts(self, database: Database) -> None:
        other, same = Value(value=12), Value(value=28)

        assert standing(database, "interval", "mo", other, named=True) is Standing.LACKS
        assert standing(database, "interval", "d", same, named=True) is Standing.HAS
        assert standing(database, "interval", "mo", other, name="glim-gap", named=True) is Standing.DISAGREES


def test_an_entry_is_written_as_it_is_read() -> None:
    entry = Entry(
        "glim-odd",
        "interval",
        "board-jabs-2020",
        "{dose}",
        (Value(low=0.5, high=2.0, comparator=Comparator.LE, for_=For(age="<12 mo", sex="female"), when=("a, b", "2nd"), note="x: y"),),
        cues=("@list", "no", "1"),
        only_cues=True,
        seen_in=("https://example.org/a",),
        draft=True,
        review=Review(*(parse_yaml("[2026-01-10, 2028-01-10]"))),
        examples=Examples(agree=("- It: “yes” #1.", "- It: “yes” #1."), silent=('Said "no" \\ and left.',)),
    )  # fmt: skip

    (read,) = parse_yaml("\n".join(entry_lines(entry)))

    assert read["values"] == [
        {
            "for": {"age": "<12 mo", "sex": "female"},
            "low": 0.5,
            "high": 2,
            "comparator": "le",
            "when": ["a, b", "2nd"],
            "note": "x: y",
        }
    ]
    assert read["cues"] == ["@list", "no", "1"]
    assert read["draft"] is True
    assert read["examples"] == {"agree": ["- It: “yes” #1."], "silent": ['Said "no" \\ and left.']}
    assert list(read)[:5] == ["id", "measure", "edition", "unit", "draft"]


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="the system has no /dev/zero")
def test_a_file_without_end_is_refused() -> None:
    with pytest.raises(UsageError, match="/dev/zero has more than"):
        read_bytes(Path("/dev/zero"))


def test_a_wrong_number_is_near_no_right_one() -> None:
    assert wrong(10, 1.0, [10.0], (1.1, 5.0)) == 50
    assert wrong(10, 1.0, [10.0, 50.0], (1.1, 5.0)) is None


def test_a_reader_who_has_seen_enough_gets_no_traceback(small: Path) -> None:
    command = [
        sys.executable,
        "tools/import_vaccines.py",
        "--compare",
        "--plan",
        HERE / "glim_plan.yaml",
        "--db",
        small,
    ]
    with subprocess.Popen(
        [*command, HERE / "glim.xml"], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.mark.parametrize("script", ["import_vaccines", "import_screening"])
def test_one_of_compare_and_add_is_asked_for(script: str, tool: Tool) -> None:
    module = __import__(script)

    with pytest.raises(SystemExit, match="2"):
        tool(module.main, HERE / "glim.xml")
