"""Results kept between runs: never another output, much less work."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from claimlint import api
from claimlint.engine import cache as module
from claimlint.engine import keys, workspace
from claimlint.engine.cache import ResultCache
from claimlint.engine.pipeline import Pipeline
from claimlint.engine.settings import Settings
from claimlint.engine.settings.fields import Choices
from claimlint.model.diagnostic import Diagnostic, Severity
from claimlint.model.match import Confidence
from claimlint.model.report import FileReport, Report
from claimlint.model.source import Source, Span
from claimlint.reference.index import State
from claimlint.reporters.formats import names
from claimlint.rules import all_rules
from tests.cli.conftest import Run
from tests.cli.test_baseline import expire
from tests.cli.test_check import CLEAN, ERROR, WARNING, write
from tests.cli.test_process import HOSTILE
from tests.repositories import git

ROOT = Path(__file__).parents[2]
SUPPRESSED = "<!-- claimlint: ignore-file[contradicted-number] until={}: agreed -->\n" + ERROR
NAMED = {"a.md": ERROR, "b.md": WARNING, "c.md": CLEAN, "d.md": SUPPRESSED.format("2999-01-01")}


class Worked(list[str]):
    """The articles that were read anew."""

    def since(self) -> list[str]:
        found = sorted(self)
        self.clear()
        return found


@pytest.fixture
def worked(monkeypatch: pytest.MonkeyPatch) -> Worked:
    seen, check = Worked(), Pipeline.check

    def watched(self: Pipeline, source: Source, *arguments: Any, **options: Any) -> FileReport:
        seen.append(Path(source.path).name)
        return check(self, source, *arguments, **options)

    monkeypatch.setattr(Pipeline, "check", watched)
    return seen


@pytest.fixture
def articles(folder: Path) -> Path:
    place = folder / "articles"
    place.mkdir()
    for name, text in NAMED.items():
        (place / name).write_text(text, encoding="utf-8")
    return place


@pytest.fixture
def again(run: Run, worked: Worked) -> Callable[..., list[str]]:
    """Check with a cache; which articles were read anew, where the output is that of a run without cache."""

    def check(*arguments: str) -> list[str]:
        arguments = arguments or ("articles",)
        plain = run("check", "-n", *arguments, "--output-format", "json")
        worked.clear()
        cached = run("check", "--cache-dir", "kept", *arguments, "--output-format", "json")
        assert (cached.exit_code, cached.stdout, cached.stderr) == (plain.exit_code, plain.stdout, plain.stderr)
        return worked.since()

    return check


def results(folder: str = "kept") -> list[Path]:
    return sorted(Path(folder).glob("*.result"))


class TestTheOutput:
    def test_is_the_same_in_every_format(self, run: Run, folder: Path, worked: Worked) -> None:
        shutil.copytree(ROOT / "examples", folder / "articles")
        Path("articles/hostile.md").write_bytes(HOSTILE)
        write("articles/d.md", NAMED["d.md"])
        Path("articles/bad.md").write_bytes(b"\xff")
        outputs = {
            flag: [f"--output={name}={flag}-{name}" for name in names()] for flag in ("plain", "first", "second")
        }

        plain = run("check", "-n", "articles", *outputs["plain"])
        first = run("check", "--cache-dir=kept", "articles", *outputs["first"])
        worked.clear()
        second = run("check", "--cache-dir=kept", "articles", *outputs["second"])

        assert worked.since() == []
        for name in names():
            assert len({(folder / f"{flag}-{name}").read_bytes() for flag in outputs}) == 1
        assert (plain.exit_code, plain.stderr) == (first.exit_code, first.stderr) == (second.exit_code, second.stderr)
        assert "skipped articles/bad.md" in plain.stderr

    def test_of_claims_and_fixes_too(self, run: Run, articles: Path, worked: Worked) -> None:
        write("articles/e.md", "# Sleep\n\nSee doi: 10.1000/ABC. and https://doi.org/10.1000/xyz123.\n" + CLEAN)
        commands = [("claims",), ("claims", "--output-format=json"), ("check", "--diff"), ("check", "--statistics")]
        plain = [run(*command, "-n", "articles").output for command in commands]
        run("check", "--cache-dir=kept", "articles")
        worked.clear()

        assert [run(*command, "--cache-dir=kept", "articles").output for command in commands] == plain
        assert not set(worked.since()) & {"a.md", "b.md", "c.md", "d.md"}

    def test_mended_articles_are_checked_as_they_are(self, run: Run, folder: Path) -> None:
        text = "# Iron\n\n<!-- claimlint: ignore-next-line[unit-slip]: agreed -->\nA plain line.\n"
        write("a.md", text)
        run("check", "--cache-dir=kept", "a.md")

        assert "1 finding mended" in run("check", "--cache-dir=kept", "--fix", "a.md").stderr
        assert Path("a.md").read_text(encoding="utf-8") != text
        assert "unused-suppression" not in run("check", "--cache-dir=kept", "a.md").stdout

    def test_a_baseline_and_a_change_are_laid_over_what_is_kept(self, run: Run, articles: Path, worked: Worked) -> None:
        check = ("check", "--cache-dir=kept", "articles")
        run(*check)
        run("baseline", "create", "articles", "--until", "2999-12-31")
        worked.clear()

        known = run(*check, "--baseline", "claimlint-baseline.json")
        assert (known.exit_code, worked.since()) == (0, [])
        assert "known" in known.stdout
        assert run(*check).exit_code == 1
        expire("2026-01-31")
        over = run(*check, "--baseline", "claimlint-baseline.json")
        assert (over.exit_code, worked.since()) == (1, [])
        assert "known only until 2026-01-31" in over.stderr

    def test_without_the_database_where_all_is_known(self, run: Run, articles: Path, monkeypatch: Any) -> None:
        first = run("check", "--cache-dir=kept", "articles", "--output-format=json")

        def opened(*_: object) -> None:
            raise AssertionError("the database was opened")

        monkeypatch.setattr(api, "open_database", opened)
        assert run("check", "--cache-dir=kept", "articles", "--output-format=json").stdout == first.stdout


class TestWhatIsReadAnew:
    def test_what_was_changed(self, again: Callable[..., list[str]], articles: Path) -> None:
        assert again() == ["a.md", "b.md", "c.md", "d.md"]
        assert again() == []
        write("articles/b.md", WARNING + "\n")
        write("articles/new.md", "# New\n")
        assert again() == ["b.md", "new.md"]

    def test_not_what_was_only_touched_moved_or_copied(self, again: Callable[..., list[str]], articles: Path) -> None:
        again()
        os.utime("articles/a.md", (1, 1))
        shutil.copytree("articles", "elsewhere/below")

        assert again("articles", "elsewhere") == []
        Path("elsewhere/below/a.md").rename("elsewhere/below/a.txt")
        assert again("elsewhere") == ["a.txt"]

    @pytest.mark.parametrize(
        "options",
        [
            ("--select=conflict",),
            ("--ignore=vague-source",),
            ("--min-confidence=low",),
            ("--min-severity=error",),
            ("--ignore-suppressions",),
            ("--config", "severity.support = 'info'"),
            ("--config", "require-reason = true"),
            ("--config", "authorities = ['NHS']"),
            ("--config", "country = 'GB'"),
            ("--config", "rules.vague-source.extend-phrases = ['a survey says']"),
            ("--config", "rules.contradicted-number.allow = ['*mg']"),
        ],
    )
    def test_under_other_settings(
        self, again: Callable[..., list[str]], articles: Path, options: tuple[str, ...]
    ) -> None:
        again()
        assert again("articles", *options) == ["a.md", "b.md", "c.md", "d.md"]
        assert again() == []

    def test_only_the_files_that_settings_are_for(self, again: Callable[..., list[str]], articles: Path) -> None:
        again()
        write(
            "claimlint.toml",
            "[per-file-ignores]\n'a.md' = ['conflict']\n[[overrides]]\nfiles = ['b.md']\nselect = ['meta']\n",
        )
        assert again() == ["a.md", "b.md"]

    @pytest.mark.parametrize(
        "options",
        [("--exclude=x.md",), ("--fail-on=error",), ("--config", "lock = 'l'"), ("--config", "force-exclude = true")],
    )
    def test_not_under_settings_that_decide_nothing(
        self, again: Callable[..., list[str]], articles: Path, options: tuple[str, ...]
    ) -> None:
        again()
        write("l", "")
        run_ = again("articles", *options) if "lock" not in options[-1] else []
        assert run_ == []

    @pytest.mark.parametrize("changed", ["program", "plugins"])
    def test_with_another_claimlint_or_plugin(
        self, again: Callable[..., list[str]], articles: Path, monkeypatch: pytest.MonkeyPatch, changed: str
    ) -> None:
        again()
        monkeypatch.setattr(keys, changed, lambda: ("another",))
        assert again() == ["a.md", "b.md", "c.md", "d.md"]

    def test_with_another_database(self, run: Run, worked: Worked, articles: Path, monkeypatch: Any) -> None:
        run("check", "--cache-dir=kept", "articles")
        worked.clear()
        monkeypatch.setattr(workspace, "database_state", lambda _: State("2", "0" * 64))

        run("check", "--cache-dir=kept", "articles")
        assert worked.since() == ["a.md", "b.md", "c.md", "d.md"]
        assert len(results()) == 4, "what was opened is not what it was said to be, so nothing of it is kept"

    def test_with_another_index_of_retractions(
        self, again: Callable[..., list[str]], articles: Path, monkeypatch: Any, tmp_path: Path
    ) -> None:
        from claimlint.reference import retractions

        again()
        monkeypatch.setattr(retractions, "user_folder", lambda: tmp_path / "user")
        retractions.write_retractions(retractions.encode_retractions({}, date(2999, 1, 1)), tmp_path / "user")
        assert again() == ["a.md", "b.md", "c.md", "d.md"]

    def test_each_setting_either_decides_or_is_said_not_to(self) -> None:
        deciding = {*Choices.__struct_fields__, "authorities", "country"}

        assert not deciding & keys.SETTINGS_WITHOUT_EFFECT
        assert deciding | keys.SETTINGS_WITHOUT_EFFECT == set(Settings.__struct_fields__)

    def test_every_package_that_reads_articles_counts(self) -> None:
        import tomllib

        found = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
        others = {"click", "jsonschema", "pathspec", "platformdirs", "requests", "urllib3", "rich"}
        assert {each.partition(">")[0] for each in found} == {*keys.READERS} | others

    def test_the_code_of_claimlint_counts(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        package = tmp_path / "claimlint"
        (package / "_claims_db").mkdir(parents=True)
        (package / "__init__.py").write_text("")
        monkeypatch.setattr("claimlint.__path__", [str(package)])
        program = keys.program.__wrapped__
        before = program()
        (package / "_claims_db/topic.yaml").write_text("a: 1")
        assert program() == before
        (package / "__init__.py").write_text("# changed")
        assert program() != before


class TestDays:
    @pytest.mark.parametrize(
        ("text", "days", "read"),
        [
            (ERROR, ["2026-01-01", "2026-12-31", "2020-02-29"], 1),
            (SUPPRESSED.format("2026-06-30"), ["2026-06-01", "2026-06-30", "2026-01-01"], 1),
            (SUPPRESSED.format("2026-06-30"), ["2026-06-30", "2026-07-01", "2027-07-01"], 2),
            (CLEAN, ["2026-12-01", "2026-12-02", "2299-01-01", "2299-01-02"], 2),  # its reference is overdue by then
        ],
        ids=["no day asked", "until", "past", "review"],
    )
    def test_what_rests_on_the_day_holds_as_long_as_it_does(
        self, run: Run, folder: Path, worked: Worked, text: str, days: list[str], read: int
    ) -> None:
        write("a.md", text)

        def check(day: str, cache: Path | None) -> Report:
            return api.check([Path("a.md")], options=api.RunOptions(today=date.fromisoformat(day), cache=cache))

        for day in days:
            assert check(day, Path("kept")) == check(day, None)
        assert len(worked.since()) - len(days) == read

    def test_of_a_plugin_that_asks_for_the_day_only_that_day(
        self, run: Run, folder: Path, worked: Worked, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        rule = next(each for each in all_rules() if each.id == "vague-source")

        def asked(self: Any, context: Any) -> Iterator[Diagnostic]:
            yield self.report(Span(0, 1), f"{context.today}")

        monkeypatch.setattr(rule, "check_document", asked)
        write("a.md", CLEAN)
        for day in (1, 1, 2, 2):
            report = api.check([Path("a.md")], options=api.RunOptions(today=date(2026, 1, day), cache=Path("kept")))
            assert report.files[0].diagnostics[0].message == f"2026-01-0{day}"
        assert len(worked) == 2


class TestAnythingElseThatLiesThere:
    def test_a_flipped_byte(self, again: Callable[..., list[str]], articles: Path) -> None:
        again("articles/a.md")
        (file,) = results()
        data = file.read_bytes()
        cache, source = ResultCache(file.parent), Source("a.md", ERROR)
        assert cache.get(file.stem, source, date(2026, 1, 1))

        for at in [*range(50), *random.Random(1).sample(range(len(data)), 200), len(data) - 1]:
            file.write_bytes(data[:at] + bytes([data[at] ^ 0x11]) + data[at + 1 :])
            assert cache.get(file.stem, source, date(2026, 1, 1)) is None
        assert again("articles/a.md") == ["a.md"]
        assert file.read_bytes() == data

    @pytest.mark.parametrize("damage", ["", "magic", "cut", "longer", "foreign", "folder", "link"])
    def test_is_ignored(self, again: Callable[..., list[str]], articles: Path, damage: str) -> None:
        again("articles/a.md")
        (file,) = results()
        data = file.read_bytes()
        again("articles/b.md")
        (other,) = [each for each in results() if each != file]
        made = {"magic": data[:18], "cut": data[:-1], "longer": data + b"\0", "foreign": other.read_bytes()}
        file.unlink()
        if damage == "folder":
            file.mkdir()
        elif damage == "link":
            file.symlink_to(file)
        else:
            file.write_bytes(made.get(damage, b""))

        assert again("articles/a.md") == ["a.md"]
        assert again("articles/b.md") == []

    def test_a_body_of_another_shape_is_ignored(self, again: Callable[..., list[str]], articles: Path) -> None:
        again("articles/a.md")
        (file,) = results()
        body = msgspec.msgpack.encode({"report": 1})
        file.write_bytes(module._MAGIC + module._digest(file.stem, body) + body)

        assert again("articles/a.md") == ["a.md"]

    def test_a_place_where_nothing_can_be_kept_is_no_failure(
        self, run: Run, again: Callable[..., list[str]], articles: Path
    ) -> None:
        write("kept", "a file")

        assert again("articles/a.md") == again("articles/a.md") == ["a.md"]
        assert Path("kept").read_text(encoding="utf-8") == "a file"

    def test_a_folder_with_other_things_is_left_alone(self, again: Callable[..., list[str]], articles: Path) -> None:
        Path("kept").mkdir()
        write("kept/.gitignore", "mine\n")
        write("kept/notes.txt", "mine")

        assert again() == again() == ["a.md", "b.md", "c.md", "d.md"]
        assert sorted(each.name for each in Path("kept").iterdir()) == [".gitignore", "notes.txt"]
        assert Path("kept/.gitignore").read_text(encoding="utf-8") == "mine\n"

    def test_a_cache_that_was_restored_without_its_marks_is_used(
        self, again: Callable[..., list[str]], articles: Path
    ) -> None:
        again("articles/a.md")
        for name in module._MARKS:
            Path("kept", name).unlink()

        assert again() == ["b.md", "c.md", "d.md"]
        assert again() == []

    def test_runs_at_the_same_time_do_not_disturb_each_other(self, run: Run, articles: Path) -> None:
        command = [sys.executable, "-m", "claimlint", "check", "articles", "--cache-dir=kept", "--output-format=json"]
        runs = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
        outputs = {each.communicate() for each in runs}

        assert outputs == {(run("check", "-n", "articles", "--output-format=json").stdout_bytes, b"")}
        assert len(results()) == 4
        assert not list(Path("kept").glob(".tmp-*"))

    def test_what_does_not_come_back_as_it_is_is_not_kept(self, tmp_path: Path) -> None:
        def report(message: Any) -> FileReport:
            found = Diagnostic("a", "b", Severity.ERROR, Confidence.HIGH, Span(0, 1), message)
            return FileReport(Source("a.md", "text"), (found,))

        cache = ResultCache(tmp_path / "kept")
        for message in ("said", 1, object(), "\ud800", 2**70, ["said"]):
            cache.put("0" * 32, report(message), date.min, date.max)
            kept = cache.get("0" * 32, Source("a.md", "text"), date(2026, 1, 1))
            assert kept == report("said"), "the first is kept, and none of the others takes its place"

    def test_every_report_comes_back(self, examples: Report, tmp_path: Path) -> None:
        cache = ResultCache(tmp_path)
        for file in examples.files:
            cache.put("0" * 32, file, date.min, date.max)
            assert cache.get("0" * 32, file.source, date(2026, 1, 1)) == file


class TestWhereItIs:
    def test_the_option_goes_before_the_variable_and_that_before_the_settings(
        self, run: Run, articles: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write("claimlint.toml", "cache-dir = 'by-settings'")
        run("check", "articles", "--cache-dir", "by-option", env={"CLAIMLINT_CACHE_DIR": "by-variable"})
        run("check", "articles", env={"CLAIMLINT_CACHE_DIR": "by-variable"})
        monkeypatch.delenv("CLAIMLINT_CACHE_DIR")
        run("check", "articles")

        assert [len(results(f"by-{place}")) for place in ("option", "variable", "settings")] == [4, 4, 4]

    def test_else_it_lies_beside_the_other_caches_of_the_user(
        self, run: Run, articles: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.delenv("CLAIMLINT_CACHE_DIR")
        monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: tmp_path / "user")
        run("check", "articles")

        assert len(results(str(tmp_path / "user/results"))) == 4
        assert not Path("results").exists()

    @pytest.mark.usefixtures("own_git")
    def test_it_is_marked_as_a_cache_and_ignored_by_git(self, run: Run, articles: Path) -> None:
        run("check", "articles", "--cache-dir", ".claimlint_cache")
        git("init", "-q")
        told = git("status", "--short", "-uall")

        assert (
            Path(".claimlint_cache/CACHEDIR.TAG")
            .read_bytes()
            .startswith(b"Signature: 8a477f597d28d172789f06886806bc55")
        )
        assert "articles/a.md" in told
        assert "cache" not in told

    def test_a_program_keeps_nothing_unasked(self, run: Run, articles: Path, worked: Worked) -> None:
        api.check([articles])
        api.check([articles])
        assert len(worked) == 8

    def test_nothing_is_kept_of_a_run_that_looks_sources_up_or_of_a_database_of_a_program(
        self, run: Run, articles: Path, database: Any
    ) -> None:
        class Nobody:
            failures = ()

            def find(self, reference: str) -> None: ...

            def resolve(self, kind: object, target: str) -> None: ...

        api.check([articles], options=api.RunOptions(lookup=Nobody(), cache=Path("kept")))
        api.check([articles], database=database, options=api.RunOptions(cache=Path("kept")))
        run("check", "-n", "articles", "--cache-dir=kept")
        assert not Path("kept").exists()

    def test_what_was_not_used_for_longest_goes_when_there_is_too_much(
        self, run: Run, articles: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        run("check", "--cache-dir=kept", "articles")
        old, *others = results()
        os.utime(old, (1, 1))
        Path("kept/.tmp-left").write_bytes(b"")
        monkeypatch.setattr(module, "_MOST_BYTES", sum(each.stat().st_size for each in others) + 2_000)
        monkeypatch.setattr(module, "_MOST_UNFINISHED", 0)
        write("articles/short.md", "# Nothing\n")
        run("check", "--cache-dir=kept", "articles/short.md")

        assert old not in results()
        assert len(results()) >= 4
        assert not list(Path("kept").glob(".tmp-*"))

    def test_a_result_that_is_used_is_not_the_oldest_any_more(
        self, again: Callable[..., list[str]], articles: Path
    ) -> None:
        again("articles/a.md")
        (file,) = results()
        os.utime(file, (1, 1))

        assert again("articles/a.md") == []
        assert file.stat().st_mtime > 1


class TestClean:
    def test_removes_what_was_kept_and_says_so(self, run: Run, articles: Path) -> None:
        run("check", "--cache-dir=kept", "articles")
        cleaned = run("clean", "--cache-dir=kept")

        assert cleaned.exit_code == 0
        assert cleaned.stderr.startswith(f"claimlint: 4 results deleted from {Path('kept').absolute()} (0.")
        assert not Path("kept").exists()
        assert "there is nothing to delete" in run("clean", "--cache-dir=kept").stderr

    def test_leaves_what_others_put_there(self, run: Run, articles: Path) -> None:
        run("check", "--cache-dir=kept", "articles")
        write("kept/notes.result", "mine")
        Path("kept/.gitignore").write_text("mine", encoding="utf-8")

        assert "stays, because there is something else in it" in run("clean", "--cache-dir=kept").stderr
        assert sorted(each.name for each in Path("kept").iterdir()) == [".gitignore", "notes.result"]

    def test_a_folder_that_is_none_of_ours_is_not_touched(self, run: Run, articles: Path) -> None:
        shutil.copy("articles/a.md", f"articles/{'0' * 32}.result")
        refused = run("clean", "--cache-dir=articles")

        assert refused.exit_code == 2
        assert "is no cache of claimlint (it has no CACHEDIR.TAG of ours), so nothing was deleted" in refused.stderr
        assert len(list(articles.iterdir())) == 5
