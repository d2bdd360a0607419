"""Which files a run checks."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimlint.engine.files import find_files
from claimlint.engine.settings import Discovery, Settings

TREE = (
    "index.md",
    "notes.txt",
    "page.html",
    "image.png",
    "README",
    "drafts/a.md",
    "drafts/old/b.md",
    "docs/c.MD",
    "docs/api/d.htm",
    ".hidden/e.md",
    "node_modules/f.md",
    "build/g.md",
)


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository; the tests stand in it."""
    for name in TREE:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x", encoding="utf-8")
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def ignore(folder: Path, *lines: str) -> None:
    (folder / ".gitignore").write_text("\n".join(lines), encoding="utf-8")


def found(*paths: str, exclude: tuple[str, ...] = (), force: bool = False) -> list[str]:
    settings = Settings(exclude=exclude, force_exclude=force)
    selection = find_files([Path(path) for path in paths], lambda _: settings)
    return [path.as_posix() for path in selection.files]


@pytest.mark.usefixtures("tree")
class TestFolders:
    def test_articles_of_all_formats_in_a_stable_order(self) -> None:
        expected = ["index.md", "notes.txt", "page.html"]
        expected += ["build/g.md", "docs/c.MD", "docs/api/d.htm", "drafts/a.md", "drafts/old/b.md"]

        assert found(".") == expected

    def test_one_folder(self) -> None:
        assert found("docs") == ["docs/c.MD", "docs/api/d.htm"]

    def test_each_file_once(self) -> None:
        assert found("docs/c.MD", "docs", "./docs/c.MD") == ["docs/c.MD", "docs/api/d.htm"]

    @pytest.mark.parametrize(
        ("pattern", "gone"),
        [
            ("drafts", ["drafts/a.md", "drafts/old/b.md"]),
            ("drafts/", ["drafts/a.md", "drafts/old/b.md"]),
            ("old", ["drafts/old/b.md"]),
            ("*.htm", ["docs/api/d.htm"]),
            ("/docs/*.MD", ["docs/c.MD"]),
            ("drafts/**/b.md", ["drafts/old/b.md"]),
            ("nothing", []),
        ],
    )
    def test_exclude_is_the_language_of_gitignore(self, pattern: str, gone: list[str]) -> None:
        assert found(".", exclude=(pattern,)) == [path for path in found(".") if path not in gone]

    def test_exclude_is_seen_from_where_one_stands_and_from_the_folder(self) -> None:
        assert found("docs", exclude=("docs/api",)) == ["docs/c.MD"]
        assert found("docs", exclude=("/api",)) == ["docs/c.MD"]


class TestGitignore:
    def test_of_the_root_rules_folders_below(self, tree: Path) -> None:
        ignore(tree, "build/", "*.txt", "/drafts/old")

        assert found(".") == ["index.md", "page.html", "docs/c.MD", "docs/api/d.htm", "drafts/a.md"]

    def test_of_a_folder_rules_that_folder_alone(self, tree: Path) -> None:
        ignore(tree / "drafts", "*.md")

        assert "index.md" in found(".")
        assert found("drafts") == []

    def test_the_nearest_file_decides(self, tree: Path) -> None:
        ignore(tree, "*.md")
        ignore(tree / "drafts", "!a.md")

        assert found("drafts") == ["drafts/a.md"]

    def test_of_the_repository_counts_from_below(self, tree: Path) -> None:
        ignore(tree, "/drafts/old")

        assert found("drafts") == ["drafts/a.md"]

    def test_above_the_repository_counts_for_nothing(self, tree: Path) -> None:
        ignore(tree, "*.md")
        (tree / "docs" / ".git").mkdir()

        assert found("docs") == ["docs/c.MD", "docs/api/d.htm"]

    def test_an_ignored_folder_is_searched_when_it_is_named(self, tree: Path) -> None:
        ignore(tree, "build/")

        assert found("build") == ["build/g.md"]

    def test_an_ignored_file_is_checked_when_it_is_named(self, tree: Path) -> None:
        ignore(tree, "*.md")

        assert found("index.md") == ["index.md"]

    def test_bytes_that_are_no_text_do_no_harm(self, tree: Path) -> None:
        (tree / ".gitignore").write_bytes(b"\xff\xfe\n*.txt\n")

        assert "notes.txt" not in found(".")


@pytest.mark.usefixtures("tree")
class TestSettings:
    def test_gitignore_files_need_not_count(self, tree: Path) -> None:
        ignore(tree, "*.md")
        settings = Settings(respect_gitignore=False)

        assert "index.md" in map(str, find_files([Path()], lambda _: settings).files)
        assert "index.md" not in found(".")

    def test_each_folder_has_its_own(self, tree: Path) -> None:
        (tree / "claimlint.toml").write_text('exclude = ["build", "*.txt"]', encoding="utf-8")
        (tree / "drafts/claimlint.toml").write_text('exclude = ["old"]', encoding="utf-8")
        (tree / "docs/claimlint.toml").write_text('extend-exclude = ["/api"]', encoding="utf-8")

        selection = find_files([Path()], Discovery().of)

        assert [path.as_posix() for path in selection.files] == ["index.md", "page.html", "docs/c.MD", "drafts/a.md"]

    def test_patterns_are_seen_from_the_file(self, tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tree / "claimlint.toml").write_text('exclude = ["/docs/api", "a.md"]', encoding="utf-8")
        monkeypatch.chdir(tree / "docs")

        selection = find_files([Path(), Path("../drafts")], Discovery().of)

        assert [path.as_posix() for path in selection.files] == ["c.MD", "../drafts/old/b.md"]


@pytest.mark.usefixtures("tree")
class TestNamedFiles:
    def test_any_ending_will_do(self) -> None:
        assert found("README", "image.png") == ["README", "image.png"]

    def test_exclude_does_not_touch_them(self) -> None:
        assert found("index.md", exclude=("*.md",)) == ["index.md"]

    @pytest.mark.parametrize("pattern", ["*.md", "drafts", "drafts/", "drafts/a.md", "/drafts"])
    def test_unless_it_is_forced(self, pattern: str) -> None:
        assert found("drafts/a.md", exclude=(pattern,), force=True) == []

    def test_forced_exclusion_leaves_out_what_a_search_would(self) -> None:
        assert found("node_modules/f.md", "index.md", force=True) == ["index.md"]

    def test_one_that_is_not_there_is_told(self) -> None:
        selection = find_files([Path("index.md"), Path("gone.md")], lambda _: Settings())

        assert [path.as_posix() for path in selection.files] == ["index.md"]
        assert [(each.path, each.reason) for each in selection.skipped] == [("gone.md", "no such file or folder")]


def test_a_folder_that_cannot_be_opened_is_told(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    real = os.scandir

    def scandir(path: str | os.PathLike[str]) -> object:
        if Path(path).name == "old":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    selection = find_files([Path()], lambda _: Settings())

    assert "drafts/a.md" in [path.as_posix() for path in selection.files]
    assert [(each.path, each.reason) for each in selection.skipped] == [
        ("drafts/old", "cannot be opened (Permission denied)")
    ]
