"""Which statements somebody has to look at again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import msgspec

from claimlint.model.database import Database
from claimlint.model.labels import edition_address, edition_label
from claimlint.model.reference import Advisory, Entry


class Overdue(msgspec.Struct, frozen=True):
    """One statement whose review is due or that was never reviewed; ``due`` is None for the latter."""

    id: str
    topic: str
    due: date | None
    reviewed: date | None
    edition: str
    address: str


def overdue(db: Database, on: date) -> tuple[Overdue, ...]:
    """Every verified statement whose review was due before that day, the longest overdue first."""
    found = [
        _row(db, topic, name, statement)
        for topic, name, statement in _statements(db)
        if statement.verified and (statement.review is None or statement.review.due < on)
    ]
    return tuple(sorted(found, key=lambda row: (row.due or date.min, row.id)))


def _statements(db: Database) -> Iterator[tuple[str, str, Entry | Advisory]]:
    for topic in db.topics.values():
        for entry in topic.entries:
            yield topic.topic, entry.id, entry
    for name, advisory in db.advisories.items():
        yield advisory.topic or "", name, advisory


def _row(db: Database, topic: str, name: str, statement: Entry | Advisory) -> Overdue:
    edition = db.editions[statement.edition]
    review = statement.review
    return Overdue(
        id=name,
        topic=topic,
        due=review.due if review else None,
        reviewed=review.date if review else None,
        edition=edition_label(edition, db),
        address=edition_address(edition),
    )
