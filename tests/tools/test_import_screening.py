"""The recommendations of the USPSTF against the database."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claimlint.reference.read import parse_yaml
from import_screening import intervals_of, main
from importing.numbers import in_words

from .conftest import HERE, Tool, errors_of, table

FILE, PLAN = HERE / "screening.json", HERE / "screening_plan.yaml"
NEW = "topics/jabs/zorb-screening.yaml"
ENTRIES = """\
topic: zorb-screening
names: [zorb screening]
area: jabs
entries:
  - id: zorb-start
    measure: start-age
    edition: board-zorb-2021
    unit: a
    values: [{value: 45}]
    seen_in: https://example.org/zorb
    review: {date: 2026-01-10, due: 2028-01-10}
  - id: zorb-stop
    measure: stop-age
    edition: board-zorb-2021
    unit: a
    values: [{value: 69}]
    seen_in: https://example.org/zorb
    review: {date: 2026-01-10, due: 2028-01-10}
"""


@pytest.mark.parametrize(
    ("prose", "found"),
    [
        ("screening every 3 years", ["3 years"]),
        ("Stool DNA every 1 to 3 years", ["1 to 3 years"]),
        ("every two years or every other year", ["2 years", "2 years"]),
        ("annual screening", ["1 year"]),
        ("Biennial screening, every 6 months later", ["2 years", "6 months"]),
        ("every woman of 50 years", []),
        ("at least once in all children aged 3 to 5 years", []),
    ],
)
def test_how_often_is_read_from_prose(prose: str, found: list[str]) -> None:
    assert [in_words(value, unit) for _, value, unit in intervals_of(prose)] == found


class TestCompare:
    def test_what_the_database_has_lacks_and_has_otherwise(self, small: Path, tool: Tool) -> None:
        (small / NEW).write_text(ENTRIES, "utf-8")

        outcome = tool(main, "--compare", FILE, "--plan", PLAN, "--db", small)

        assert outcome.status == 0
        assert "zorb-start (board-zorb-2021): 45 years" in outcome.line("has ", "start-age: 45 years")
        assert "zorb-stop (board-zorb-2021): 69 years" in outcome.line("disagrees", "stop-age: 74 to 75 years")
        assert outcome.line("lacks", "interval: 3 years")
        assert outcome.line("lacks", "against it for Adults (grade D, 18 and older)", "quimble-scan")
        assert outcome.line("left out", "“every 5 years with a zorb test”")
        assert outcome.line("left out", "“biennial zorbometry”")
        assert outcome.line("left out", "grade I", "neither for nor against it")
        assert outcome.line("left out", "Frobbing", "counselling and no test")
        assert outcome.out.splitlines()[-1] == "has 1, disagrees 1, lacks 2, left out 4, unplanned 0"

    def test_a_newer_statement_a_new_one_and_one_that_is_gone(self, small: Path, tool: Tool, tmp_path: Path) -> None:
        content = json.loads(FILE.read_bytes())
        content["generalRecommendations"]["7"]["topicYear"] = 2027
        content["specificRecommendations"][3]["title"] = "Wibble Disease: Screening -- Adults"
        (tmp_path / "new.json").write_text(json.dumps(content), "utf-8")

        outcome = tool(main, "--compare", tmp_path / "new.json", "--plan", PLAN, "--db", small)

        assert "board-zorb-2021 is of 2021" in outcome.line("disagrees", "Zorb Disease: Screening: of 2027")
        assert outcome.line("unplanned", "Wibble Disease")
        assert outcome.line("disagrees", "Quimble Disease: Screening (D): not in the file")


class TestAdd:
    def test_a_topic_that_is_new_is_begun_with_the_names_of_the_plan(self, small: Path, tool: Tool) -> None:
        outcome = tool(main, "--add", FILE, "--plan", PLAN, "--db", small)

        topic = parse_yaml((small / NEW).read_bytes())
        entries = {entry["id"]: entry for entry in topic["entries"]}
        assert outcome.status == 0
        assert topic["names"] == ["zorb screening", "zorb scan"]
        assert entries["zorb-start"]["values"] == [{"value": 45}]
        assert "draft" not in entries["zorb-start"]
        assert entries["zorb-stop"]["values"] == [{"low": 74, "high": 75}]
        assert entries["zorb-swab-every"]["draft"] is True
        assert not errors_of(small)
        assert tool(main, "--add", FILE, "--plan", PLAN, "--db", small).out == "0 files changed\n"

    def test_a_topic_without_names_is_2_and_nothing_is_written(self, small: Path, tool: Tool, tmp_path: Path) -> None:
        plan = tmp_path / "plan.yaml"
        plan.write_text(PLAN.read_text("utf-8").replace("      names: [zorb screening, zorb scan]\n", ""), "utf-8")

        outcome = tool(main, "--add", FILE, "--plan", plan, "--db", small)

        assert (outcome.status, "there is no topic “zorb-screening”" in outcome.err) == (2, True)
        assert not (small / NEW).exists()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "truncated"),
        (b"<html>", "malformed"),
        (b"[1, 2]", "Expected `object`"),
        (b'{"specificRecommendations": {}}', "$.specificRecommendations"),
        (b'{"specificRecommendations": [{"id": 1, "title": 2}]}', "$.specificRecommendations[0].title"),
        (b'{"specificRecommendations": [{"id": 1, "title": "x", "grade": "A", "ageRange": [1]}]}', "ageRange"),
        (b'{"x": ' + b"[" * 200_000, "recursion"),
        (b'{"specificRecommendations": [{"title": "\xff"}]}', "UTF-8"),
    ],
)
def test_what_is_no_such_json_is_2_with_what_and_where(
    small: Path, tool: Tool, tmp_path: Path, content: bytes, says: str
) -> None:
    (tmp_path / "bad.json").write_bytes(content)

    outcome = tool(main, "--compare", tmp_path / "bad.json", "--plan", PLAN, "--db", small)

    assert outcome.status == 2
    assert outcome.err.startswith(f"error: {tmp_path / 'bad.json'}: not the USPSTF's recommendations")
    assert says.lower() in outcome.err.lower()


def test_everything_of_the_published_file_is_planned_and_the_database_agrees(tool: Tool) -> None:
    outcome = tool(main, "--compare", table("uspstf/uspstf_api_2024.json"))

    assert outcome.status == 0
    assert "disagrees 0" in outcome.out.splitlines()[-1]
    assert outcome.out.splitlines()[-1].endswith("unplanned 0")
