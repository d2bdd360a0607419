"""``claimlint baseline``, and what a check makes of it and of changed lines."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_check import ERROR, WARNING, write

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
def repository(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "tests")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "tests@example.org")
    write("a.md", ERROR)
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "all"]):
        subprocess.run(["git", *arguments], check=True, cwd=folder)
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
        assert found(run, "--diff-base", "HEAD", "--filter-mode", "file")[0] == ["100 mg", "90 mg"]
        assert found(run, "--diff-base", "HEAD", "--all")[0] == ["100 mg", "90 mg"]

    def test_staged_articles_are_read_as_they_are_staged(self, run: Run) -> None:
        write("a.md", ERROR + "\n" + NEW)
        subprocess.run(["git", "add", "a.md"], check=True)
        write("a.md", "Nothing left.\n")

        result = run("check", "--staged", "--output-format", "concise")
        assert result.stdout.startswith("a.md:5:19: error[contradicted-number] 90 mg")
        assert run("check").exit_code == 0

    def test_one_change_at_a_time(self, run: Run) -> None:
        assert run("check", "--staged", "--diff-base", "HEAD").exit_code == 2
        assert run("check", "--diff-base", "nowhere").exit_code == 2
