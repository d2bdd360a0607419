"""Articles read in several processes: the same output, whatever happens to the processes."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from claimlint import api
from claimlint.engine import judging, parallel
from claimlint.reporters.formats import names
from tests.cli.conftest import Run, process
from tests.cli.test_baseline import expire
from tests.cli.test_cache import ROOT, SUPPRESSED
from tests.cli.test_check import CLEAN, ERROR, WARNING, write
from tests.cli.test_other_commands import PACK_EDITION, PACK_TOPIC
from tests.cli.test_plugins import REPORT, RULE, install, packages
from tests.cli.test_plugins import run as run_with
from tests.cli.test_process import HOSTILE
from tests.engine.test_parallel import alive, in_a_group, until

__all__ = ["packages"]  # a fixture

unix = pytest.mark.skipif(sys.platform == "win32", reason="signals and process groups")
CRASH = (
    "import os, signal; 'crash' in context.document.source.text and os.kill(os.getpid(), signal.SIGKILL); yield from ()"
)


@pytest.fixture
def articles(folder: Path) -> Path:
    place = folder / "articles"
    shutil.copytree(ROOT / "examples", place)
    (place / "hostile.md").write_bytes(HOSTILE)
    (place / "bad.md").write_bytes(b"\xff")
    texts = {"a.md": ERROR, "b.md": WARNING, "c.md": CLEAN, "d.md": SUPPRESSED.format("2999-01-01")}
    for name, text in texts.items():
        (place / name).write_text(text, encoding="utf-8")
    return place


SETTINGS = """databases = ["ours"]
baseline = "claimlint-baseline.json"
[per-file-ignores]
"c.md" = ["conflict"]
[rules.vague-source]
allow = ["experts say"]
"""


def test_the_output_is_the_same_to_the_byte(articles: Path) -> None:
    """With a database laid over ours and a baseline that is over; the results of other processes are kept, too."""
    for name, text in {"topics/nutrition/calcium.yaml": PACK_TOPIC, "editions/house.yaml": PACK_EDITION}.items():
        Path("ours", name).parent.mkdir(parents=True, exist_ok=True)
        write(f"ours/{name}", text)
    write("claimlint.toml", SETTINGS)
    process("baseline", "create", "articles/a.md", "--until=2999-12-31")
    expire("2026-01-31")
    runs = []
    for place, options in {"one": ["-j1"], "two": ["-j2", "--cache-dir=kept"], "kept": ["--cache-dir=kept"]}.items():
        outputs = [f"--output={name}={place}-{name}" for name in names()]
        done = process("check", *options, "articles", "gone.md", *outputs)
        runs.append(
            (done.returncode, done.stdout, done.stderr, [Path(f"{place}-{name}").read_bytes() for name in names()])
        )

    assert runs[0] == runs[1] == runs[2]
    assert b"skipped gone.md: no such file or folder\nclaimlint: skipped articles/bad.md" in runs[0][2]
    assert b"known only until 2026-01-31" in runs[0][2]
    assert len(list(Path("kept").glob("*.result"))) == 9


class TestPlugins:
    def test_a_rule_works_in_each_process(self, packages: Path) -> None:
        install(packages, RULE.format(body=REPORT))
        for name in "bcd":
            shutil.copy(packages.parent / "articles/a.md", packages.parent / f"articles/{name}.md")

        found = run_with(packages, "check", "-j2", "--output-format=concise")
        assert found[1].count("error[house-style] shouted") == 4

    @unix
    def test_a_process_that_is_killed_is_2_with_the_article(self, packages: Path) -> None:
        install(packages, RULE.format(body=CRASH))
        for name in ("b", "crash", "d"):
            (packages.parent / f"articles/{name}.md").write_text(name, "utf-8")

        status, out, err = run_with(packages, "check", "-j2")
        assert (status, out) == (2, "")
        assert err == (
            "claimlint: the process that checked crash.md ended before it was done (SIGKILL): perhaps there was not enough "
            "memory; try fewer (--jobs 1)\n"
        )

    def test_what_counts_for_the_cache(self, packages: Path) -> None:
        def check() -> str:
            return run_with(packages, "check", "--cache-dir=../kept", "--output-format=concise")[1]

        install(packages, RULE.format(body="yield self.report(Span(0, 1), context.document.source.path)"))
        assert "house-style] a.md" in check()
        (packages.parent / "articles/a.md").rename(packages.parent / "articles/b.md")
        assert "house-style] b.md" in check(), "a rule of a plugin may look at the path"
        code = RULE.format(body="yield self.report(Span(0, 1), open('../words').read())")
        install(packages, code.replace('group = "house"', 'group = "house"\n    cacheable = False'))
        for word in ("one", "two"):
            (packages.parent / "words").write_text(word)
            assert f"house-style] {word}" in check(), "its code counts, and one that reads other things can say so"


@unix
def test_by_ctrl_c_all_at_once(folder: Path) -> None:
    """A long run in two processes that are both at work."""
    Path("articles").mkdir()
    for number in range(60):
        write(f"articles/{number}.md", f"# {number}\n\n" + (ERROR + "\n") * 30)
    command = [sys.executable, "-m", "claimlint", "check", "-j2", "articles", "--cache-dir=kept"]
    with in_a_group(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert until(lambda: len([*Path("kept").glob("*.result")]) >= 2 or run.poll() is not None)
        os.killpg(run.pid, signal.SIGINT)
        out, err = run.communicate()

        assert (run.returncode, out, err) == (130, b"", b"claimlint: interrupted\n")
        assert until(lambda: not alive(run.pid))


class TestHowMany:
    @pytest.fixture
    def counts(self, monkeypatch: pytest.MonkeyPatch) -> list[int]:
        """How many processes were asked for; the work is done here."""
        found: list[int] = []

        def here(elsewhere: Any, tasks: Sequence[Any], count: int) -> Iterator[Any]:
            found.append(count)
            yield from map(elsewhere.func(*elsewhere.args), tasks)

        monkeypatch.setattr(judging, "in_processes", here)
        monkeypatch.setattr(parallel, "cores", lambda: 4)
        return found

    @pytest.mark.parametrize(
        ("articles", "options", "count"),
        [
            (399, (), []),
            (400, (), [2]),
            (950, (), [4]),
            (950, ("-j1",), []),
            (3, ("-j8",), [3]),
            (3, ("-j2",), [2]),
            (1, ("-j8",), []),
        ],
    )
    def test_by_the_articles_and_the_processors_or_as_told(
        self, run: Run, folder: Path, counts: list[int], articles: int, options: tuple[str, ...], count: list[int]
    ) -> None:
        for number in range(articles):
            write(f"{number}.md", "")

        assert run("check", *options).exit_code == 0
        assert counts == count

    def test_only_articles_that_are_not_known_count(self, run: Run, folder: Path, counts: list[int]) -> None:
        for number in range(450):
            write(f"{number}.md", f"{number}")
        run("check", "--cache-dir=kept")
        write("0.md", "changed")

        run("check", "--cache-dir=kept")
        assert counts == [2]

    def test_a_program_gets_none_unasked(self, run: Run, folder: Path, counts: list[int], database: Any) -> None:
        for number in range(450):
            write(f"{number}.md", "")

        api.check([Path()])
        api.check([Path()], database=database, options=api.RunOptions(jobs=None))
        assert counts == []

    def test_the_bar_goes_over_all_articles(self, run: Run, articles: Path, counts: list[int]) -> None:
        seen: list[list[Path]] = []

        def along(paths: Sequence[Path]) -> Iterator[Path]:
            for path in paths:
                seen.append([path])
                yield path

        for jobs in (1, 3):
            api.check([articles], options=api.RunOptions(jobs=jobs, along=along))
        assert counts == [3]
        assert seen[: len(seen) // 2] == seen[len(seen) // 2 :]
        assert len(seen) == 18

    def test_no_number_of_processes_is_2(self, run: Run) -> None:
        assert run("check", "-j0").exit_code == 2
