"""``claimlint baseline``, and what a check makes of it and of changed lines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_check import ERROR, WARNING, write
from tests.repositories import commit, git

NEW = "Adults should get 90 mg of calcium a day.\n"


def found(run: Run, *arguments: str) -> tuple[list[str], dict[str, int]]:
    """The marked texts, and the totals."""
    report = json.loads(run("check", "--output-format", "json", *arguments).stdout)
    texts = [
        Path(file["path"]).read_text(encoding="utf-8")[slice(*each["span"])]
        for file in report["files"]
        for each in file["diagnostics"]
    ]
    return texts, report["totals"]


def expire(day: str) -> None:
    """Set the day of every entry of the baseline."""
    file = Path("claimlint-baseline.json")
    file.write_text(file.read_text(encoding="utf-8").replace("2999-12-31", day), encoding="utf-8")


class TestBaseline:
    def test_from_the_first_run_to_the_last_finding(self, run: Run) -> None:
        write("a.md", ERROR)
        write("b.md", WARNING)

        made = run("baseline", "create")
        assert made.exit_code == 0
        assert made.stderr.splitlines() == [
            "claimlint: claimlint-baseline.json knows 2 findings of 2 files",
            'claimlint: write baseline = "claimlint-baseline.json" into the settings, so that claimlint check leaves them out',
        ]
        assert run("check").exit_code == 1
        write("claimlint.toml", 'baseline = "claimlint-baseline.json"')
        result = run("check")
        assert (result.exit_code, "0 errors, 0 warnings; 2 known; 2 files" in result.stdout) == (0, True)

        write("a.md", "# Title\n\nSomething new.\n\n" + ERROR + "\n" + NEW)
        assert found(run)[0] == ["90 mg"]
        assert len(found(run, "--all")[0]) == 3

        write("a.md", NEW)
        texts, totals = found(run)
        assert (texts, totals["known"], totals["fixed"]) == (["90 mg"], 1, 1)
        assert "1 known, 1 fixed" in run("check").stdout

        report = run("baseline", "report").stdout
        assert report.splitlines()[0].split() == ["file", "known", "new"]
        assert "1 known, 1 new, 1 fixed; 2 files" in report

        assert "1 finding taken out of claimlint-baseline.json; it knows 1" in run("baseline", "prune").stderr
        assert found(run)[1]["fixed"] == 0

    def test_paths_are_seen_from_the_file(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        Path("docs").mkdir()
        write("docs/a.md", ERROR)
        write("claimlint.toml", 'baseline = "known.json"')
        run("baseline", "create")
        monkeypatch.chdir("docs")

        assert run("check", "a.md").exit_code == 0

    def test_a_file_that_is_gone_is_pruned(self, run: Run) -> None:
        write("a.md", ERROR)
        run("baseline", "create")
        Path("a.md").unlink()

        assert "1 finding taken out" in run("baseline", "prune").stderr

    def test_for_a_time(self, run: Run) -> None:
        write("a.md", ERROR)
        write("claimlint.toml", 'baseline = "claimlint-baseline.json"')

        made = run("baseline", "create", "--until", "2999-12-31")
        assert "knows 1 finding of 1 file, until 2999-12-31" in made.stderr
        assert (run("check").exit_code, run("check").stderr) == (0, "")

        expire("2026-01-31")
        result = run("check", "--output-format", "concise")
        assert (result.exit_code, result.stderr) == (
            1,
            "claimlint: 1 finding was known only until 2026-01-31, which is over; mend it, or record what stays with "
            "claimlint baseline create --until\n",
        )
        assert "; 1 expired; 1 file" in result.stdout
        assert "knew this until 2026-01-31, which is over" in run("check").stdout
        assert found(run)[1]["expired"] == 1
        assert run("check", "--quiet").stderr == ""
        assert "0 known, 0 new, 0 fixed, 1 expired; 1 file" in run("baseline", "report").stdout

        assert (
            "1 finding taken out of claimlint-baseline.json, 1 because their time is over; it knows 0"
            in run("baseline", "prune").stderr
        )
        assert found(run)[1]["expired"] == 0
        assert run("check").exit_code == 1

    @pytest.mark.usefixtures("repository")
    def test_what_is_over_and_not_reported_is_not_told(self, run: Run) -> None:
        run("baseline", "create", "--until", "2999-12-31")
        expire("2026-01-31")
        file = ("--baseline", "claimlint-baseline.json")

        assert "known only until" in run("check", *file).stderr
        assert run("check", *file, "--diff-base", "HEAD").stderr == ""

    @pytest.mark.parametrize(
        ("day", "message"),
        [
            ("2026-01-31", "2026-01-31 is over"),
            ("soon", "“soon” is no day; write YYYY-MM-DD"),
            ("20991231", "is no day"),
        ],
    )
    def test_a_day_that_makes_no_sense_is_2(self, run: Run, day: str, message: str) -> None:
        result = run("baseline", "create", "--until", day)

        assert result.exit_code == 2
        assert message in result.stderr
        assert not Path("claimlint-baseline.json").exists()

    def test_an_article_that_has_moved_keeps_its_entries(self, run: Run) -> None:
        write("a.md", ERROR)
        write("b.md", WARNING)
        write("claimlint.toml", 'baseline = "claimlint-baseline.json"')
        run("baseline", "create")
        Path("docs").mkdir()
        Path("a.md").rename("docs/c.md")

        assert (run("check").exit_code, found(run)[1]["known"]) == (0, 2)
        result = run("baseline", "report")
        assert "2 known, 0 new, 0 fixed, 1 moved with their articles; 2 files" in result.stdout
        assert "claimlint baseline prune writes down where articles have moved" in result.stderr
        assert "0 findings taken out of claimlint-baseline.json; 1 moved with their articles; it knows 2" in (
            run("baseline", "prune").stderr
        )
        assert list(json.loads(Path("claimlint-baseline.json").read_text(encoding="utf-8"))["files"]) == [
            "b.md",
            "docs/c.md",
        ]
        write("docs/c.md", "# Title\n\n" + ERROR)
        assert found(run)[0] == []

    def test_an_article_that_cannot_be_read_keeps_its_entries(self, run: Run) -> None:
        write("a.md", ERROR)
        run("baseline", "create")
        Path("a.md").write_bytes("Sixteen".encode("utf-16"))

        result = run("baseline", "prune")
        assert result.exit_code == 2
        assert "0 findings taken out of claimlint-baseline.json; it knows 1" in result.stderr
        assert "skipped a.md" in result.stderr

    def test_what_it_hides_can_be_written_out(self, run: Run) -> None:
        write("a.md", ERROR)
        write("b.md", ERROR.rstrip() + " <!-- claimlint: ignore[conflict] until=2999-12-31: as agreed -->\n")
        run("baseline", "create")
        arguments = ("check", "--baseline", "claimlint-baseline.json", "--report-suppressed", "--output-format")

        result = run(*arguments, "sarif")
        assert result.exit_code == 0
        assert [each["suppressions"][0]["kind"] for each in json.loads(result.stdout)["runs"][0]["results"]] == [
            "external",
            "inSource",
        ]
        told = [each for file in json.loads(run(*arguments, "json").stdout)["files"] for each in file["suppressed"]]
        assert [(each["accepted"], each["reason"], each["until"]) for each in told] == [
            ("known", "in the baseline claimlint-baseline.json", None),
            ("suppressed", "as agreed", "2999-12-31"),
        ]

    def test_a_hint_is_shown(self, run: Run) -> None:
        write("a.md", ERROR)
        run("baseline", "create")
        file = Path("claimlint-baseline.json")
        known = json.loads(file.read_text(encoding="utf-8"))
        known["database"], known["files"]["a.md"]["findings"] = "2020.01.01", []
        file.write_text(json.dumps(known), encoding="utf-8")

        for form in ("full", "markdown", "json", "sarif"):
            text = run("check", "--baseline", str(file), "--output-format", form).stdout
            assert "the reference database has changed" in text, form

    def test_a_file_that_is_not_there_is_2(self, run: Run) -> None:
        write("a.md", ERROR)
        result = run("check", "--baseline", "gone.json")

        assert result.exit_code == 2
        assert "claimlint baseline create writes one" in result.stderr


@pytest.fixture
def repository(folder: Path, own_git: None) -> Path:
    write("a.md", ERROR)
    git("init", "-q")
    commit()
    return folder


@pytest.mark.usefixtures("repository")
class TestChanges:
    def test_only_changed_lines(self, run: Run) -> None:
        assert run("check", "--diff-base", "HEAD").exit_code == 0
        write("a.md", ERROR + "\n" + NEW)

        result = run("check", "--diff-base", "HEAD")
        assert result.exit_code == 1
        assert "1 finding outside the change, shown with --all" in result.stdout
        assert found(run, "--diff-base", "HEAD")[0] == ["90 mg"]
        assert found(run, "--diff-base", "HEAD", "--diff-filter", "context")[0] == ["90 mg"]
        assert found(run, "--diff-base", "HEAD", "--diff-filter", "file")[0] == ["100 mg", "90 mg"]
        write("a.md", ERROR + NEW)
        assert found(run, "--diff-base", "HEAD", "--diff-filter", "added")[0] == ["90 mg"]
        assert found(run, "--diff-base", "HEAD", "--diff-filter", "context")[0] == ["100 mg", "90 mg"]
        assert found(run, "--diff-base", "HEAD", "--all")[0] == ["100 mg", "90 mg"]
        git("add", "a.md")
        assert found(run, "--staged", "--diff-filter", "context")[0] == ["100 mg", "90 mg"]

    def test_staged_articles_are_read_as_they_are_staged(self, run: Run) -> None:
        write("a.md", ERROR + "\n" + NEW)
        git("add", "a.md")
        write("a.md", "Nothing left.\n")

        result = run("check", "--staged", "--output-format", "concise")
        assert result.stdout.startswith("a.md:5:19: error[contradicted-number] 90 mg")
        assert run("check").exit_code == 0

    def test_one_change_at_a_time(self, run: Run) -> None:
        assert run("check", "--staged", "--diff-base", "HEAD").exit_code == 2
        assert run("check", "--diff-base", "nowhere").exit_code == 2
