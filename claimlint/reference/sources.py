"""The source files of a database folder, and two marks of their state: a cheap one and a sure one."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from claimlint.errors import DatabaseError
from claimlint.reference.kinds import kind_of

VERSION_FILE = "VERSION"
_NOT_READ = frozenset({"schema", "template"})


class SourcePath(msgspec.Struct, frozen=True, order=True):
    """One file below a database folder, with what the file system says of it."""

    path: str
    size: int
    modified: int


def source_paths(root: Path) -> list[SourcePath]:
    """Every file that makes up the database, in order of path."""
    return [found for found in _all_files(root) if found.path == VERSION_FILE or kind_of(found.path)]


def stray_paths(root: Path) -> list[str]:
    """YAML files that lie where nothing reads them."""
    return [
        found.path for found in _all_files(root) if found.path.endswith((".yaml", ".yml")) and not kind_of(found.path)
    ]


def fingerprint(roots: Sequence[Path]) -> tuple[str, int]:
    """A mark of names, sizes and times of all sources, and the latest of those times in nanoseconds."""
    digest = hashlib.sha256()
    latest = 0
    for root in roots:
        for found in source_paths(root):
            digest.update(f"{found.path}\0{found.size}\0{found.modified}\n".encode())
            latest = max(latest, found.modified)
        digest.update(b"\0")
    return digest.hexdigest(), latest


class RawFile(msgspec.Struct, frozen=True):
    """The bytes of one source file, and its path below its database folder."""

    path: str
    data: bytes


class Folder(msgspec.Struct, frozen=True):
    """One database folder, read at one moment."""

    root: Path
    files: tuple[RawFile, ...]

    @property
    def name(self) -> str:
        """What reports call it."""
        return self.root.resolve().name

    @property
    def version(self) -> str:
        """The calendar version of the folder; empty where it has none."""
        return next(
            (file.data.decode("utf-8", "replace").strip() for file in self.files if file.path == VERSION_FILE), ""
        )


def read_folder(root: Path) -> Folder:
    """All sources of one database folder, in order of path."""
    return Folder(root, tuple(RawFile(found.path, _read(root / found.path)) for found in source_paths(root)))


def folder_version(root: Path) -> str:
    """The calendar version of a folder, without reading the rest of it; empty where it has none."""
    file = root / VERSION_FILE
    return _read(file).decode("utf-8", "replace").strip() if file.is_file() else ""


def content_sha256(folders: Sequence[Folder]) -> str:
    """The SHA-256 of all sources: of each, in order, its name, its length and its bytes.

    The name of a folder counts where it is laid over another, because reports tell it.
    """
    digest = hashlib.sha256()
    for place, folder in enumerate(folders):
        digest.update(folder.name.encode() if place else b"")
        for file in folder.files:
            digest.update(f"{file.path}\0{len(file.data)}\0".encode())
            digest.update(file.data)
        digest.update(b"\0")
    return digest.hexdigest()


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise DatabaseError(f"{file} cannot be read: {error.strerror}") from error


def _all_files(root: Path) -> list[SourcePath]:
    if not root.is_dir():
        raise DatabaseError(f"no reference database at {root}: there is no such folder")
    return sorted(_walk(os.fspath(root), ""))


def _walk(folder: str, prefix: str) -> Iterator[SourcePath]:
    with os.scandir(folder) as found:
        for item in found:
            if item.name.startswith(".") or (not prefix and item.name in _NOT_READ):
                continue
            if item.is_dir():
                yield from _walk(item.path, f"{prefix}{item.name}/")
            else:
                state = item.stat()
                yield SourcePath(f"{prefix}{item.name}", state.st_size, state.st_mtime_ns)
