"""What a check looks at, and the walks over it that the checks share."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec

from claimlint.model.database import Database
from claimlint.model.reference import Advisory, Edition, Entry, Topic
from claimlint.reference.assemble import SourceFile


class Place(msgspec.Struct, frozen=True):
    """Where a record stands: the file's path and the steps inside it."""

    path: str
    where: str = ""

    def at(self, steps: str) -> Place:
        """A place further inside."""
        return Place(
            self.path, f"{self.where}.{steps}" if self.where and not steps.startswith("[") else self.where + steps
        )


class Subject(msgspec.Struct, frozen=True):
    """The files as they were written, the database they make together, and the day on which it is asked."""

    files: tuple[SourceFile, ...]
    database: Database
    today: date | None = None

    def records(self, kind: str) -> Iterator[tuple[Place, Any]]:
        """Every record of one kind with its place."""
        for file in self.files:
            if file.kind == kind and kind in ("topic", "advisory"):
                yield Place(file.path), file.records[0]
            elif file.kind == kind:
                yield from ((Place(file.path, f"[{index}]"), record) for index, record in enumerate(file.records))

    def topics(self) -> Iterator[tuple[Place, Topic]]:
        """Every topic."""
        yield from self.records("topic")

    def advisories(self) -> Iterator[tuple[Place, Advisory]]:
        """Every advisory."""
        yield from self.records("advisory")

    def editions(self) -> Iterator[tuple[Place, Edition]]:
        """Every edition."""
        yield from self.records("editions")

    def entries(self) -> Iterator[tuple[Place, Topic, Entry]]:
        """Every entry with the topic it is of."""
        for place, topic in self.topics():
            for index, entry in enumerate(topic.entries):
                yield place.at(f"entries[{index}]"), topic, entry

    def statements(self) -> Iterator[tuple[Place, Entry | Advisory]]:
        """Every entry and every advisory."""
        yield from ((place, entry) for place, _, entry in self.entries())
        yield from self.advisories()
