"""Documents to claims, citations and advice; the only package that imports spaCy, and only when :class:`Reader` is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimlint.extract.reader import Reader
    from claimlint.model.reference import Database


def reader(database: Database) -> Reader:
    """A reader for one database. Imports spaCy (about 0.7 s), so ask for it only when some text must be read."""
    from claimlint.extract.reader import Reader

    return Reader(database)


__all__ = ["reader"]
