"""What a run builds as it meets articles: a database for each choice of references, a pipeline for each choice of settings."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

import msgspec

from claimlint import __version__
from claimlint.documents import decode, read
from claimlint.engine.files import find_files, is_forced_out
from claimlint.engine.filters import Filters
from claimlint.engine.judging import Article, Judge, Judging
from claimlint.engine.lock import check_lock
from claimlint.engine.options import PLAIN_RUN, RunOptions
from claimlint.engine.pipeline import Pipeline, Readings
from claimlint.engine.plugins import plugin_databases
from claimlint.engine.settings import Discovery, Layered
from claimlint.errors import UnreadableSource
from claimlint.model.database import Database
from claimlint.model.manual import Manual
from claimlint.model.report import FileReport, Report, Skipped
from claimlint.model.source import Source
from claimlint.reference.index import State, database_state
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
        self.judging = self._judging()

    def _judging(self) -> Judging:
        """A database of a program says nowhere what it is, and look-ups keep their own books: such a run keeps no results."""
        if self._given is not None or self.options.lookup is not None:
            return Judging(self.pipeline, msgspec.structs.replace(self.options, cache=None))
        shared = RunOptions(self.options.today, self.options.ignore_suppressions, cache=self.options.cache)
        return Judging(self.pipeline, self.options, partial(_judge, self.discovery, self._opener, shared))

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
        articles: list[Article] = []
        skipped = list(selection.skipped)
        for path in selection.files:
            try:
                articles.append(Article(path, self.read(path)))
            except UnreadableSource as error:
                skipped.append(skipped_source(path, error))
        along = self.options.along([each.path for each in articles])
        with closing(self.judging.all(articles)) as judged:
            found = [self._told(path, file) for path, file in zip(along, judged, strict=True)]
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
        state, filters = self.identity(), self.filters
        files = tuple(found)  # read before the lookup is asked what it could not reach
        return Report(
            __version__, state.version, state.sha256, files, tuple(skipped), self.manuals(), self.retractions_date(),
            fixed=sum(known.count for each in filters.fixed.values() for known in each),
            expired=tuple(sorted(day for each in filters.expired.values() for day in each)),
            moved=filters.moves,
            unreached=self.options.lookup.failures if self.options.lookup else (),
        )  # fmt: skip

    def retractions_date(self) -> str:
        """The day of the index of retracted papers."""
        return next((each.retractions.date for each in self._readings.values()), "")

    def check(self, path: Path, source: Source) -> FileReport:
        """One article, without what is not to be told."""
        return self._told(path, self.judging.one(Article(path, source)))

    def _told(self, path: Path, file: FileReport) -> FileReport:
        pipeline = self.pipeline(path)
        return self.filters.apply(file, pipeline.settings, pipeline.readings.state.version, pipeline.manuals)

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
            self._pipelines[key] = Pipeline(readings, settings, self.options)
        return self._pipelines[key]

    def database(self, path: Path) -> Database:
        """The references that count for an article, or in a folder."""
        return self._readings_of(self.discovery.at(path)).database

    def identity(self) -> State:
        """The database in use; of several, all together."""
        if not self._readings:
            self.database(Path())
        found = {each.state.sha256: each.state for each in self._readings.values()}
        if len(found) == 1:
            return next(iter(found.values()))
        versions = dict.fromkeys(each.version for each in found.values())
        return State(", ".join(versions), hashlib.sha256("".join(found).encode()).hexdigest())

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
            state = database_state(_folders(layered)) if self.options.cache and self._given is None else None
            self._readings[key] = Readings(partial(self._opened, layered), state)
        return self._readings[key]

    def _opened(self, layered: Layered) -> Database:
        settings = layered.settings
        return scoped(self._given or self._open(layered), settings.authorities, settings.country)

    def _look_at_lock(self, layered: Layered) -> None:
        if self._given is None and layered.file not in self._locks:
            check_lock(layered)
            self._locks.add(layered.file)

    def _open(self, layered: Layered) -> Database:
        """claimlint's database with those of plugins, then the folders of the settings, laid over it."""
        folders = _folders(layered)
        if folders not in self._databases:
            self._databases[folders] = self._opener(None, folders)
        return self._databases[folders]


def _judge(discovery: Discovery, opener: Opener, options: RunOptions) -> Judge:
    """What judges articles in another process."""
    return Workspace(discovery, opener, None, options).judging.judge


def _folders(layered: Layered) -> tuple[Path, ...]:
    """What is laid over claimlint's database."""
    return (*plugin_databases().values(), *(Path(each) for each in layered.settings.databases))


def skipped_source(path: Path, error: UnreadableSource) -> Skipped:
    """An article that cannot be read, as reports tell it."""
    return Skipped(path.as_posix(), str(error).removeprefix(f"{path}: "))
