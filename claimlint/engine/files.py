"""Which files a run checks."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from claimlint.documents import format_of
from claimlint.errors import UsageError

_NEVER = {".git", ".hg", ".svn", "node_modules", ".venv", "venv", "__pycache__", ".tox", ".nox", ".mypy_cache", ".ruff_cache", "site-packages"}


def find_files(paths: Sequence[Path], exclude: Sequence[str] = (), *, force_exclude: bool = False) -> list[Path]:
    """The articles below the paths, each once, in a stable order.

    A file that is named is checked whatever its ending, unless ``force_exclude`` applies the patterns to it too; a folder is searched for Markdown,
    HTML and text, leaving out what ``.gitignore`` files and ``exclude`` patterns name. Raises UsageError for a path that is not there.
    """
    import pathspec

    patterns = pathspec.GitIgnoreSpec.from_lines(exclude)
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            found.update(dict.fromkeys(_below(path, patterns)))
        elif path.exists():
            if not (force_exclude and patterns.match_file(path.as_posix())):
                found[path] = None
        else:
            raise UsageError(f"no such file or folder: {path}")
    return list(found)


def _below(folder: Path, patterns: "object") -> Iterator[Path]:
    import pathspec

    assert isinstance(patterns, pathspec.GitIgnoreSpec)
    for root, names, files in os.walk(folder):
        here = Path(root)
        ignored = _ignore_file(here)
        kept = [name for name in sorted(names) if name not in _NEVER and not name.startswith(".")]
        names[:] = [name for name in kept if not _matches(here / name, folder, patterns, is_folder=True) and not ignored.match_file(name + "/")]
        for name in sorted(files):
            path = here / name
            if format_of(name) and not _matches(path, folder, patterns) and not ignored.match_file(name):
                yield path


def _ignore_file(folder: Path) -> "pathspec.GitIgnoreSpec":  # noqa: F821
    import pathspec

    file = folder / ".gitignore"
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines() if file.is_file() else []
    return pathspec.GitIgnoreSpec.from_lines(lines)


def _matches(path: Path, folder: Path, patterns: "pathspec.GitIgnoreSpec", *, is_folder: bool = False) -> bool:  # noqa: F821
    relative = path.relative_to(folder).as_posix() + ("/" if is_folder else "")
    return patterns.match_file(relative) or patterns.match_file(path.as_posix())
