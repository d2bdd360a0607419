"""Bytes to text, kept exactly as they are on disk."""

from __future__ import annotations

from pathlib import Path

from claimlint.errors import UnreadableSource
from claimlint.model.source import Source

MAX_BYTES = 2_000_000
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def read(path: Path, *, max_bytes: int = MAX_BYTES) -> Source:
    """The article in a file; ``UnreadableSource`` says why there is none."""
    try:
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UnreadableSource(f"{path}: cannot be opened ({reason}); check the path and its permissions") from error
    if len(data) > max_bytes:
        raise UnreadableSource(
            f"{path}: larger than {max_bytes:,} bytes, which is more than an article holds; "
            "split the file, raise the limit or exclude the path"
        )
    return decode(str(path), data)


def decode(path: str, data: bytes) -> Source:
    """The article in bytes, which must be UTF-8; a byte order mark and CRLF stay in the text."""
    if data.startswith(_UTF_16):
        raise UnreadableSource(f"{path}: is UTF-16, not UTF-8; convert it (iconv -f UTF-16 -t UTF-8) and save it again")
    nul = data.find(b"\0")
    if nul >= 0:
        raise UnreadableSource(
            f"{path}: is a binary file (NUL at byte {nul}), not an article; exclude it from the check"
        )
    try:
        return Source(path, data.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableSource(
            f"{path}: is not UTF-8 (byte {error.start}, line {line}); "
            "convert it (such as iconv -f WINDOWS-1252 -t UTF-8) and save it again"
        ) from error
