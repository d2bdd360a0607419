"""Articles changed on disk: whole or not at all, byte for byte what is not meant to change."""

from __future__ import annotations

import os
from pathlib import Path

from claimlint.atomic import replace_file
from claimlint.engine.globs import full
from claimlint.errors import UsageError


def relative_to(folder: Path, path: str) -> str:
    """The path of an article as seen from a folder, the same on every system."""
    return Path(os.path.relpath(full(Path(path)).resolve(), full(folder).resolve())).as_posix()


def write_article(path: Path, text: str) -> None:
    """Replace the text of an article; UsageError if that cannot be done."""
    target = path.resolve()
    try:
        replace_file(target, text.encode("utf-8", "surrogatepass"), mode=target.stat().st_mode & 0o777)
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}; check its permissions") from error
