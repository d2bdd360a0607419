"""Files that can be made again: where they lie, and how they are kept and forgotten. Failing is no error anywhere here."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from pathlib import Path

from claimlint.atomic import replace_file


def cache_folder(kind: str) -> Path:
    """The user's folder for one kind of such files: ``database``, ``online``, ``results``."""
    from platformdirs import user_cache_path

    return user_cache_path("claimlint", appauthor=False) / kind


def keep(file: Path, data: bytes) -> None:
    """Write a file whole or not at all; one that cannot be written is simply made again."""
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        replace_file(file, data)


def forget(folder: Path, pattern: str, most: int, *, weight: Callable[[os.stat_result], int] = lambda _: 1) -> None:
    """Delete the oldest files that match, until the others together weigh no more than ``most``; by default each weighs 1."""
    with contextlib.suppress(OSError):
        found = [(file, file.stat()) for file in folder.glob(pattern)]
        total = 0
        for file, state in sorted(found, key=lambda each: each[1].st_mtime_ns, reverse=True):
            total += weight(state)
            if total > most:
                file.unlink(missing_ok=True)
