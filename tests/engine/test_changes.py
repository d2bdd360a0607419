"""Changed lines, in a real repository."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from claimlint.engine.changes import Changes, Mode, changes_since, renames_since, staged_changes
from claimlint.errors import UsageError
from claimlint.model.report import FileReport
from claimlint.model.source import Source, Span
from tests.reporters.reports import finding
from tests.repositories import commit, git

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@pytest.fixture
def repository(tmp_path: Path, own_git: None, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one commit on main; the tests stand in it."""
    monkeypatch.chdir(tmp_path)
    git("init", "-q", "-b", "main")
    write("a.md", "one\ntwo\nthree\n")
    write("b.md", "one\ntwo\nthree\nfour\nfive\n")
    commit()
    return tmp_path


def write(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


def lines(changes: Changes) -> dict[str, list[int] | None]:
    return {
        name: None if ranges is None else [line for each in ranges for line in each]
        for name, ranges in changes.lines.items()
    }


@pytest.mark.usefixtures("repository")
class TestSince:
    def test_nothing(self) -> None:
        assert lines(changes_since("HEAD")) == {}

    def test_lines_that_are_new_and_lines_that_are_gone(self) -> None:
        write("a.md", "zero\none\n2\nthree\nfour\nfive\n")
        write("b.md", "one\nfour\nfive\n")

        assert lines(changes_since("HEAD")) == {"a.md": [1, 3, 5, 6], "b.md": []}

    def test_lines_that_look_like_a_diff(self) -> None:
        write("a.md", "++ b/evil.md\n@@ -1 +1,99 @@\n-- a/x\ndiff --git a/x b/x\none\ntwo\nthree\n")

        assert lines(changes_since("HEAD")) == {"a.md": [1, 2, 3, 4]}

    def test_a_last_line_without_an_end(self) -> None:
        write("a.md", "one\ntwo\nlast")
        commit()
        write("a.md", "one\ntwo\n++ b/evil.md")

        assert lines(changes_since("HEAD")) == {"a.md": [3]}

    def test_a_file_that_is_new_to_git_as_a_whole(self) -> None:
        write("c.md", "x\n")
        write("ignored.md", "x\n")
        write(".gitignore", "ignored.md\n")

        assert lines(changes_since("HEAD")) == {".gitignore": None, "c.md": None}

    def test_a_file_that_was_renamed(self) -> None:
        git("mv", "b.md", "moved.md")
        assert lines(changes_since("HEAD")) == {"moved.md": []}

        write("moved.md", "one\n2\nthree\nfour\nfive\n")
        assert lines(changes_since("HEAD")) == {"moved.md": [2]}

    @pytest.mark.parametrize("name", ["with space.md", "straße.md", 'quo"te.md', "tab\t.md", "-x.md", "a\\b.md"])
    def test_any_name(self, name: str) -> None:
        write(name, "one\n")
        commit()
        write(name, "one\ntwo\n")

        assert lines(changes_since("HEAD")) == {name: [2]}

    def test_only_what_this_branch_did(self) -> None:
        git("checkout", "-q", "-b", "mine")
        write("a.md", "one\n2\nthree\n")
        commit()
        git("checkout", "-q", "main")
        write("b.md", "1\ntwo\nthree\nfour\nfive\n")
        commit()
        git("checkout", "-q", "mine")

        assert lines(changes_since("main")) == {"a.md": [2]}

    def test_from_a_folder_below(self, monkeypatch: pytest.MonkeyPatch) -> None:
        write("docs/c.md", "x\n")
        write("a.md", "one\n2\nthree\n")
        monkeypatch.chdir("docs")

        assert lines(changes_since("HEAD")) == {"a.md": [2], "docs/c.md": None}

    def test_settings_of_git_do_no_harm(self) -> None:
        git("config", "diff.noprefix", "true")
        git("config", "diff.mnemonicPrefix", "true")
        git("config", "color.diff", "always")
        write("a.md", "one\n2\nthree\n")

        assert lines(changes_since("HEAD")) == {"a.md": [2]}

    @pytest.mark.parametrize("base", ["nowhere", "--output=x"])
    def test_a_revision_that_is_none(self, base: str) -> None:
        with pytest.raises(UsageError, match=r"fetch-depth: 0|is no revision"):
            changes_since(base)
        assert not Path("x").exists()


@pytest.mark.usefixtures("repository")
class TestStaged:
    def test_what_is_staged_and_nothing_else(self) -> None:
        write("a.md", "one\n2\nthree\n")
        git("add", "a.md")
        write("a.md", "zero\none\n2\n3\n")
        write("b.md", "")
        write("c.md", "x")

        changes = staged_changes()
        assert lines(changes) == {"a.md": [2]}
        assert changes.content(Path("a.md")) == b"one\n2\nthree\n"
        assert changes.content(Path("c.md")) is None

    def test_a_new_file(self) -> None:
        write("c.md", "x\ny\n")
        git("add", "c.md")

        assert lines(staged_changes(Mode.FILE)) == {"c.md": [1, 2]}

    def test_each_filter(self) -> None:
        write("a.md", "1 mg\n2 mg\n\n3 mg\n")
        git("add", "a.md")

        assert [told(staged_changes(mode), "a.md") for mode in Mode] == [["1", "2", "3"]] * 3


def told(changes: Changes, path: str) -> list[str]:
    """The numbers before “mg” of an article that belong to the change."""
    source = Source(path, Path(path).read_text(encoding="utf-8"))
    places = [place.span() for place in re.finditer(r"\d mg", source.text)]
    found = tuple(finding(source, "1", "look", span=Span(*place)) for place in places)
    return [source.slice(each.span)[0] for each in changes.narrowed(FileReport(source, found)).diagnostics]


BEFORE = "Take 1 mg\nor 2 mg.\n\nEat 3 mg\nor 4 mg\nor 5 mg.\n\nDrink 6 mg.\n"


@pytest.mark.usefixtures("repository")
class TestFilters:
    """Which findings belong to a change of an article with six of them, by ``--diff-filter``."""

    @pytest.mark.parametrize(
        ("after", "added", "context"),
        [
            (BEFORE, "", ""),
            (BEFORE.replace("or 4", "and 4"), "4", "345"),
            (BEFORE.replace("Drink", "Have"), "6", "6"),
            (BEFORE.replace("or 4 mg\n", ""), "", "35"),
            (BEFORE.replace("Eat 3 mg\n", ""), "", "45"),
            (BEFORE.replace("or 5 mg.\n", ""), "", "34"),
            (BEFORE.replace("Drink 6 mg.\n", ""), "", ""),
            (BEFORE.replace("Eat 3 mg\nor 4 mg\nor 5 mg.\n\n", ""), "", ""),
            (BEFORE.replace("or 2 mg.\n\n", "or 2 mg.\n"), "", ""),
            (BEFORE.replace("or 4 mg\n", "\n"), "", "35"),
            (BEFORE.replace("Drink", "\nDrink"), "", ""),
            (BEFORE.replace("Drink", "New.\nDrink"), "", "6"),
            (BEFORE.replace("\n\nDrink", "\n\nNew 7 mg.\n\nDrink"), "7", "7"),
        ],
    )
    def test_what_belongs_to_it(self, after: str, added: str, context: str) -> None:
        write("mg.md", BEFORE)
        commit()
        write("mg.md", after)

        assert "".join(told(changes_since("HEAD", Mode.ADDED), "mg.md")) == added
        assert "".join(told(changes_since("HEAD", Mode.CONTEXT), "mg.md")) == context
        everything = "" if after == BEFORE else "".join(re.findall(r"(\d) mg", after))
        assert "".join(told(changes_since("HEAD", Mode.FILE), "mg.md")) == everything

    @pytest.mark.parametrize("mode", Mode)
    def test_a_new_file_belongs_to_it_as_a_whole(self, mode: Mode) -> None:
        write("mg.md", BEFORE)

        assert "".join(told(changes_since("HEAD", mode), "mg.md")) == "123456"

    @pytest.mark.parametrize("mode", Mode)
    def test_a_file_that_was_not_changed_does_not(self, mode: Mode) -> None:
        write("mg.md", BEFORE)
        commit()
        write("a.md", "x\n")

        assert told(changes_since("HEAD", mode), "mg.md") == []

    def test_a_renamed_file_belongs_to_it_by_file_alone(self) -> None:
        write("mg.md", BEFORE)
        commit()
        git("mv", "mg.md", "moved.md")

        assert [len(told(changes_since("HEAD", mode), "moved.md")) for mode in Mode] == [0, 0, 6]


@pytest.mark.usefixtures("repository")
class TestRenames:
    def names(self, file: str = "a.md") -> list[tuple[str, str]]:
        root = Path.cwd().resolve()
        return [
            (old.relative_to(root).as_posix(), new.relative_to(root).as_posix())
            for old, new in renames_since(Path(file))
        ]

    @pytest.mark.parametrize("name", ["c.md", "docs/with space.md", "straße.md"])
    def test_since_a_file_was_committed(self, name: str) -> None:
        Path("docs").mkdir()
        git("mv", "b.md", name)
        assert self.names() == [("b.md", name)]

        commit()
        assert self.names() == [("b.md", name)]
        write("a.md", "again\n")
        commit()
        assert self.names() == []

    def test_of_a_file_that_was_never_committed_since_head(self) -> None:
        git("mv", "b.md", "c.md")

        assert self.names("new.json") == [("b.md", "c.md")]

    def test_outside_a_repository_there_are_none(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
        shutil.rmtree(".git")

        assert self.names() == []


def test_outside_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))

    with pytest.raises(UsageError, match="this folder is in no repository"):
        staged_changes()
