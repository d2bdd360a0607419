"""Tables of nutrient intakes to topic files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from claimlint.model.reference import For
from claimlint.reference.read import parse_yaml
from import_intakes import main
from intake_examples import people_of

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
kinds:
  recommended-intake:
    measure: recommended-intake
    only_cues: true
    cues: [need]
    examples:
      agree: ["{Who} need {amount} of {name} a day."]
      silent: ["A capsule has {odd} of {name}."]
sources:
  us: {table: dris, kind: RDA, fact: recommended-intake, suffix: intake-us, place: US, kind_words: RDA, seen_in: [data set]}
topics:
  zorbium: {names: [zorbium], take: {us: {nutrient: Zorbium, edition: board-jabs-2020}}}
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


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("fact: recommended-intake", "fact: intake", "takes “intake” of zorbium, which is not among its kinds"),
        ("suffix:", "sufix:", "unknown field `sufix`"),
        ("table: dris", "table: dri", "Invalid enum value 'dri'"),
        ("{odd}", "{strange}", "“A capsule has {strange} of {name}.” cannot be filled in"),
    ],
)
def test_a_plan_with_a_mistake_is_2(
    tables: list[str], tool: Tool, tmp_path: Path, old: str, new: str, says: str
) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN.replace(old, new), "utf-8")

    outcome = tool(main, *tables, "--out", tmp_path / "out")

    assert (outcome.status, says in outcome.err) == (2, True), outcome.err
    assert not (tmp_path / "out").exists()


def test_a_database_without_the_edition_of_the_plan_is_2(
    tables: list[str], tool: Tool, tmp_path: Path, small: Path
) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN.replace("measure: recommended-intake", "measure: interval"), "utf-8")
    assert tool(main, *tables, "--compare", "--db", small).out.startswith("lacks ")
    (tmp_path / "plan.yaml").write_text(PLAN.replace("measure: recommended-intake", "measure: intake"), "utf-8")
    assert "names measure “intake”" in tool(main, *tables, "--compare", "--db", small).err
    changed = PLAN.replace("measure: recommended-intake", "measure: interval").replace("jabs-2020", "jabs-1999")
    (tmp_path / "plan.yaml").write_text(changed, "utf-8")

    outcome = tool(main, *tables, "--compare", "--db", small)

    assert (outcome.status, "names edition “board-jabs-1999”" in outcome.err) == (2, True)


def test_a_topic_file_that_cannot_be_read_is_2_and_stays(tables: list[str], tool: Tool, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "zorbium.yaml").write_text("entries: [", "utf-8")

    outcome = tool(main, *tables, "--out", tmp_path / "out", "--add")

    assert (outcome.status, "zorbium.yaml: not the file of a topic" in outcome.err) == (2, True)
    assert (tmp_path / "out" / "zorbium.yaml").read_text("utf-8") == "entries: ["


@pytest.mark.parametrize(
    ("people", "words"),
    [
        (For(), "adults"),
        (For(age="7-12 mo"), "babies aged 7 to 12 months"),
        (For(age="4-8 y"), "children aged 4 to 8"),
        (For(age="<=17 y", sex="male"), "boys up to 17"),
        (For(age=">=18 y", sex="female"), "women"),
        (For(age=">=71 y", sex="male"), "men over 70"),
        (For(age="18 y"), "adults aged 18"),
        (For(age="14-18 y", state="pregnant"), "pregnant teenagers aged 14 to 18"),
        (For(state="breastfeeding"), "breastfeeding women"),
    ],
)
def test_people_are_named_as_articles_name_them(people: For, words: str) -> None:
    assert people_of(people) == words


def test_the_sentences_of_an_entry_are_about_its_values(tables: list[str], tool: Tool, tmp_path: Path) -> None:
    tool(main, *tables, "--out", tmp_path / "out")

    (entry,) = parse_yaml((tmp_path / "out" / "zorbium.yaml").read_text("utf-8"))["entries"]
    assert [re.sub("mg|milligrams", "mg", text) for text in sorted(entry["examples"]["agree"])] == [
        "Men aged 19 to 30 need 10 mg of zorbium a day.",
        "Women aged 19 to 30 need 12 mg of zorbium a day.",
    ]
    assert not {"10", "12"} & set(re.findall(r"[\d,.]*\d (?=m)", " ".join(entry["examples"]["contradict"])))
    assert len(entry["examples"]["contradict"]) == 2


def test_the_database_has_every_value_of_the_published_tables(tool: Tool) -> None:
    named = [word for name in ("dris", "drvs", "nrvs") for word in (f"--{name}", table(f"intakes/{name}.csv"))]

    assert tool(main, *named, "--compare").out.splitlines()[-1].startswith("has 2411, disagrees 0, lacks 0")
