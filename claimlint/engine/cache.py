"""What was found in articles, kept between runs: a file an article, named by all that decides its findings.

Layout of a file: magic, BLAKE2b of name and body, body (a ``Kept`` in MessagePack). Whatever is not exactly that is not there.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import time
from datetime import date
from pathlib import Path

import msgspec

from claimlint.caching import forget, keep
from claimlint.model.report import FileReport
from claimlint.model.source import Source

TAG = "CACHEDIR.TAG"
_MARKS = {
    TAG: b"Signature: 8a477f597d28d172789f06886806bc55\n# Results of claimlint; claimlint clean removes them.\n",
    ".gitignore": b"*\n",
}
_MAGIC = b"claimlint-result\n\x01"
_DIGEST = 16
_BODY = len(_MAGIC) + _DIGEST
_RESULT = "*.result"
_UNFINISHED = ".tmp-*"  # by runs that are at it now, or that were ended
_MOST_UNFINISHED = 100
_OURS = re.compile(r"[0-9a-f]{32}\.result|\.tmp-.*")
_MOST_BYTES = 256_000_000
_FRESH = 86_400.0  # seconds; a result that is used is marked as used no more often than this
_NOWHERE = Source("", "")


class Kept(msgspec.Struct, frozen=True):
    """The report on an article without the article, and the days on which it is the same."""

    report: FileReport
    first: date
    last: date


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(Kept)


class ResultCache:
    """A folder of results, which may be missing, damaged, somebody else's or shut: then there is none."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._is_marked = False

    def get(self, key: str, source: Source, today: date) -> FileReport | None:
        """What was found under that key, if it holds today."""
        file = self._file(key)
        try:
            with file.open("rb") as stream:
                data, used = stream.read(), os.fstat(stream.fileno()).st_mtime
        except OSError:
            return None
        kept = _decoded(key, data)
        if kept is None or not kept.first <= today <= kept.last:
            return None
        if time.time() - used > _FRESH:
            with contextlib.suppress(OSError):
                os.utime(file)
        return msgspec.structs.replace(kept.report, source=source)

    def put(self, key: str, report: FileReport, first: date, last: date) -> None:
        """Keep what was found, if it comes back as it is."""
        kept = Kept(msgspec.structs.replace(report, source=_NOWHERE), first, last)
        data = _encoded(key, kept)
        if data and _decoded(key, data) == kept and self._marked():
            keep(self._file(key), data)

    def tidy(self) -> None:
        """Forget the results that were not used for longest, where there are too many."""
        forget(self.folder, _RESULT, _MOST_BYTES, weight=lambda state: state.st_size)
        forget(self.folder, _UNFINISHED, _MOST_UNFINISHED)

    def remove(self) -> tuple[int, int] | None:
        """Delete what was kept here and nothing else: how many files of how many bytes; None for a folder that is not ours.

        Raises OSError where it cannot be deleted.
        """
        if not _reads(self.folder / TAG, _MARKS[TAG]):
            return None
        sizes = []
        for file in list(self.folder.iterdir()):
            if _OURS.fullmatch(file.name):
                sizes.append(file.stat().st_size)
                file.unlink()
        for name, text in _MARKS.items():
            if _reads(self.folder / name, text):
                (self.folder / name).unlink()
        with contextlib.suppress(OSError):  # what others put there stays
            self.folder.rmdir()
        return len(sizes), sum(sizes)

    def _file(self, key: str) -> Path:
        return self.folder / f"{key}.result"

    def _marked(self) -> bool:
        """Whether the folder is ours; one that is new or empty becomes so, one with other things does not."""
        if not self._is_marked:
            with contextlib.suppress(OSError):
                self._is_marked = _reads(self.folder / TAG, _MARKS[TAG]) or self._mark()
        return self._is_marked

    def _mark(self) -> bool:
        self.folder.mkdir(parents=True, exist_ok=True)
        if any(not _OURS.fullmatch(file.name) and file.name not in _MARKS for file in self.folder.iterdir()):
            return False
        for name, text in reversed(_MARKS.items()):
            keep(self.folder / name, text)
        return True


def _encoded(key: str, kept: Kept) -> bytes:
    """A file; nothing for what a plugin made of things that no file can hold."""
    try:
        body = _ENCODER.encode(kept)
    except (msgspec.MsgspecError, TypeError, ValueError, OverflowError, RecursionError):
        return b""
    return _MAGIC + _digest(key, body) + body


def _decoded(key: str, data: bytes) -> Kept | None:
    body = memoryview(data)[_BODY:]
    if data[:_BODY] != _MAGIC + _digest(key, body):
        return None
    try:
        return _DECODER.decode(body)
    except (msgspec.MsgspecError, ValueError):
        return None


def _digest(key: str, body: bytes | memoryview) -> bytes:
    digest = hashlib.blake2b(key.encode(), digest_size=_DIGEST)
    digest.update(body)
    return digest.digest()


def _reads(file: Path, text: bytes) -> bool:
    """Whether a file says exactly that."""
    try:
        return file.read_bytes() == text
    except OSError:
        return False
