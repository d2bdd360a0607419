"""Setting up, watching, completing, the action."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from claimlint.cli import progress, watch
from claimlint.errors import SettingsError
from tests.cli.conftest import Run
from tests.cli.test_check import ERROR, write

ROOT = Path(__file__).parents[2]
ZIZMOR = shutil.which("zizmor", path=os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]))


class TestInit:
    def test_writes_what_is_not_there_and_nothing_twice(self, run: Run, folder: Path) -> None:
        result = run("init")

        assert result.exit_code == 0
        assert "+++ b/claimlint.toml" in result.stdout
        assert "3 files written" in result.stderr
        (hook,) = yaml.safe_load(Path(".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0]["hooks"]
        assert hook["entry"] == "claimlint check --force-exclude"
        workflow = Path(".github/workflows/claimlint.yml").read_text(encoding="utf-8")
        assert yaml.safe_load(workflow)["permissions"] == {"contents": "read"}
        assert not any("${{" in step.get("run", "") for step in yaml.safe_load(workflow)["jobs"]["claimlint"]["steps"])
        assert run("check").exit_code == 0

        again = run("init")
        assert (again.exit_code, again.stdout) == (0, "")
        assert "no files written" in again.stderr

    def test_dry_run_writes_nothing(self, run: Run, folder: Path) -> None:
        assert "+++ b/claimlint.toml" in run("init", "--dry-run").stdout
        assert list(folder.iterdir()) == []

    def test_what_it_prints_is_a_patch(self, run: Run, folder: Path) -> None:
        """Also of a file whose last line has no end."""
        write(".pre-commit-config.yaml", "repos:\n- repo: local\n  hooks: []")
        printed = run("init", "--dry-run").stdout

        subprocess.run(["git", "init", "-q", "."], cwd=folder, check=True)
        subprocess.run(["git", "apply"], cwd=folder, input=printed.encode(), check=True)
        assert "no files written" in run("init").stderr

    @pytest.mark.parametrize(
        "text",
        [
            "repos:\n- repo: local\n  hooks: []\n",
            "repos:\n  - repo: local\n    hooks: []\n",
            "default_stages: [pre-commit]\r\nrepos:\r\n  - repo: local\r\n    hooks: []\r\n",
            "repos: []\n",
            "repos:\n",
            "repos:",
        ],
    )
    def test_a_hook_is_added_to_others(self, run: Run, text: str) -> None:
        before = yaml.safe_load(text)
        Path(".pre-commit-config.yaml").write_bytes(text.encode())

        run("init")
        after = Path(".pre-commit-config.yaml").read_bytes().decode()
        first, *others = yaml.safe_load(after)["repos"]
        assert first["hooks"][0]["id"] == "claimlint"
        assert others == (before["repos"] or [])
        assert after.count("\r\n") == (after.count("\n") if "\r\n" in text else 0)

    def test_a_list_that_is_not_found_is_left_alone(self, run: Run) -> None:
        write(".pre-commit-config.yaml", "{repos: [{repo: local}]}\n")

        assert "put this there" in run("init").stderr
        assert Path(".pre-commit-config.yaml").read_text(encoding="utf-8") == "{repos: [{repo: local}]}\n"

    def test_settings_that_are_there_stay(self, run: Run) -> None:
        write("pyproject.toml", "[tool.claimlint]\nfail-on = 'info'\n")

        assert "there are settings already" in run("init").stderr
        assert not Path("claimlint.toml").exists()


class TestCompletion:
    @pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
    def test_a_script_for_each_shell(self, run: Run, shell: str) -> None:
        result = run("generate-shell-completion", shell)

        assert result.exit_code == 0
        assert "_CLAIMLINT_COMPLETE" in result.stdout
        if shutil.which(shell):
            subprocess.run([shell, "-n"], input=result.stdout, text=True, check=True)

    @pytest.mark.parametrize(
        ("words", "completed"),
        [
            ("claimlint check --select unit", "unit-slip"),
            ("claimlint check --ignore meta,unit", "meta,unit-slip"),
            ("claimlint rule vague", "vague-source"),
            ("claimlint base", "baseline"),
            ("claimlint check --fail-on w", "warning"),
        ],
    )
    def test_names_of_rules_are_completed(self, words: str, completed: str) -> None:
        env = {"_CLAIMLINT_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
        code = "import sys; sys.argv = ['claimlint']; from claimlint.cli import main; main(prog_name='claimlint')"
        run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env={**os.environ, **env})

        assert f"plain,{completed}" in run.stdout.splitlines()


class TestWatch:
    def test_checks_again_when_something_has_changed(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        events: list[str] = []
        write("a.md", "one")

        def pause(_: float) -> None:
            events.append("pause")
            if len(events) > 5:
                raise KeyboardInterrupt
            write("a.md", "two, longer")

        def check() -> None:
            events.append("check")
            if len(events) > 2:
                raise SettingsError("broken")

        monkeypatch.setattr(watch.time, "sleep", pause)
        with pytest.raises(KeyboardInterrupt):
            watch.watch(check, lambda: [Path("a.md"), Path("gone.md")])
        assert events[:4] == ["check", "pause", "check", "pause"]

    def test_on_the_command_line(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        def interrupted(_: float) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(watch.time, "sleep", interrupted)
        write("a.md", ERROR)
        write("claimlint.toml", "")

        result = run("check", "--watch")
        assert result.exit_code == 130
        assert "contradicted-number" in result.stdout
        assert "waiting for changes" in result.stderr
        assert run("check", "--watch", "-").exit_code == 2


class TestProgress:
    MANY = tuple(Path(f"{number}.md") for number in range(50))

    @pytest.fixture(autouse=True)
    def _terminal(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
        monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
        for name in ("CI", "PRE_COMMIT"):
            monkeypatch.delenv(name, raising=False)
        return iter(())

    def test_a_bar_for_many(self) -> None:
        assert progress.with_bar(self.MANY) is not self.MANY
        assert tuple(progress.with_bar(self.MANY)) == self.MANY

    def test_none_for_few_in_ci_or_in_a_hook(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert progress.with_bar(self.MANY[:3]) == self.MANY[:3]
        monkeypatch.setenv("CI", "true")
        assert progress.with_bar(self.MANY) is self.MANY


@pytest.mark.skipif(ZIZMOR is None, reason="zizmor is not installed")
class TestZizmor:
    """The strictest reading of an auditor of workflows, without its rules that ask the network."""

    def test_the_action(self) -> None:
        assert self.findings(ROOT / "action.yml") == []

    def test_the_workflow_of_init(self, run: Run, folder: Path) -> None:
        run("init")

        assert self.findings(Path(".github/workflows/claimlint.yml")) == []

    def test_it_sees_a_fault(self, folder: Path) -> None:
        """An auditor that finds nothing anywhere would prove nothing."""
        step = "{run: 'echo ${{ github.event.pull_request.title }}'}"
        Path("w.yml").write_text(f"on: pull_request\njobs: {{a: {{runs-on: x, steps: [{step}]}}}}\n", encoding="utf-8")

        assert "template-injection" in self.findings(Path("w.yml"))

    def findings(self, file: Path) -> list[str]:
        assert ZIZMOR is not None
        done = subprocess.run(
            [ZIZMOR, "--offline", "--no-config", "--persona=pedantic", "--format=json-v1", "--no-exit-codes", str(file)],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        return [finding["ident"] for finding in json.loads(done.stdout)]


class TestAction:
    ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))

    def test_no_input_is_pasted_into_a_script(self) -> None:
        steps = self.ACTION["runs"]["steps"]

        assert all("${{" not in step["run"] for step in steps)
        assert all(step["shell"] == "bash" for step in steps)
        assert not any("uses" in step for step in steps)

    @pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
    @pytest.mark.parametrize(("text", "status", "errors"), [(ERROR, 1, 1), ("Walk.\n", 0, 0)])
    def test_its_step(self, folder: Path, text: str, status: int, errors: int) -> None:
        write("a b.md", text)
        write("command", f'#!/bin/sh\nexec {sys.executable} -m claimlint "$@"\n')
        Path("command").chmod(0o755)
        names = {"GITHUB_STEP_SUMMARY": "summary", "GITHUB_OUTPUT": "output", "RUNNER_TEMP": "."}
        env = {name: str(folder / value) for name, value in names.items()}
        given = {"CLAIMLINT_PATHS": "a b.md\n", "CLAIMLINT_ARGS": "--color\nnever\n", "CLAIMLINT_COMMAND": "./command"}

        done = subprocess.run(
            ["bash", str(ROOT / "tools/action.sh")], env={**os.environ, **env, **given, "CLAIMLINT_SARIF": "x.sarif"},
            capture_output=True, text=True, check=False,
        )  # fmt: skip

        assert done.returncode == status, done.stderr
        assert ("::error" in done.stdout) is (status == 1)
        written = dict(line.split("=") for line in Path("output").read_text(encoding="utf-8").split())
        assert written == {
            "errors": str(errors), "findings": str(errors), "sarif-file": "x.sarif", "exit-code": str(status),
        }  # fmt: skip
        assert "### claimlint:" in Path("summary").read_text(encoding="utf-8")
        assert Path("x.sarif").exists()
