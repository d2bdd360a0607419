"""Answers kept on disk: the second run asks nobody, and without a network the last answers stand."""

from __future__ import annotations

import hashlib
import time
from pathlib import Path

import msgspec

from claimlint.caching import forget, keep
from claimlint.online.answer import Answer

_DAY = 86_400.0
# How long an answer holds, by status: a paper may be taken back any day, a page that is gone may come back.
_HOLDS = {200: 7 * _DAY}
_HOLDS_OTHERWISE = _DAY
_KEPT = (200, 404, 410)
_MOST_FILES = 5_000


class Cache:
    """A folder with one file an address; without a folder nothing is kept."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def get(self, url: str) -> Answer | None:
        """The last answer of an address, however old; None where there is none or its file is broken."""
        if self._folder is None:
            return None
        try:
            return msgspec.msgpack.decode(self._file(url).read_bytes(), type=Answer)
        except (OSError, msgspec.DecodeError):
            return None

    def put(self, url: str, answer: Answer) -> None:
        """Keep an answer that says something; one that cannot be written is simply asked for again."""
        if self._folder is None or answer.status not in _KEPT:
            return
        keep(self._file(url), msgspec.msgpack.encode(answer))

    def tidy(self) -> None:
        """Drop the oldest files where there are too many."""
        if self._folder is not None:
            forget(self._folder, "*.answer", _MOST_FILES)

    def _file(self, url: str) -> Path:
        assert self._folder is not None
        return self._folder / f"{hashlib.blake2b(url.encode(), digest_size=16).hexdigest()}.answer"


def is_fresh(answer: Answer, now: float | None = None) -> bool:
    """Whether an answer still holds."""
    age = (time.time() if now is None else now) - answer.at
    return 0 <= age < _HOLDS.get(answer.status, _HOLDS_OTHERWISE)
