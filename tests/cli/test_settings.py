"""Settings on the command line and from files, in all commands."""

from __future__ import annotations

import json
import os
import tomllib
from pathlib import Path

import pytest

from tests.cli.conftest import Run, process
from tests.cli.test_check import ERROR, WARNING, write

BOTH = ERROR + "\nStudies show that 60% of adults sleep badly.\n"


def rules(run: Run, *arguments: str) -> set[str]:
    result = run("check", "--output-format", "json", *arguments)
    return {each["rule"] for file in json.loads(result.stdout)["files"] for each in file["diagnostics"]}


class TestCheck:
    def test_the_file_decides_and_the_command_line_goes_before_it(self, run: Run) -> None:
        write("claimlint.toml", 'select = ["support"]\nfail-on = "warning"\n')
        write("a.md", BOTH)

        assert rules(run) == {"vague-source"}
        assert run("check").exit_code == 1
        assert run("check", "--fail-on", "error").exit_code == 0
        assert rules(run, "--select", "conflict") == {"contradicted-number"}
        assert rules(run, "--extend-select", "conflict") == {"vague-source", "contradicted-number"}
        assert rules(run, "--isolated") == {"vague-source", "contradicted-number"}

    def test_config_names_a_file_or_a_value(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        write("a.md", BOTH)
        write("other.toml", 'ignore = ["support"]')

        assert rules(run, "--config", "other.toml") == {"contradicted-number"}
        assert rules(run, "--config", 'ignore = ["conflict"]') == {"vague-source"}
        assert rules(run, "--config", "other.toml", "--config", 'select = ["support"]') == set()
        monkeypatch.setenv("CLAIMLINT_CONFIG", "other.toml")
        assert rules(run) == {"contradicted-number"}
        assert rules(run, "--isolated") == {"vague-source", "contradicted-number"}

    def test_severity_of_a_rule(self, run: Run) -> None:
        write("claimlint.toml", "[severity]\nconflict = 'info'\nvague-source = 'error'\n")
        write("a.md", BOTH)

        result = run("check", "--output-format", "concise", "--verbose")
        assert "error[vague-source]" in result.stdout
        assert "info[contradicted-number]" in result.stdout

    def test_the_fail_level_is_that_of_each_article(self, run: Run) -> None:
        write("a.md", WARNING)
        write("claimlint.toml", '[[overrides]]\nfiles = ["b.md"]\nfail-on = "warning"\n')
        assert run("check").exit_code == 0

        write("b.md", WARNING)
        assert run("check").exit_code == 1
        assert run("check", "a.md").exit_code == 0

    def test_what_is_below_the_least_severity_is_not_counted(self, run: Run) -> None:
        write("a.md", BOTH)

        assert rules(run, "--min-severity", "error") == {"contradicted-number"}
        assert rules(run, "--profile", "gate") == {"vague-source", "contradicted-number"}

    def test_ignores_by_file(self, run: Run) -> None:
        write("a.md", BOTH)

        assert rules(run, "--per-file-ignores", "a.*:support") == {"contradicted-number"}
        assert rules(run, "--per-file-ignores", "b.*:support") == {"vague-source", "contradicted-number"}
        assert run("check", "--per-file-ignores", "a.md").exit_code == 2

    def test_standard_input_has_the_settings_of_its_name(self, run: Run) -> None:
        Path("docs").mkdir()
        write("docs/claimlint.toml", 'ignore = ["conflict"]')

        assert run("check", "--stdin-filename", "docs/a.md", input=ERROR).exit_code == 0
        assert run("check", "--stdin-filename", "a.md", input=ERROR).exit_code == 1

    def test_output_format(self, run: Run) -> None:
        write("a.md", ERROR)
        write("claimlint.toml", 'output-format = "concise"')
        assert run("check").stdout.startswith("a.md:3:19: error")

        write("claimlint.toml", 'output-format = "pdf"')
        assert "output-format: “pdf” is no format; there are" in run("check").stderr

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (("--config", "gone.toml"), "“gone.toml” is no file; write FILE, or KEY = VALUE"),
            (("--config", "a = ["), "“a = [” is no TOML"),
            (("--config", "selct = []"), "command line: there is no setting “selct”; did you mean select?"),
            (("--config", "a.toml", "--config", "b.toml"), "--config names two files"),
            (("--config", "a.toml", "--isolated"), "--isolated reads no settings file"),
        ],
    )
    def test_what_makes_no_sense_is_2(self, run: Run, arguments: tuple[str, ...], message: str) -> None:
        write("a.toml", "")
        write("b.toml", "")
        result = run("check", *arguments)

        assert result.exit_code == 2
        assert message in result.stderr

    def test_an_unknown_key_of_a_file_is_2_with_file_and_suggestion(self, run: Run) -> None:
        write("claimlint.toml", "fail_on = 'error'")

        result = run("check")
        assert (result.exit_code, result.stderr) == (
            2,
            f"claimlint: {Path('claimlint.toml').resolve()}: there is no setting “fail_on”; did you mean fail-on?\n",
        )

    def test_show_settings(self, run: Run) -> None:
        write("claimlint.toml", 'profile = "gate"\n[per-file-ignores]\n"a.md" = ["vague-source"]')

        lines = run("check", "a.md", "--show-settings", "--fail-on", "info").stdout.splitlines()
        file = Path("claimlint.toml").resolve()

        assert lines[0] == f"# settings for a.md: {file}"
        for line in (
            f'profile = "gate"  # {file}',
            'fail-on = "info"  # command line',
            "require-reason = true  # profile gate",
            'ignore = ["vague-source"]  # per-file-ignores, overrides',
            "select = []  # default",
            "# country is not set",
        ):
            assert line in lines

    def test_show_settings_has_every_option_of_every_rule(self, run: Run) -> None:
        write("base.toml", '[rules.uncited-number]\npeople-from = 500\n[rules.vague-source]\nallow = ["we"]\n')
        write(
            "claimlint.toml",
            'extend = "base.toml"\n[rules.uncited-number]\nnear = "section"\n'
            '[[overrides]]\nfiles = ["a.md"]\nrules.stale-reference.grace = 30\n',
        )

        lines = run("check", "a.md", "--show-settings", "--config", "rules.contradicted-number.tolerance = 5").stdout
        for line in (
            f'rules.uncited-number.near = "section"  # {Path("claimlint.toml").resolve()}',
            f"rules.uncited-number.people-from = 500  # {Path('base.toml').resolve()}",
            f'rules.vague-source.allow = ["we"]  # {Path("base.toml").resolve()}',
            "rules.stale-reference.grace = 30  # overrides",
            "rules.contradicted-number.tolerance = 5  # command line",
            'rules.known-but-uncited.near = "paragraph"  # default',
            "rules.outdated-source.older-than = 0  # default",
        ):
            assert line in lines.splitlines()
        written = tomllib.loads(lines)
        assert written["rules"]["uncited-number"] == {"near": "section", "people-from": 500}

    def test_options_of_a_rule(self, run: Run) -> None:
        write("a.md", BOTH)
        write("b.md", "Walk. Insiders say so.\n")
        write("claimlint.toml", '[rules.vague-source]\nextend-phrases = ["insiders say"]\n')
        assert "b.md:1:7" in run("check", "b.md").stdout

        write("claimlint.toml", '[rules.vague-source]\nallow = ["studies show"]\n')
        assert rules(run) == {"contradicted-number"}
        assert rules(run, "--config", "rules.vague-source.allow = []") == {"contradicted-number", "vague-source"}

        write("claimlint.toml", '[[overrides]]\nfiles = ["a.md"]\n[overrides.rules.vague-source]\nallow = ["*"]\n')
        assert rules(run) == {"contradicted-number"}

    def test_values_of_one_table_can_be_set_one_by_one(self, run: Run) -> None:
        write("a.md", BOTH)
        values = ("severity.support = 'off'", "severity.conflict = 'off'")

        assert rules(run, "--config", values[0], "--config", values[1]) == set()

    def test_an_unknown_option_is_2_with_file_rule_and_suggestion(self, run: Run) -> None:
        write("claimlint.toml", '[rules.uncited-number]\nnaer = "sentence"\n')

        result = run("check")
        assert (result.exit_code, result.stderr) == (
            2,
            f"claimlint: {Path('claimlint.toml').resolve()}: rules.uncited-number: there is no option “naer”; "
            "did you mean near?\n",
        )


class TestReferences:
    @pytest.fixture(autouse=True)
    def _article(self, folder: Path) -> None:
        write("a.md", "# Calcium\n\nAdults aged 19 to 50 need 1,000 mg of calcium a day.\n")
        write("b.md", "# Calcium\n\nAdults aged 19 to 50 need 600 mg of calcium a day.\n")

    def verdict(self, run: Run, *arguments: str) -> str:
        result = run("claims", "a.md", "--output-format", "json", *arguments)
        return str(json.loads(result.stdout)["files"][0]["claims"][-1]["verdict"])

    def test_whose_values_count(self, run: Run) -> None:
        assert self.verdict(run) == "supported"
        assert self.verdict(run, "--config", 'authorities = ["NASEM"]') == "supported"
        assert self.verdict(run, "--config", 'authorities = ["coma"]') == "conflict"
        write("claimlint.toml", 'authorities = ["coma"]')
        assert self.verdict(run) == "conflict"
        assert "calcium-intake-us" not in run("why", "a.md:3").stdout
        assert run("check").exit_code == 1

    def test_commands_of_the_database_honour_it(self, run: Run) -> None:
        assert "NASEM" in run("db", "export").stdout or "National Academies" in run("db", "export").stdout
        write("claimlint.toml", 'authorities = ["coma"]')

        assert "National Academies" not in run("db", "export").stdout
        assert "National Academies" not in run("db", "show", "calcium").stdout
        assert "nasem" not in run("db", "stats").stdout
        assert "nasem" in run("db", "stats", "--isolated").stdout

    def test_a_database_of_ones_own_is_laid_over(self, folder: Path) -> None:
        from tests.cli.test_other_commands import PACK_EDITION, PACK_TOPIC

        (folder / "ours/topics/nutrition").mkdir(parents=True)
        (folder / "ours/editions").mkdir()
        write("ours/topics/nutrition/calcium.yaml", PACK_TOPIC.replace("900", "600"))
        write("ours/editions/house.yaml", PACK_EDITION)

        assert process("check", "b.md", cwd=folder).returncode == 1
        write("claimlint.toml", 'databases = ["ours"]')
        assert process("check", "b.md", cwd=folder).returncode == 0
        assert b"house-calcium" in process("why", "b.md:3", cwd=folder).stdout
        assert b"house-calcium" in process("db", "search", "house-calcium", cwd=folder).stdout

    def test_a_database_that_is_not_there_is_2(self, run: Run) -> None:
        write("claimlint.toml", 'databases = ["gone"]')

        result = run("check")
        assert result.exit_code == 2
        assert f"databases: there is no folder {os.path.abspath('gone')}; correct the path" in result.stderr  # noqa: PTH100


def test_nested_folders_have_settings_of_their_own(run: Run) -> None:
    for name in ("a", "b"):
        Path(name).mkdir()
        write(f"{name}/x.md", BOTH)
    write("claimlint.toml", 'ignore = ["support"]')
    write("b/claimlint.toml", 'ignore = ["conflict"]')

    result = run("check", "--output-format", "json")
    found = {
        file["path"]: {each["rule"] for each in file["diagnostics"]} for file in json.loads(result.stdout)["files"]
    }
    assert found == {"a/x.md": {"contradicted-number"}, "b/x.md": {"vague-source"}}
