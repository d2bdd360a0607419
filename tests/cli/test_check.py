"""``claimlint check``: options, exit status, input and output."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from claimlint import api
from claimlint.reporters.formats import names
from tests.cli.conftest import Run

CLEAN = "# Calcium\n\nThe NHS says that adults need 700 mg of calcium a day.\n"
NOTE = "# Calcium\n\nAdults aged 19 to 50 need 1,000 mg of calcium a day.\n"
WARNING = "# Sleep\n\nStudies show that 60% of adults sleep badly.\n"
ERROR = "# Calcium\n\nAdults should get 100 mg of calcium a day.\n"
KINDS = {"clean": CLEAN, "note": NOTE, "warning": WARNING, "error": ERROR}


def write(name: str, text: str) -> str:
    Path(name).write_text(text, encoding="utf-8")
    return name


class TestExitStatus:
    @pytest.mark.parametrize(
        ("fail_on", "failing"),
        [("error", {"error"}), ("warning", {"error", "warning"}), ("info", {"error", "warning", "note"})],
    )
    def test_depends_on_the_fail_level(self, run: Run, fail_on: str, failing: set[str]) -> None:
        statuses = {
            name: run("check", write("a.md", text), "--fail-on", fail_on).exit_code for name, text in KINDS.items()
        }

        assert {name for name, status in statuses.items() if status == 1} == failing
        assert set(statuses.values()) <= {0, 1}

    @pytest.mark.parametrize("form", names())
    def test_does_not_depend_on_the_format(self, run: Run, form: str) -> None:
        assert run("check", write("a.md", ERROR), "--output-format", form).exit_code == 1
        assert run("check", write("a.md", CLEAN), "--output-format", form).exit_code == 0

    def test_exit_zero(self, run: Run) -> None:
        result = run("check", write("a.md", ERROR), "--exit-zero")

        assert result.exit_code == 0
        assert "contradicted-number" in result.stdout

    def test_a_named_file_that_cannot_be_read_is_2_and_the_others_are_reported(self, run: Run) -> None:
        Path("bad.md").write_bytes(b"\xff\xfe\x00")

        result = run("check", write("a.md", ERROR), "bad.md", "--exit-zero")

        assert result.exit_code == 2
        assert "contradicted-number" in result.stdout
        assert "1 file, 1 skipped" in result.stdout
        assert result.stderr.startswith("claimlint: skipped bad.md: is UTF-16")

    def test_a_file_found_in_a_folder_that_cannot_be_read_is_a_note(self, run: Run) -> None:
        Path("bad.md").write_bytes(b"caf\xe9")
        write("a.md", CLEAN)

        result = run("check", ".")

        assert result.exit_code == 0
        assert "1 file, 1 skipped" in result.stdout
        assert "skipped bad.md: is not UTF-8" in result.stderr

    def test_a_path_that_is_not_there_is_2(self, run: Run) -> None:
        result = run("check", "gone.md")

        assert result.exit_code == 2
        assert "skipped gone.md: no such file or folder" in result.stderr

    @pytest.mark.parametrize(
        "arguments",
        [("--select", "nonsense"), ("--ignore", "nonsense"), ("--fail-on", "never"), ("--nonsense",), ("-", "a.md")],
    )
    def test_arguments_that_make_no_sense_are_2(self, run: Run, arguments: tuple[str, ...]) -> None:
        assert run("check", *arguments).exit_code == 2

    def test_nothing_to_check_is_said(self, run: Run) -> None:
        result = run("check")

        assert result.exit_code == 0
        assert "there is nothing to check here" in result.stderr

    def test_a_bug_is_2_with_one_line_that_names_the_article(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        def broken(*_: object) -> None:
            raise KeyError("oops")

        monkeypatch.setattr("claimlint.engine.pipeline.parse", broken)
        result = run("check", write("a.md", CLEAN))

        assert result.exit_code == 2
        assert result.stderr.splitlines() == [
            "claimlint: this is a bug in claimlint: KeyError: 'oops' (while checking a.md); "
            "CLAIMLINT_TRACEBACK=1 shows where, please report it"
        ]
        assert "Traceback" in run("check", "a.md", "--verbose").stderr
        assert "Traceback" in run("check", "a.md", env={"CLAIMLINT_TRACEBACK": "1"}).stderr

    def test_an_interruption_is_130(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        def interrupted(*_: object, **__: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(api, "check", interrupted)

        assert run("check").exit_code == 130


class TestRules:
    BOTH = ERROR + "\nStudies show that 60% of adults sleep badly.\n"

    @pytest.mark.parametrize(
        ("arguments", "rules"),
        [
            ((), {"contradicted-number", "vague-source"}),
            (("--select", "conflict"), {"contradicted-number"}),
            (("--select", "vague-source"), {"vague-source"}),
            (("--select", "vague-source,contradicted-number"), {"contradicted-number", "vague-source"}),
            (("--select", "vague-source", "--select", "conflict"), {"contradicted-number", "vague-source"}),
            (("--ignore", "support"), {"contradicted-number"}),
            (("--ignore", "vague-source, contradicted-number"), set()),
        ],
    )
    def test_select_and_ignore(self, run: Run, arguments: tuple[str, ...], rules: set[str]) -> None:
        result = run("check", write("a.md", self.BOTH), "--output-format", "json", *arguments)

        (file,) = json.loads(result.stdout)["files"]
        assert {each["rule"] for each in file["diagnostics"]} == rules

    def test_an_unknown_name_is_told_with_the_nearest(self, run: Run) -> None:
        result = run("check", "--select", "contradicted-numbers")

        assert result.stderr == (
            "claimlint: command line: unknown rule or group “contradicted-numbers”; did you mean contradicted-number?\n"
        )


class TestInput:
    def test_standard_input(self, run: Run) -> None:
        result = run(
            "check",
            "-",
            input=ERROR,
        )

        assert result.exit_code == 1
        assert "<stdin>:3:19 error[contradicted-number]" in result.stdout

    def test_standard_input_under_a_name_is_as_the_file(self, run: Run) -> None:
        from_file = run("check", write("a.md", ERROR))
        from_input = run("check", "--stdin-filename", "a.md", input=ERROR)

        assert from_input.stdout == from_file.stdout
        assert from_input.exit_code == from_file.exit_code

    def test_the_name_gives_the_format(self, run: Run) -> None:
        html = "<h1>Calcium</h1><nav>Adults should get 100 mg of calcium a day.</nav><p>Nothing.</p>"

        assert run("check", "--stdin-filename", "a.html", input=html).exit_code == 0
        assert run("check", "-", input=html).exit_code == 1

    def test_bytes_that_are_no_text_are_2(self, run: Run) -> None:
        result = run("check", "-", input=b"\x00\x01")

        assert result.exit_code == 2
        assert "skipped <stdin>: is a binary file" in result.stderr

    def test_exclude(self, run: Run) -> None:
        write("a.md", ERROR)

        assert run("check", "--exclude", "*.md").exit_code == 0
        assert run("check", "a.md", "--exclude", "*.md").exit_code == 1
        assert run("check", "a.md", "--exclude", "*.md", "--force-exclude").exit_code == 0
        assert (
            run("check", "--stdin-filename", "a.md", "--exclude", "*.md", "--force-exclude", input=ERROR).exit_code == 0
        )

    def test_arguments_from_a_file(self, run: Run) -> None:
        write("@a.md", ERROR)
        write("arguments", "--output-format\nconcise\n\n./@a.md\n")

        result = run("check", "@arguments", "--quiet")

        assert result.exit_code == 1
        assert result.stdout.startswith("./@a.md:3:19: error[contradicted-number]")

    def test_arguments_from_a_file_that_is_not_there_are_2(self, run: Run) -> None:
        result = run("check", "@gone")

        assert result.exit_code == 2
        assert "cannot read arguments from gone" in result.stderr

    def test_show_files(self, run: Run) -> None:
        write("b.md", ERROR)
        write("a.txt", ERROR)

        result = run("check", "--show-files")

        assert (result.exit_code, result.stdout) == (0, "a.txt\nb.md\n")


class TestOutput:
    def test_notes_are_counted_and_shown_on_demand(self, run: Run) -> None:
        write("a.md", NOTE)

        assert "known-but-uncited" not in run("check").stdout
        assert "1 note, shown with --verbose\n" in run("check").stdout
        assert "info[known-but-uncited]" in run("check", "--verbose").stdout
        assert "info[known-but-uncited]" in run("check", "--fail-on", "info").stdout

    def test_quiet_prints_findings_alone(self, run: Run) -> None:
        write("a.md", CLEAN)
        Path("bad.md").write_bytes(b"\xff")

        result = run("check", ".", "--quiet", "--output-format", "concise")

        assert (result.stdout, result.stderr) == ("", "")

    def test_statistics(self, run: Run) -> None:
        result = run("check", write("a.md", ERROR), "--statistics")

        assert result.stdout.startswith("1  error[contradicted-number]\n")
        assert "^" not in result.stdout

    def test_the_format_may_come_from_the_environment(self, run: Run) -> None:
        write("a.md", CLEAN)

        assert json.loads(run("check", env={"CLAIMLINT_OUTPUT_FORMAT": "json"}).stdout)["totals"]["files"] == 1
        assert run("check", env={"CLAIMLINT_OUTPUT_FORMAT": "nonsense"}).exit_code == 2

    @pytest.mark.parametrize(
        ("arguments", "env", "coloured"),
        [
            ((), {}, False),
            (("--color", "always"), {}, True),
            (("--color", "always"), {"NO_COLOR": "1"}, True),
            ((), {"FORCE_COLOR": "1"}, True),
            ((), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
            (("--color", "never"), {"FORCE_COLOR": "1"}, False),
        ],
    )
    def test_colour(self, run: Run, arguments: tuple[str, ...], env: dict[str, str], coloured: bool) -> None:
        result = run("check", write("a.md", ERROR), *arguments, env=env)

        assert ("\x1b[" in result.stdout) is coloured

    def test_to_a_file(self, run: Run) -> None:
        write("a.md", ERROR)
        expected = run("check").stdout

        result = run("check", "-o", "report.txt", env={"FORCE_COLOR": "1"})

        assert (result.exit_code, result.stdout) == (1, "")
        assert Path("report.txt").read_text(encoding="utf-8") == expected
        assert not [path for path in Path().iterdir() if path.name.startswith((".report", ".tmp-"))]

    def test_to_a_file_that_is_there_keeps_its_mode_and_follows_its_link(self, run: Run) -> None:
        write("a.md", CLEAN)
        Path("real.json").write_text("old", encoding="utf-8")
        Path("real.json").chmod(0o640)
        Path("link.json").symlink_to("real.json")

        run("check", "a.md", "--output-format", "json", "-o", "link.json")

        assert Path("link.json").is_symlink()
        assert stat.S_IMODE(Path("real.json").stat().st_mode) == 0o640
        assert json.loads(Path("real.json").read_text(encoding="utf-8"))["totals"]["files"] == 1

    def test_never_over_an_article(self, run: Run) -> None:
        write("a.md", ERROR)

        result = run("check", "-o", "./a.md")

        assert result.exit_code == 2
        assert "a.md is one of the articles" in result.stderr
        assert Path("a.md").read_text(encoding="utf-8") == ERROR

    def test_where_nothing_can_be_written_is_2(self, run: Run) -> None:
        result = run("check", write("a.md", CLEAN), "-o", "no/such/folder.txt")

        assert result.exit_code == 2
        assert "cannot write no/such/folder.txt: No such file or directory" in result.stderr

    def test_to_a_device(self, run: Run) -> None:
        assert run("check", write("a.md", CLEAN), "-o", "/dev/null").exit_code == 0
        assert Path("/dev/null").is_char_device()
