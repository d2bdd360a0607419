"""Files that nobody vouches for: their bytes, tables, plans of a given shape, and topics."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import msgspec
import yaml

from claimlint.errors import UsageError
from claimlint.model.reference import Topic
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


def read_table(path: Path, *columns: str) -> Iterator[dict[str, str]]:
    """The rows of a CSV file; UsageError where it has not these columns or is no table."""
    try:
        rows = csv.DictReader(io.StringIO(read_bytes(path).decode("utf-8-sig"), newline=""))
        if missing := [name for name in columns if name not in (rows.fieldnames or ())]:
            raise UsageError(f"{path} has no column “{missing[0]}”; is it the right table?")
        for row in rows:
            if any(row[name] is None for name in columns):
                raise UsageError(f"{path}, line {rows.line_num}: the row has too few cells")
            yield row
    except (UnicodeDecodeError, csv.Error) as error:
        raise UsageError(f"{path} cannot be read as CSV in UTF-8: {error}") from error


def read_plan(path: Path, kind: type[T]) -> T:
    """A plan as ``kind``; UsageError tells what of it is not as it must be."""
    return _converted(path, kind, "the plan cannot be used")


def read_topic(path: Path) -> Topic:
    """The topic of a file; UsageError where it holds none."""
    return _converted(path, Topic, "not the file of a topic")


def _converted(path: Path, kind: type[T], problem: str) -> T:
    try:
        return msgspec.convert(parse_yaml(read_bytes(path)), kind)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise UsageError(f"{path}: {problem}: {one_line(str(error))}") from error
