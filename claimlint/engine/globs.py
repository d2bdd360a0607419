"""Patterns in the language of ``.gitignore``, each seen from its folder."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

_SEEN_FROM = "//"  # stands in no pattern


def full(path: Path) -> Path:
    """The path from the root, without ``..``; links stay."""
    return Path(os.path.normpath(path.absolute()))


def anchored(pattern: str, folder: Path) -> str:
    """The pattern as seen from a folder, wherever one stands: ``/home/me/site//drafts/*.md``."""
    return f"{folder.as_posix().rstrip('/')}{_SEEN_FROM}{pattern}"


def spec_of(patterns: Iterable[str]) -> GitIgnoreSpec:
    """The patterns compiled."""
    from pathspec import GitIgnoreSpec  # 10 ms; a check of text in memory does without

    return GitIgnoreSpec.from_lines(patterns)


class Globs:
    """Several patterns; those without a folder are seen from where one stands, or from the folder that is searched."""

    def __init__(self, patterns: Iterable[str]) -> None:
        groups: dict[str, list[str]] = {}
        for each in patterns:
            folder, found, pattern = each.partition(_SEEN_FROM)
            groups.setdefault(folder if found else "", []).append(pattern if found else each)
        self._loose = spec_of(groups.pop("", ()))
        self._groups = [(Path(folder), spec_of(lines)) for folder, lines in groups.items()]

    def match(self, path: Path, searched: Path | None = None, *, is_folder: bool = False) -> bool:
        """Whether a pattern names the path or a folder above it."""
        end = "/" if is_folder else ""
        names = [path.as_posix(), *([path.relative_to(searched).as_posix()] if searched else [])]
        if any(self._loose.match_file(name + end) for name in names):
            return True
        absolute = full(path) if self._groups else path
        return any(
            spec.match_file(absolute.relative_to(folder).as_posix() + end)
            for folder, spec in self._groups
            if absolute.is_relative_to(folder)
        )


@cache
def globs(patterns: tuple[str, ...]) -> Globs:
    """The same patterns are compiled once."""
    return Globs(patterns)
