"""The vaccine logic of the CDC against the database."""

from __future__ import annotations

from pathlib import Path

import pytest
import xmlschema

from claimlint.reference.read import parse_yaml
from import_vaccines import VaccinePlan, main
from importing.command import ROOT as PROJECT
from importing.reading import read_plan
from vaccine_series import series_of

from .conftest import HERE, Tool, errors_of, table

GLIM, PLAN = HERE / "glim.xml", HERE / "glim_plan.yaml"
TOPIC = "topics/jabs/glim-vaccine.yaml"


class TestReading:
    def test_each_fact_as_an_article_would_have_it(self) -> None:
        routine, risk = series_of(GLIM)

        assert [str(fact) for fact in routine.facts] == [
            "doses: 2 doses",
            "minimum-age of dose 1: at least 6 weeks",
            "starting-age of dose 1: 2 months",
            "recommended-age of dose 1: 2 months",
            "latest-age of dose 1: 4 to 5 years",
            "starting-age of dose 2: 12 months",
            "recommended-age of dose 2: 12 to 15.9 months",
            "latest-age of dose 2: 8 months",
            "minimum-interval of dose 2: at least 4 weeks",
            "recommended-interval of dose 2: 2 to 6.9 months",
            "minimum-interval-from-first of dose 2: at least 5 months",
            "recommended-interval-from-first of dose 2: 6 months",
        ]
        assert [str(fact) for fact in risk.facts] == [
            "minimum-interval-from-event of dose 1: at least 27 weeks",
            "recommended-interval-from-event of dose 1: 27 to 36 weeks",
        ]

    def test_the_example_is_what_the_published_schema_allows(self) -> None:
        xmlschema.validate(str(GLIM), str(table("vaccines/AntigenSupportingData.xsd")))


class TestCompare:
    def test_what_the_database_has_lacks_and_has_otherwise(self, small: Path, tool: Tool) -> None:
        outcome = tool(main, "--compare", GLIM, "--plan", PLAN, "--db", small)

        assert outcome.status == 0
        assert "glim-age (board-jabs-2020): 2 months" in outcome.line("has ", "recommended-age of dose 1")
        assert "glim-age (board-jabs-2020): 18 to 24 months" in outcome.line("disagrees", "recommended-age of dose 2")
        assert "glim-gap (board-jabs-2020): 28 days" in outcome.line("has ", "minimum-interval of dose 2")
        assert outcome.line("lacks", "minimum-age of dose 1")
        assert "for people at risk" in outcome.line("left out", "Glim risk series: 2 facts")
        assert outcome.out.splitlines()[-1] == "has 2, disagrees 1, lacks 4, left out 2, unplanned 0"

    def test_an_entry_that_the_plan_names_is_not_another_one_of_its_measure(self, small: Path, tool: Tool) -> None:
        outcome = tool(main, "--compare", GLIM, "--plan", PLAN, "--db", small)

        assert "beside glim-gap" in outcome.line("lacks", "recommended-interval of dose 2")

    def test_all_lists_what_the_plan_does_not_take(self, small: Path, tool: Tool) -> None:
        outcome = tool(main, "--compare", "--all", GLIM, "--plan", PLAN, "--db", small)

        assert "glim-age" in outcome.line("recommended-age of dose 1")
        assert outcome.line("lacks", "latest-age of dose 2: 8 months")

    def test_a_series_that_is_new_is_unplanned_and_one_that_is_gone_disagrees(
        self, small: Path, tool: Tool, tmp_path: Path
    ) -> None:
        changed = tmp_path / "changed.xml"
        changed.write_text(GLIM.read_text("utf-8").replace("Glim 2-dose series", "Glim 3-dose series"), "utf-8")

        outcome = tool(main, "--compare", changed, "--plan", PLAN, "--db", small)

        assert "write into the plan" in outcome.line("unplanned", "Glim 3-dose series: 12 facts")
        assert outcome.line("disagrees", "“Glim 2-dose series”, which is not in the file")

    def test_the_names_of_a_file_cannot_act_on_a_terminal(self, small: Path, tool: Tool, tmp_path: Path) -> None:
        hostile = tmp_path / "hostile.xml"
        hostile.write_text(GLIM.read_text("utf-8").replace("Glim risk series", "Glim\u202e#&#10;::error::x"), "utf-8")

        outcome = tool(main, "--compare", hostile, "--plan", PLAN, "--db", small)

        assert "\u202e" not in outcome.out
        assert not [line for line in outcome.out.splitlines() if line.startswith("::")]


class TestAdd:
    def test_appends_what_is_lacking_and_touches_no_other_line(self, small: Path, tool: Tool) -> None:
        before = (small / TOPIC).read_text("utf-8")

        outcome = tool(main, "--add", GLIM, "--plan", PLAN, "--db", small)

        after = (small / TOPIC).read_text("utf-8")
        entries = {entry["id"]: entry for entry in parse_yaml(after)["entries"]}
        assert outcome.status == 0
        assert after.startswith(before)
        assert list(entries) == [
            "glim-age", "glim-gap", "glim-minimum-age", "glim-latest-age", "glim-usual-gap", "glim-doses",
        ]  # fmt: skip
        assert entries["glim-minimum-age"]["draft"] is True
        assert entries["glim-minimum-age"]["values"] == [{"value": 6, "comparator": "ge"}]
        assert entries["glim-minimum-age"]["seen_in"] == "https://example.org/jabs"
        assert "draft" not in entries["glim-doses"]
        assert entries["glim-doses"]["examples"] == {
            "agree": ["Glim vaccine is given as 2 doses."],
            "contradict": ["Glim vaccine is given as 10 doses."],
        }

    def test_a_second_run_adds_nothing_and_the_database_is_sound(self, small: Path, tool: Tool) -> None:
        tool(main, "--add", GLIM, "--plan", PLAN, "--db", small)
        once = (small / TOPIC).read_bytes()

        outcome = tool(main, "--add", GLIM, "--plan", PLAN, "--db", small)

        assert outcome.out == "0 files changed\n"
        assert (small / TOPIC).read_bytes() == once
        assert not errors_of(small)

    def test_a_dose_that_an_entry_lacks_comes_as_a_draft_of_its_own(self, small: Path, tool: Tool) -> None:
        text = (small / TOPIC).read_text("utf-8")
        (small / TOPIC).write_text(text.replace("      - {low: 18, high: 24, when: [second dose]}\n", ""), "utf-8")

        tool(main, "--add", GLIM, "--plan", PLAN, "--db", small)

        entries = {entry["id"]: entry for entry in parse_yaml((small / TOPIC).read_bytes())["entries"]}
        assert entries["glim-age-2"]["values"] == [{"low": 12, "high": 15.9, "when": ["second dose"]}]
        assert entries["glim-age-2"]["draft"] is True

    def test_what_the_database_disagrees_with_is_left_to_people(self, small: Path, tool: Tool) -> None:
        tool(main, "--add", GLIM, "--plan", PLAN, "--db", small)

        assert "15.9" not in (small / TOPIC).read_text("utf-8")


ENTITY = '<!DOCTYPE a [<!ENTITY e "x">]><antigenSupportingData>&e;</antigenSupportingData>'
OUTSIDE = '<!DOCTYPE a SYSTEM "file:///etc/passwd"><antigenSupportingData/>'


class TestBadInput:
    @pytest.mark.parametrize(
        ("content", "says"),
        [
            (ENTITY, "declares a document type"),
            (OUTSIDE, "declares a document type"),
            ("<antigenSupportingData><series>", "not XML"),
            ("", "not XML"),
            ("\0\1", "not XML"),
            ('<?xml version="1.0" encoding="quux"?><a/>', "not XML"),
            ("<html/>", "the root is <html>"),
            ("<antigenSupportingData><series/></antigenSupportingData>", "a <series> has no <targetDisease>"),
        ],
    )
    def test_is_2_with_what_and_where(self, small: Path, tool: Tool, tmp_path: Path, content: str, says: str) -> None:
        file = tmp_path / "bad.xml"
        file.write_text(content, "utf-8")

        outcome = tool(main, "--compare", file, "--plan", PLAN, "--db", small)

        assert outcome.status == 2
        assert outcome.err.startswith(f"error: {file}")
        assert says in outcome.err

    @pytest.mark.parametrize("time", ["six weeks", "6 fortnights", "6 weeks + 2 years", "99999 days", "6 weeks\u202e"])
    def test_a_time_that_cannot_be_read_is_2(self, small: Path, tool: Tool, tmp_path: Path, time: str) -> None:
        file = tmp_path / "bad.xml"
        file.write_text(GLIM.read_text("utf-8").replace("<minAge>6 weeks<", f"<minAge>{time}<"), "utf-8")

        outcome = tool(main, "--add", file, "--plan", PLAN, "--db", small)

        assert outcome.status == 2
        assert "series “Glim 2-dose series”: <minAge> is “" in outcome.err
        assert "\u202e" not in outcome.err

    def test_deep_and_long_files_are_read_or_refused(self, small: Path, tool: Tool, tmp_path: Path) -> None:
        file = tmp_path / "deep.xml"
        file.write_text(
            "<antigenSupportingData>" + "<a>" * 100_000 + "</a>" * 100_000 + "</antigenSupportingData>", "utf-8"
        )

        assert tool(main, "--compare", file, "--plan", PLAN, "--db", small).status in {0, 2}

    def test_a_file_that_is_not_there_a_folder_without_files_and_no_database(
        self, small: Path, tool: Tool, tmp_path: Path
    ) -> None:
        for arguments, says in (
            ((tmp_path / "none.xml", "--db", small), "none.xml cannot be read"),
            ((HERE, "--db", small), "holds no AntigenSupportingData"),
            ((GLIM, "--db", tmp_path / "nothing"), "holds no reference database"),
        ):
            outcome = tool(main, "--compare", "--plan", PLAN, *arguments)
            assert (outcome.status, says in outcome.err) == (2, True), outcome.err

    @pytest.mark.parametrize(
        ("old", "new", "says"),
        [
            ("board-jabs-2020", "board-jabs-1999", "names edition “board-jabs-1999”"),
            ("measure: stop-age", "measure: stopage", "names measure “stopage”"),
            ("fact: doses", "fact: dozes", "takes “dozes” of Glim"),
            ("left_out:", "leftout:", "unknown field `leftout`"),
            ("antigens:", "antigens: [", "the plan cannot be used"),
        ],
    )
    def test_a_plan_with_a_mistake_is_2(
        self, small: Path, tool: Tool, tmp_path: Path, old: str, new: str, says: str
    ) -> None:
        plan = tmp_path / "plan.yaml"
        plan.write_text(PLAN.read_text("utf-8").replace(old, new), "utf-8")

        outcome = tool(main, "--compare", GLIM, "--plan", plan, "--db", small)

        assert outcome.status == 2
        assert says in outcome.err

    def test_nothing_is_written_where_a_later_file_is_bad(self, small: Path, tool: Tool, tmp_path: Path) -> None:
        before = (small / TOPIC).read_bytes()
        (tmp_path / "bad.xml").write_text(ENTITY, "utf-8")

        assert tool(main, "--add", GLIM, tmp_path / "bad.xml", "--plan", PLAN, "--db", small).status == 2
        assert (small / TOPIC).read_bytes() == before


class TestPublishedFiles:
    def test_nothing_is_unplanned_and_nothing_of_the_plan_is_gone(self, tool: Tool) -> None:
        outcome = tool(main, "--compare", table("vaccines"))

        assert outcome.status == 0
        assert outcome.out.splitlines()[-1].endswith("unplanned 0")
        assert "the plan reads" not in outcome.out
        assert "the file gives no" not in outcome.out

    def test_the_plan_holds_no_number_of_a_value(self) -> None:
        plan = read_plan(PROJECT / "tools" / "import_vaccines.yaml", VaccinePlan)
        sentences = [text for kind in plan.kinds.values() for each in kind.examples.__struct_fields__
                     for text in getattr(kind.examples, each)]  # fmt: skip

        assert sentences
        assert not [text for text in sentences if any(char.isdecimal() for char in text)]
