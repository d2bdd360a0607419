"""Files that nobody vouches for: their bytes, and plans of a given shape."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import msgspec
import yaml

from claimlint.errors import UsageError
from claimlint.reference.read import parse_yaml
from claimlint.reporters.plain import one_line

_LARGEST = 64_000_000  # bytes of a file; the largest table known has three million
T = TypeVar("T")


def read_bytes(path: Path) -> bytes:
    """A file's content; UsageError where there is none or far too much of it."""
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)  # a device has no size to ask for
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}; give the path of the file") from error
    if len(data) > _LARGEST:
        raise UsageError(f"{path} has more than {_LARGEST:,} bytes; a table of reference values is smaller")
    return data


def read_plan(path: Path, kind: type[T]) -> T:
    """A plan as ``kind``; UsageError tells what of it is not as it must be."""
    try:
        return msgspec.convert(parse_yaml(read_bytes(path)), kind)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise UsageError(f"{path}: the plan cannot be used: {one_line(str(error))}") from error
