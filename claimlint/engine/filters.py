"""Which findings of an article are told: not what the baseline knows, not what lies outside a change."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from claimlint.engine.baseline import Known, Record
from claimlint.engine.options import RunOptions
from claimlint.engine.settings import Settings
from claimlint.model.diagnostic import Diagnostic
from claimlint.model.report import FileReport


class Filters:
    """The baselines and the change of a run.

    ``fixed`` collects what the baselines know and nobody finds any more, ``expired`` the last days of what they knew for
    a time that is over.
    """

    def __init__(self, options: RunOptions) -> None:
        self._options = options
        self._records: dict[str, Record] = {}
        self.fixed: dict[str, tuple[Known, ...]] = {}
        self.expired: dict[str, tuple[date, ...]] = {}

    @property
    def moves(self) -> int:
        """How many known findings have moved with their article."""
        return sum(record.moves for record in self._records.values())

    def content(self, path: Path) -> bytes | None:
        """The bytes to check instead of those on disk."""
        return self._options.changes.content(path) if self._options.changes else None

    def apply(self, file: FileReport, settings: Settings, database: str, rules: Iterable[str]) -> FileReport:
        """The report without what is not to be told."""
        if self._options.show_all:
            return file
        expired: dict[Diagnostic, date] = {}
        if settings.baseline and self._options.use_baseline:
            found = self._record(settings.baseline).sort_out(file, database, rules)
            self.fixed[file.source.path] = found.fixed
            file, expired = found.report, found.expired
        told = self._options.changes.narrowed(file) if self._options.changes else file
        self.expired[file.source.path] = tuple(expired[each] for each in told.diagnostics if each in expired)
        return told

    def _record(self, path: str) -> Record:
        if path not in self._records:
            self._records[path] = Record(Path(path), self._options.today)
        return self._records[path]
