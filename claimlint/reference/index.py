"""Open the reference database: from the index in the wheel, from the one in the cache, or from the sources."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
import time
from collections.abc import Sequence
from pathlib import Path

import msgspec

from claimlint import __version__, model
from claimlint.caching import cache_folder, forget, keep
from claimlint.model.database import Database
from claimlint.reference.compile import FORMAT, UnusableIndex, decode_index, encode_index, lean
from claimlint.reference.location import database_root
from claimlint.reference.sources import content_sha256, fingerprint, folder_version, read_folder

INDEX_FILE = "index.bin"
_SETTLED = 2_000_000_000  # ns; a file younger than this might change again without a new time stamp
_KEPT = 8  # indexes in the cache
_KIND = "database"
# Whose change makes another index of the same sources.
_SHAPING = (Path(__file__).parent, Path(model.__file__).parent)


class Stamp(msgspec.Struct, frozen=True):
    """What the cache remembers of a folder: while names, sizes and times are these, its content has this SHA-256."""

    fingerprint: str
    sha256: str


class State(msgspec.Struct, frozen=True):
    """Which database it is: what its curators call it, and its content."""

    version: str
    sha256: str


def open_database(root: Path | None = None, extra: Sequence[Path] = (), *, cache: Path | None = None) -> Database:
    """The database of ``root`` (else claimlint's own) with the folders of ``extra`` laid over it.

    Indexes are kept in ``cache`` (else the user's cache folder); where that cannot be written everything still works.
    """
    roots = [root or database_root(), *extra]
    cache = cache or cache_folder(_KIND)
    sha256 = _sources_sha256(roots, cache)
    for file in (roots[0] / INDEX_FILE, _index_file(cache, sha256)):
        with contextlib.suppress(OSError, UnusableIndex):
            return decode_index(file.read_bytes(), sha256)
    from claimlint.reference.load import load_database  # YAML and all checks, which a ready index does without

    database = lean(load_database(roots[0], roots[1:]))
    _encoded(database, cache)
    return database


def index_of(database: Database, *, cache: Path | None = None) -> bytes:
    """The index of a database that was read from its sources: from the cache, else made and kept there."""
    cache = cache or cache_folder(_KIND)
    with contextlib.suppress(OSError, UnusableIndex):
        data = _index_file(cache, database.sha256).read_bytes()
        decode_index(data, database.sha256)
        return data
    return _encoded(database, cache)


def _encoded(database: Database, cache: Path) -> bytes:
    data = encode_index(database)
    keep(_index_file(cache, database.sha256), data)
    forget(cache, "index-*.bin", _KEPT)
    return data


def folder_sha256(root: Path, *, cache: Path | None = None) -> str:
    """The SHA-256 of the sources of one folder."""
    return _sources_sha256([root], cache or cache_folder(_KIND))


def database_state(extra: Sequence[Path] = ()) -> State:
    """Which database ``open_database`` would open, without opening it."""
    roots = [database_root(), *extra]
    version = "+".join(folder_version(root) or folder_sha256(root)[:8] for root in roots)
    return State(version, _sources_sha256(roots, cache_folder(_KIND)))


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
        keep(file, msgspec.json.encode(Stamp(mark, sha256)))
    return sha256


def _index_file(cache: Path, sha256: str) -> Path:
    """Version and code are in the name, so that an index never outlives the checks it was made under, nor the shape of its tables."""
    return cache / f"index-{sha256[:32]}-{__version__}-{FORMAT.hex()}-{_code()}.bin"


@functools.cache
def _code() -> str:
    """A mark of the modules that make an index."""
    digest = hashlib.sha256()
    for package in _SHAPING:
        for file in sorted(package.glob("*.py")):
            state = file.stat()
            digest.update(f"{file}\0{state.st_size}\0{state.st_mtime_ns}\n".encode())
    return digest.hexdigest()[:16]
