"""The whole database as one table, for spreadsheets and other programs: a row for each value."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import msgspec

from claimlint.model.database import Database
from claimlint.model.labels import edition_address, population_label
from claimlint.model.reference import Entry, Topic, Value

_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # how a cell begins that a spreadsheet would calculate


class ExportedValue(msgspec.Struct, frozen=True):
    """One reference value with all that it rests on; ``unit`` is UCUM, dates are ISO 8601."""

    area: str
    topic: str
    entry: str
    measure: str
    population: str
    comparator: str
    value: float | None
    low: float | None
    high: float | None
    unit: str
    when: str
    authority: str
    edition: str
    title: str
    year: int
    address: str
    seen_in: str
    reviewed: str
    due: str
    status: str


class Exported(msgspec.Struct, frozen=True):
    """A database as JSON."""

    version: str
    sha256: str
    values: tuple[ExportedValue, ...]
    advice: tuple[ExportedAdvice, ...]


class ExportedAdvice(msgspec.Struct, frozen=True):
    """One advisory with all that it rests on."""

    advisory: str
    kind: str
    statement: str
    population: str
    authority: str
    edition: str
    title: str
    year: int
    address: str
    seen_in: str
    status: str


def to_csv(db: Database) -> str:
    """All values as CSV with a head line; a text that a spreadsheet would take for a formula gets a quote before it."""
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow(ExportedValue.__struct_fields__)
    for row in exported_values(db):
        writer.writerow([_cell(cell) for cell in msgspec.structs.astuple(row)])
    return page.getvalue()


def to_json(db: Database) -> str:
    """All values and all advice as JSON."""
    whole = Exported(db.version, db.sha256, tuple(exported_values(db)), tuple(_advice(db)))
    return msgspec.json.format(msgspec.json.encode(whole), indent=1).decode() + "\n"


FORMATS = {"csv": to_csv, "json": to_json}


def exported_values(db: Database) -> Iterator[ExportedValue]:
    """Every value in order of area, topic and entry."""
    old = db.superseded_editions()
    for topic in sorted(db.topics.values(), key=lambda each: (each.area, each.topic)):
        for entry in topic.entries:
            status = _status(entry.verified, draft=entry.draft, superseded=entry.edition in old)
            yield from (_row(db, topic, entry, value, status) for value in entry.values)


def _row(db: Database, topic: Topic, entry: Entry, value: Value, status: str) -> ExportedValue:
    edition = db.editions[entry.edition]
    return ExportedValue(
        area=topic.area,
        topic=topic.topic,
        entry=entry.id,
        measure=entry.measure,
        population=population_label(value.for_, db),
        comparator=(value.comparator or db.measures[entry.measure].comparator).value,
        value=value.value,
        low=value.low,
        high=value.high,
        unit=value.unit or entry.unit,
        when=" / ".join(value.when),
        authority=edition.authority,
        edition=edition.id,
        title=edition.title,
        year=edition.year,
        address=edition_address(edition),
        seen_in=_joined(entry.seen_in),
        reviewed=entry.review.date.isoformat() if entry.review else "",
        due=entry.review.due.isoformat() if entry.review else "",
        status=status,
    )


def _advice(db: Database) -> Iterator[ExportedAdvice]:
    old = db.superseded_editions()
    for name, advisory in sorted(db.advisories.items()):
        edition = db.editions[advisory.edition]
        yield ExportedAdvice(
            advisory=name,
            kind=advisory.kind.value,
            statement=advisory.statement,
            population=population_label(advisory.for_, db),
            authority=edition.authority,
            edition=edition.id,
            title=edition.title,
            year=edition.year,
            address=edition_address(edition),
            seen_in=_joined(advisory.seen_in),
            status=_status(advisory.verified, draft=advisory.draft, superseded=advisory.edition in old),
        )


def _status(verified: bool, *, draft: bool, superseded: bool) -> str:
    return "draft" if draft else "unverified" if not verified else "superseded" if superseded else "current"


def _joined(addresses: tuple[str, ...] | str) -> str:
    return addresses if isinstance(addresses, str) else " ".join(addresses)


def _cell(value: object) -> object:
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return "" if value is None else value
