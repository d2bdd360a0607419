"""Tables of nutrient intakes to topic files."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimlint.reference.read import parse_yaml
from import_intakes import main

from .conftest import Tool, table

DRIS = """\
nutrient,dri_type,value,units,age_range,sex,stage
Zorbium,Recommended (RDA),10,mg/d,19-30 y,Males,
Zorbium,Recommended (RDA),12,mg/d,19-30 y,Females,
"""
DRVS = "Nutrient,DRV,Value,Value note,Units,Age group,Sex,Stage\n"
NRVS = "nutrient,nrv,nrv_type,source,units,age_group,sex,stage\n"
PLAN = """\
area: jabs
review: {date: 2026-01-10, due: 2028-01-10}
measures: {recommended-intake: {only_cues: true, cues: [need]}}
sources:
  us: {table: dris, kind: RDA, measure: recommended-intake, suffix: intake-us, place: US, kind_words: RDA, seen_in: [data set]}
topics:
  zorbium: {names: [zorbium], us: {nutrient: Zorbium, edition: board-jabs-2020}}
"""


@pytest.fixture
def tables(tmp_path: Path) -> list[str]:
    for name, text in (("dris.csv", DRIS), ("drvs.csv", DRVS), ("nrvs.csv", NRVS), ("plan.yaml", PLAN)):
        (tmp_path / name).write_text(text, "utf-8")
    named = [word for name in ("dris", "drvs", "nrvs") for word in (f"--{name}", str(tmp_path / f"{name}.csv"))]
    return [*named, "--plan", str(tmp_path / "plan.yaml")]


def test_a_table_becomes_a_topic_once(tables: list[str], tool: Tool, tmp_path: Path) -> None:
    assert tool(main, *tables, "--out", tmp_path / "out").out == "1 topics, 2 values\n"
    text = (tmp_path / "out" / "zorbium.yaml").read_text("utf-8")

    (entry,) = parse_yaml(text)["entries"]
    assert entry["id"] == "zorbium-intake-us"
    assert entry["values"] == [
        {"for": {"age": "19-30 y", "sex": "male"}, "value": 10},
        {"for": {"age": "19-30 y", "sex": "female"}, "value": 12},
    ]
    assert "left alone" in tool(main, *tables, "--out", tmp_path / "out").err
    assert tool(main, *tables, "--out", tmp_path / "out", "--add").out == "0 topics, 0 values\n"
    assert (tmp_path / "out" / "zorbium.yaml").read_text("utf-8") == text


def test_a_table_without_its_columns_is_2(tables: list[str], tool: Tool, tmp_path: Path) -> None:
    (tmp_path / "dris.csv").write_text(DRIS.replace("dri_type", "type"), "utf-8")

    outcome = tool(main, *tables, "--out", tmp_path / "out")

    assert (outcome.status, "has no column “dri_type”" in outcome.err) == (2, True)
    assert not (tmp_path / "out").exists()


def test_the_database_has_every_value_of_the_published_tables(tool: Tool) -> None:
    named = [word for name in ("dris", "drvs", "nrvs") for word in (f"--{name}", table(f"intakes/{name}.csv"))]

    assert tool(main, *named, "--compare").out.splitlines()[-1].startswith("has 2411, disagrees 0, lacks 0")
