"""Open the reference database: from the index in the wheel, from the one in the cache, or from the sources."""

from __future__ import annotations

import contextlib
import hashlib
import os
import time
from collections.abc import Sequence
from pathlib import Path

import msgspec

from claimlint import __version__
from claimlint.atomic import replace_file
from claimlint.model.reference import Database
from claimlint.reference.compile import UnusableIndex, decode_index, encode_index, lean
from claimlint.reference.location import database_root
from claimlint.reference.sources import content_sha256, fingerprint, read_folder

INDEX_FILE = "index.bin"
_SETTLED = 2_000_000_000  # ns; a file younger than this might change again without a new time stamp
_KEPT = 8  # indexes in the cache


class Stamp(msgspec.Struct, frozen=True):
    """What the cache remembers of a folder: while names, sizes and times are these, its content has this SHA-256."""

    fingerprint: str
    sha256: str


def open_database(root: Path | None = None, extra: Sequence[Path] = (), *, cache: Path | None = None) -> Database:
    """The database of ``root`` (else claimlint's own) with the folders of ``extra`` laid over it.

    Indexes are kept in ``cache`` (else the user's cache folder); where that cannot be written everything still works.
    """
    roots = [root or database_root(), *extra]
    cache = _cache_folder() if cache is None else cache
    sha256 = _sources_sha256(roots, cache)
    for file in (roots[0] / INDEX_FILE, _index_file(cache, sha256)):
        with contextlib.suppress(OSError, UnusableIndex):
            return decode_index(file.read_bytes(), sha256)
    from claimlint.reference.load import load_database  # YAML and all checks, which a ready index does without

    database = lean(load_database(roots[0], roots[1:]))
    _write(_index_file(cache, database.sha256), encode_index(database))
    _prune(cache)
    return database


def folder_sha256(root: Path, *, cache: Path | None = None) -> str:
    """The SHA-256 of the sources of one folder."""
    return _sources_sha256([root], _cache_folder() if cache is None else cache)


def _sources_sha256(roots: Sequence[Path], cache: Path) -> str:
    """The SHA-256 of the sources: remembered while their names, sizes and times stay, else from their bytes."""
    mark, latest = fingerprint(roots)
    place = hashlib.sha256("\0".join(os.fspath(root.absolute()) for root in roots).encode()).hexdigest()[:16]
    file = cache / f"sources-{place}.json"
    with contextlib.suppress(OSError, msgspec.DecodeError):
        stamp = msgspec.json.decode(file.read_bytes(), type=Stamp)
        if stamp.fingerprint == mark:
            return stamp.sha256
    sha256 = content_sha256([read_folder(root) for root in roots])
    if time.time_ns() - latest > _SETTLED:
        _write(file, msgspec.json.encode(Stamp(mark, sha256)))
    return sha256


def _cache_folder() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("claimlint", appauthor=False) / "database"


def _index_file(cache: Path, sha256: str) -> Path:
    """The version is in the name, so that an index never outlives the checks it was made under."""
    return cache / f"index-{sha256[:32]}-{__version__}.bin"


def _write(file: Path, data: bytes) -> None:
    """Write a file whole or not at all; a cache that cannot be written is no cache, and no error."""
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        replace_file(file, data)


def _prune(cache: Path) -> None:
    """Forget all but the latest indexes."""
    with contextlib.suppress(OSError):
        found = sorted(cache.glob("index-*.bin"), key=lambda file: file.stat().st_mtime_ns, reverse=True)
        for file in found[_KEPT:]:
            file.unlink(missing_ok=True)
