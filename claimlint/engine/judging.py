"""How a run comes by what is found in its articles: from an earlier run, in this process, or in several."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from pathlib import Path

import msgspec

from claimlint.engine.cache import ResultCache
from claimlint.engine.keys import Keys
from claimlint.engine.options import RunOptions
from claimlint.engine.parallel import in_processes, worth_starting
from claimlint.engine.pipeline import Pipeline
from claimlint.errors import ClaimlintError
from claimlint.memory import no_collection
from claimlint.model.report import FileReport
from claimlint.model.source import Source
from claimlint.rules.days import Days

_WORTH_A_PROCESS = 200  # articles; fewer are read in less time than a process takes to start (docs/decisions/0008)


class Article(msgspec.Struct, frozen=True):
    """One article and where it lies."""

    path: Path
    source: Source

    def __str__(self) -> str:
        return self.source.path


Judge = Callable[[Article], FileReport]


class Judging:
    """What articles yield before anything is left out that only this run leaves out.

    ``elsewhere`` makes a judge in another process; without it all is done here.
    """

    def __init__(
        self, pipeline: Callable[[Path], Pipeline], options: RunOptions, elsewhere: Callable[[], Judge] | None = None
    ) -> None:
        self._pipeline = pipeline
        self._options = options
        self._elsewhere = elsewhere
        self._keys = Keys(ignore_suppressions=options.ignore_suppressions)
        self._cache = ResultCache(options.cache) if options.cache else None

    def one(self, article: Article) -> FileReport:
        """The report on one article."""
        return self._known(article) or self.judge(article)

    def all(self, articles: Sequence[Article]) -> Generator[FileReport, None, None]:
        """The reports on articles, in their order."""
        with no_collection():
            known = [self._known(article) for article in articles]
        new = [article for article, found in zip(articles, known, strict=True) if found is None]
        with closing(self._judged(new)) as judged:
            for found in known:
                yield found or next(judged)
        if new and self._cache:
            self._cache.tidy()

    def judge(self, article: Article) -> FileReport:
        """The report on an article that is not known yet, which it then is; a bug in there names the article."""
        pipeline, days = self._pipeline(article.path), Days(self._options.today)
        key = self._keys.of(pipeline, article.source) if self._cache else None
        try:
            found = pipeline.check(article.source, days=days)
        except ClaimlintError:
            raise
        except Exception as error:
            error.add_note(f"while checking {article}")
            raise
        if self._cache and key and pipeline.readings.is_as_said:
            self._cache.put(key, found, days.first, days.last)
        return found

    def _known(self, article: Article) -> FileReport | None:
        """What an earlier run found in the same article under the same circumstances."""
        if self._cache is None:
            return None
        key = self._keys.of(self._pipeline(article.path), article.source)
        return self._cache.get(key, article.source, self._options.today) if key else None

    def _judged(self, articles: Sequence[Article]) -> Generator[FileReport, None, None]:
        count = worth_starting(self._options.jobs, len(articles), each=_WORTH_A_PROCESS)
        if self._elsewhere is None or count == 1:
            yield from map(self.judge, articles)
            return
        for article in articles:
            _ = self._pipeline(article.path).database  # compiled once, if it must be, and not in each process
        yield from in_processes(self._elsewhere, articles, count)
