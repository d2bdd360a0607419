"""A database folder as it was at a revision of git, named as git names it: ``REVISION:FOLDER``."""

from __future__ import annotations

import io
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from claimlint.errors import UsageError
from claimlint.git import git


@contextmanager
def database_folder(name: str) -> Iterator[Path]:
    """The folder of that name, or a copy of it as of a revision that lives as long as the context.

    Raises UsageError if it is neither.
    """
    if Path(name).is_dir():
        yield Path(name)
        return
    revision, colon, below = name.partition(":")
    if not colon or not revision or revision.startswith("-"):
        raise UsageError(f"{name}: no such folder; name a database folder, or REVISION:FOLDER as git does")
    with tempfile.TemporaryDirectory(prefix="claimlint-") as folder:
        _unpack(_archive(revision, below), Path(folder))
        yield Path(folder)


def _archive(revision: str, below: str) -> bytes:
    """The folder as tar; the path is as seen from the folder one stands in."""
    tree = f"{revision}:./{below}" if below else f"{revision}:"
    try:
        return git("archive", "--format=tar", tree)
    except UsageError as error:
        raise UsageError(f"{revision}:{below}: {str(error) or 'git archive failed'}") from error


def _unpack(data: bytes, folder: Path) -> None:
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        archive.extractall(folder, filter="data")
