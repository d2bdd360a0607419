"""Ids: a file is named by what it holds, and no id stands for two things."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from claimlint.reference.assemble import record_id
from claimlint.reference.checks.subject import Place, Subject
from claimlint.reference.problem import Problem

_NAMED_BY_ID = ("topic", "advisory")
_LISTED = ("editions", "authorities", "measures", "populations")


def file_names(subject: Subject) -> Iterator[Problem]:
    """A topic or advisory lies in a file of its name, a topic in the folder of its area."""
    for file in subject.files:
        if file.kind not in _NAMED_BY_ID:
            continue
        record, below = file.records[0], PurePosixPath(file.below)
        found = record_id(file.kind, record)
        if found != below.stem:
            yield Problem(
                file.path, file.kind, f"'{found}' lies in a file named {below.name}", f"name the file {found}.yaml"
            )
        if file.kind == "topic" and record.area != below.parent.name:
            hint = f"write area: {below.parent.name}, or move the file to topics/{record.area}/"
            yield Problem(file.path, "area", f"'{record.area}' is not the folder's name", hint)


def duplicate_ids(subject: Subject) -> Iterator[Problem]:
    """Within one database folder an id stands once; entries and advisories share theirs, as findings name both."""
    first: dict[tuple[Path, str, str], Place] = {}
    for root, space, place, found in _ids(subject):
        earlier = first.setdefault((root, space, found), place)
        if earlier != place:
            other = f"{earlier.path}{': ' if earlier.where else ''}{earlier.where}"
            yield Problem(place.path, place.where, f"the id '{found}' is taken by {other}", "give each its own id")


def _ids(subject: Subject) -> Iterator[tuple[Path, str, Place, str]]:
    for file in subject.files:
        if file.kind in _NAMED_BY_ID:
            yield file.root, file.kind, Place(file.path), record_id(file.kind, file.records[0])
        if file.kind in _LISTED:
            for index, record in enumerate(file.records):
                yield file.root, file.kind, Place(file.path, f"[{index}]"), record_id(file.kind, record)
        for place, found in _statement_ids(file.path, file.kind, file.records):
            yield file.root, "statement", place, found


def _statement_ids(path: str, kind: str, records: tuple[Any, ...]) -> Iterator[tuple[Place, str]]:
    if kind == "topic":
        for index, entry in enumerate(records[0].entries):
            yield Place(path, f"entries[{index}]"), entry.id
    if kind == "advisory":
        yield Place(path), records[0].advisory
