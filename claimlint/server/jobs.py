"""The newest check of each open article, whoever asks for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from claimlint.server.articles import Article
from claimlint.server.session import Checked
from claimlint.server.worker import Task, Worker

T = TypeVar("T")


class Jobs:
    """Checks that were asked for, by article."""

    def __init__(self, worker: Worker, check: Callable[[Article], Checked]) -> None:
        self._worker = worker
        self._check = check
        self._tasks: dict[str, tuple[Article, Task[Checked]]] = {}

    def of(self, article: Article) -> Task[Checked]:
        """The check of an article as it is; begun once."""
        known = self._tasks.get(article.uri)
        if known and known[0] is article:
            return known[1]
        self.forget(article.uri)
        task = self._worker.do(partial(self._check, article))
        self._tasks[article.uri] = article, task
        return task

    def forget(self, uri: str) -> None:
        """What was found in an article does not count any more."""
        if uri in self._tasks:
            self._tasks.pop(uri)[1].call_off()


async def finished(task: Task[T]) -> T | None:
    """The outcome; None where the task was called off. Whoever waits can go away without calling it off."""
    future = asyncio.wrap_future(task)
    await asyncio.wait([future])
    failed = future.cancelled() or future.exception()
    return None if task.called_off else (task.result() if failed else future.result())
