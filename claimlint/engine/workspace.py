"""What a run builds as it meets articles: a database for each choice of references, a pipeline for each choice of settings."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

import msgspec

from claimlint import __version__
from claimlint.documents import decode, read
from claimlint.engine.files import find_files, is_forced_out
from claimlint.engine.filters import Filters
from claimlint.engine.lock import check_lock
from claimlint.engine.options import PLAIN_RUN, RunOptions
from claimlint.engine.pipeline import Pipeline, Readings
from claimlint.engine.plugins import plugin_databases
from claimlint.engine.settings import Discovery, Layered
from claimlint.errors import ClaimlintError, UnreadableSource
from claimlint.model.manual import Manual
from claimlint.model.reference import Database
from claimlint.model.report import FileReport, Report, Skipped
from claimlint.model.source import Source
from claimlint.reference.scope import scoped

Opener = Callable[[Path | None, Sequence[Path]], Database]


class Workspace:
    """Databases and pipelines, each made once; ``database`` stands for claimlint's own with all that is laid over it."""

    def __init__(
        self,
        discovery: Discovery,
        opener: Opener,
        database: Database | None = None,
        options: RunOptions = PLAIN_RUN,
    ) -> None:
        self.discovery = discovery
        self.options = options
        self.filters = Filters(options)
        self._opener = opener
        self._given = database
        self._locks: set[Path | None] = set()
        self._databases: dict[tuple[Path, ...], Database] = {}
        self._readings: dict[bytes, Readings] = {}
        self._pipelines: dict[bytes, Pipeline] = {}

    def renewed(self, discovery: Discovery, options: RunOptions = PLAIN_RUN) -> Workspace:
        """The same databases under settings that are read anew."""
        fresh = Workspace(discovery, self._opener, self._given, options)
        fresh._databases, fresh._readings = self._databases, self._readings
        return fresh

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders of the databases that are laid over claimlint's own."""
        return tuple({folder: None for folders in self._databases for folder in folders})

    def run(self, paths: Sequence[Path]) -> Report:
        """The report on files and folders."""
        selection = find_files(paths, self.discovery.of)
        found: list[FileReport] = []
        skipped = list(selection.skipped)
        for path in self.options.along(selection.files):
            try:
                found.append(self.check(path, self.read(path)))
            except UnreadableSource as error:
                skipped.append(skipped_source(path, error))
        return self.report(found, skipped)

    def run_bytes(self, data: bytes, filename: str) -> Report:
        """The report on an article that is not in a file."""
        path = Path(filename)
        if is_forced_out(path, self.discovery.of(path)):
            return self.report([])
        try:
            return self.report([self.check(path, decode(filename, data))])
        except UnreadableSource as error:
            return self.report([], [skipped_source(path, error)])

    def report(self, found: Iterable[FileReport], skipped: Iterable[Skipped] = ()) -> Report:
        """What was found, under which database and which rules."""
        version, sha256 = self.identity()
        fixed = sum(known.count for each in self.filters.fixed.values() for known in each)
        return Report(
            __version__, version, sha256, tuple(found), tuple(skipped), self.manuals(), self.retractions_date(), fixed
        )

    def retractions_date(self) -> str:
        """The day of the index of retracted papers."""
        return next((each.retractions.date for each in self._readings.values()), "")

    def check(self, path: Path, source: Source) -> FileReport:
        """One article through its pipeline, without what is not to be told; a bug in there names the article."""
        pipeline = self.pipeline(path)
        try:
            file = pipeline.check(source)
        except ClaimlintError:
            raise
        except Exception as error:
            error.add_note(f"while checking {source.path}")
            raise
        return self.filters.apply(file, pipeline.settings, pipeline.database.version, pipeline.manuals)

    def checker(self, file: FileReport) -> Callable[[Source], FileReport]:
        """How an article is checked again after a change."""
        return partial(self.check, Path(file.source.path))

    def read(self, path: Path) -> Source:
        """The article as it is to be checked: on disk, or as it is staged."""
        staged = self.filters.content(path)
        return read(path) if staged is None else decode(str(path), staged)

    def pipeline(self, path: Path) -> Pipeline:
        """The pipeline for an article."""
        layered = self.discovery.at(path)
        settings = layered.of(path)
        key = msgspec.json.encode(settings)
        if key not in self._pipelines:
            readings = self._readings_of(layered)
            self._pipelines[key] = Pipeline(readings.database, settings, readings, self.options)
        return self._pipelines[key]

    def database(self, path: Path) -> Database:
        """The references that count for an article, or in a folder."""
        return self._readings_of(self.discovery.at(path)).database

    def identity(self) -> tuple[str, str]:
        """Version and SHA-256 of the database in use; of several, of all together."""
        found = [each.database for each in self._readings.values()] or [self.database(Path())]
        known = {database.sha256: database.version for database in found}
        if len(known) == 1:
            return found[0].version, found[0].sha256
        return ", ".join(dict.fromkeys(known.values())), hashlib.sha256("".join(known).encode()).hexdigest()

    def manuals(self) -> tuple[Manual, ...]:
        """The manual pages of the rules that were applied anywhere."""
        if not self._pipelines:
            self.pipeline(Path())
        pages = {name: page for each in self._pipelines.values() for name, page in each.manuals.items()}
        return tuple(sorted(pages.values(), key=lambda page: (page.group, page.name)))

    def _readings_of(self, layered: Layered) -> Readings:
        settings = layered.settings
        self._look_at_lock(layered)
        key = msgspec.json.encode((settings.databases, settings.authorities, settings.country))
        if key not in self._readings:
            database = self._given or self._open(layered)
            self._readings[key] = Readings(scoped(database, settings.authorities, settings.country))
        return self._readings[key]

    def _look_at_lock(self, layered: Layered) -> None:
        if self._given is None and layered.file not in self._locks:
            check_lock(layered)
            self._locks.add(layered.file)

    def _open(self, layered: Layered) -> Database:
        """claimlint's database with those of plugins, then the folders of the settings, laid over it."""
        folders = (*plugin_databases().values(), *(Path(each) for each in layered.settings.databases))
        if folders not in self._databases:
            self._databases[folders] = self._opener(None, folders)
        return self._databases[folders]


def skipped_source(path: Path, error: UnreadableSource) -> Skipped:
    """An article that cannot be read, as reports tell it."""
    return Skipped(path.as_posix(), str(error).removeprefix(f"{path}: "))
