"""Places as other programs count and name them."""

from __future__ import annotations

import os
import re
from pathlib import PurePath
from urllib.parse import quote

from claimlint.model.source import Source

_BOM = "\ufeff"
_HALF = re.compile(r"[\ud800-\udc7f\udd00-\udfff]")  # surrogates that stand for no byte of a file's name


def relative_path(path: str, root: str) -> str:
    """A path as hosts compare it with those of a repository: without ``root`` before it, and without ``./``."""
    pure = PurePath(path)
    return (pure.relative_to(root) if root and pure.is_relative_to(root) else pure).as_posix()


def uri(path: str, root: str) -> str:
    """A path as a URI reference: relative to ``root`` where it lies below it, percent-encoded byte by byte."""
    relative = relative_path(_HALF.sub("\ufffd", path), root)
    return PurePath(relative).as_uri() if PurePath(relative).is_absolute() else quote(os.fsencode(relative), safe="/")


def utf8_column(source: Source, offset: int) -> int:
    """The column of an offset in bytes of UTF-8, counted from 1."""
    start = source.line_starts[source.position(offset).line - 1]
    return len(source.text[start:offset].encode("utf-8", "surrogatepass")) + 1


def column_after_bom(source: Source, offset: int) -> int:
    """The column of an offset in code points, where a byte order mark is none."""
    position = source.position(offset)
    marked = position.line == 1 and position.column > 1 and source.text.startswith(_BOM)
    return position.column - 1 if marked else position.column
