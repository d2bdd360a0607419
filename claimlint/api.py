"""The one door for programs: check files or text and get a report.

    from claimlint import api
    report = api.check([Path("article.md")])
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from claimlint import __version__
from claimlint.documents import decode, read
from claimlint.engine.files import find_files
from claimlint.engine.pipeline import Pipeline
from claimlint.engine.settings import Settings
from claimlint.errors import UnreadableSource
from claimlint.model.reference import Database
from claimlint.model.report import FileReport, Report, Skipped
from claimlint.model.source import Source
from claimlint.reference import open_database

__all__ = ["Settings", "check", "check_bytes", "check_source", "open_database"]


def check(paths: Sequence[Path], settings: Settings | None = None, *, force_exclude: bool = False, database: Database | None = None) -> Report:
    """Check files and folders.

    Files that cannot be read are named in ``Report.skipped`` with the reason. Raises UsageError for a path that does not exist and DatabaseError
    for a reference database that cannot be used.
    """
    settings = settings or Settings()
    pipeline = Pipeline(database or open_database(), settings)
    files: list[FileReport] = []
    skipped: list[Skipped] = []
    for path in find_files(paths, settings.exclude, force_exclude=force_exclude):
        try:
            files.append(pipeline.check(read(path)))
        except UnreadableSource as error:
            skipped.append(Skipped(path.as_posix(), str(error)))
    return _report(pipeline, files, skipped)


def check_bytes(data: bytes, filename: str, settings: Settings | None = None, *, database: Database | None = None) -> Report:
    """Check one article that is not in a file; ``filename`` gives its format and its name in the report."""
    pipeline = Pipeline(database or open_database(), settings or Settings())
    try:
        return _report(pipeline, [pipeline.check(decode(filename, data))], [])
    except UnreadableSource as error:
        return _report(pipeline, [], [Skipped(filename, str(error))])


def check_source(source: Source, settings: Settings | None = None, *, database: Database | None = None) -> Report:
    """Check text that is already decoded."""
    pipeline = Pipeline(database or open_database(), settings or Settings())
    return _report(pipeline, [pipeline.check(source)], [])


def _report(pipeline: Pipeline, files: list[FileReport], skipped: list[Skipped]) -> Report:
    database = pipeline.database
    return Report(__version__, database.version, database.sha256, tuple(files), tuple(skipped))
