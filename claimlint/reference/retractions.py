"""Which papers were retracted: a dated index of hashed identifiers that is looked up where it lies, without being loaded.

Layout: magic, format number, date (ISO, ASCII), number of rows as 4 bytes, the sorted 8-byte hashes, one byte a row for the standing.
The same notices give the same bytes. A paper that is not in the index passes for another with odds of rows / 2^64: less than one in
10^13 a look-up.
"""

from __future__ import annotations

import hashlib
import mmap
from bisect import bisect_left
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from pathlib import Path

import msgspec

from claimlint.atomic import replace_file
from claimlint.errors import UsageError
from claimlint.model.claim import CitationKind
from claimlint.model.identifiers import Identifier
from claimlint.model.retraction import Standing
from claimlint.reference.location import database_root

INDEX_FILE = "retractions.bin"
_MAGIC = b"claimlint-retractions\n\x01"
_DATE = len("2026-01-01")
_COUNT = 4
_HASH = 8
_ROWS = len(_MAGIC) + _DATE + _COUNT
_STANDINGS = tuple(Standing)


class Retractions(msgspec.Struct, frozen=True, dict=True):
    """An index that may be asked; without a file it knows of nothing."""

    file: Path | None = None
    date: str = ""
    rows: int = 0

    def standing(self, kind: CitationKind, value: str | None) -> Standing | None:
        """What became of the paper with that identifier; None if nothing is known of it."""
        if not value or not self.rows:
            return None
        data, key = self._data, _hash(Identifier(kind, value))
        row = bisect_left(range(self.rows), key, key=lambda row: data[_ROWS + row * _HASH : _ROWS + (row + 1) * _HASH])
        start = _ROWS + row * _HASH
        if row == self.rows or data[start : start + _HASH] != key:
            return None
        return _STANDINGS[data[_ROWS + self.rows * _HASH + row]]

    def papers(self) -> dict[bytes, Standing]:
        """The standing of each paper by its hash."""
        if self.file is None:
            return {}
        data, ends = (
            self.file.read_bytes(),
            _ROWS + self.rows * _HASH,
        )  # not mapped: its file may be about to be replaced
        hashes = (data[at : at + _HASH] for at in range(_ROWS, ends, _HASH))
        return {key: _STANDINGS[code] for key, code in zip(hashes, data[ends:], strict=True)}

    @cached_property
    def digest(self) -> str:
        """A mark of its content."""
        return hashlib.blake2b(self.file.read_bytes() if self.file else b"").hexdigest()

    @cached_property
    def _data(self) -> mmap.mmap:
        assert self.file is not None
        with self.file.open("rb") as stream:
            return mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)


class Changes(msgspec.Struct, frozen=True):
    """How an index differs from the one before it, in papers."""

    added: int = 0
    dropped: int = 0
    changed: int = 0  # of another standing now


def changes(old: Mapping[bytes, Standing], new: Mapping[bytes, Standing]) -> Changes:
    """What a newer index changes, both as ``Retractions.papers`` gives them."""
    changed = sum(old[paper] is not new[paper] for paper in old.keys() & new.keys())
    return Changes(len(new.keys() - old.keys()), len(old.keys() - new.keys()), changed)


def open_retractions(folders: tuple[Path, ...] | None = None) -> Retractions:
    """The latest index: the one shipped with claimlint, or the one that the user brought up to date."""
    places = (shipped_folder(), user_folder()) if folders is None else folders
    found = [each for each in map(_opened, places) if each]
    return max(found, key=lambda each: each.date, default=Retractions())


def shipped_folder() -> Path:
    """Where the index that comes with claimlint lies."""
    return database_root() / "retractions"


def user_folder() -> Path:
    """Where ``claimlint db update-retractions`` puts a newer one."""
    from platformdirs import user_data_path

    return user_data_path("claimlint", appauthor=False)


def encode_retractions(standings: Mapping[Identifier, Standing], day: date) -> bytes:
    """An index of those papers, as of that day."""
    rows = sorted({_hash(identifier): standing for identifier, standing in standings.items()}.items())
    head = _MAGIC + day.isoformat().encode() + len(rows).to_bytes(_COUNT, "big")
    return head + b"".join(key for key, _ in rows) + bytes(_STANDINGS.index(standing) for _, standing in rows)


def write_retractions(data: bytes, folder: Path) -> Path:
    """Put an index into a folder, whole or not at all; UsageError if it cannot be written."""
    file = folder / INDEX_FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        replace_file(file, data, mode=0o644)
    except OSError as error:
        raise UsageError(f"{file} cannot be written: {error.strerror}") from error
    return file


def _hash(identifier: Identifier) -> bytes:
    return hashlib.blake2b(f"{identifier.kind}:{identifier.value}".encode(), digest_size=_HASH).digest()


def _opened(folder: Path) -> Retractions | None:
    """The index of a folder; None where there is none, or one that was cut off."""
    file = folder / INDEX_FILE
    try:
        with file.open("rb") as stream:
            head, size = stream.read(_ROWS), file.stat().st_size
    except OSError:
        return None
    rows = int.from_bytes(head[-_COUNT:], "big")
    if not head.startswith(_MAGIC) or size != _ROWS + rows * (_HASH + 1):
        return None
    return Retractions(file, head[len(_MAGIC) : -_COUNT].decode("ascii", "replace"), rows)
