"""Which findings of an article are told: not what the baseline knows, not what lies outside a change."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from claimlint.engine.baseline import Baseline, Known, read_baseline, sort_out
from claimlint.engine.options import RunOptions
from claimlint.engine.settings import Settings
from claimlint.model.report import FileReport


class Filters:
    """The baselines and the change of a run; ``fixed`` collects what the baselines know and nobody finds any more."""

    def __init__(self, options: RunOptions) -> None:
        self._options = options
        self._baselines: dict[str, Baseline] = {}
        self.fixed: dict[str, tuple[Known, ...]] = {}

    def content(self, path: Path) -> bytes | None:
        """The bytes to check instead of those on disk."""
        return self._options.changes.content(path) if self._options.changes else None

    def apply(self, file: FileReport, settings: Settings, database: str, rules: Iterable[str]) -> FileReport:
        """The report without what is not to be told."""
        if self._options.show_all:
            return file
        if settings.baseline and self._options.use_baseline:
            baseline = self._baseline(settings.baseline)
            found = sort_out(file, baseline, Path(settings.baseline).parent, database, rules)
            self.fixed[file.source.path] = found.fixed
            file = found.report
        return self._options.changes.narrowed(file) if self._options.changes else file

    def _baseline(self, path: str) -> Baseline:
        if path not in self._baselines:
            self._baselines[path] = read_baseline(Path(path))
        return self._baselines[path]
