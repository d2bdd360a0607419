"""The one thread in which articles are checked, so that the editor is always answered."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class CalledOff(Exception):
    """The task is not wanted any more."""


class Task(Future[T], Generic[T]):
    """Something to be done; ``called_off`` once nobody wants the outcome."""

    called_off = False

    def call_off(self) -> None:
        """Do not begin it; if it has begun, it ends at its next pulse."""
        self.called_off = True
        self.cancel()


class Worker:
    """Does one thing after another. Its thread ends with the program, whatever it is at."""

    def __init__(self) -> None:
        self._tasks: SimpleQueue[tuple[Task[Any], Callable[[], Any]]] = SimpleQueue()
        self._current: Task[Any] | None = None
        threading.Thread(target=self._run, name="claimlint", daemon=True).start()

    def do(self, call: Callable[[], T]) -> Task[T]:
        """Put something in the queue."""
        task: Task[T] = Task()
        self._tasks.put((task, call))
        return task

    def pulse(self) -> None:
        """CalledOff if what is done now is not wanted any more; to be called in the thread."""
        if self._current is not None and self._current.called_off:
            raise CalledOff

    def _run(self) -> None:
        while True:
            task, call = self._tasks.get()
            if not task.set_running_or_notify_cancel():
                continue
            self._current = task
            try:
                task.set_result(call())
            except BaseException as error:  # whoever waits for the task gets it
                task.set_exception(error)
