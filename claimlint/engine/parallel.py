"""Work in several processes: results in the order of the tasks, and no process that outlives its use.

The processes are started afresh on every system (``spawn``), so that they are the same everywhere and inherit no threads.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from traceback import format_exception
from typing import Any, Generic, TypeVar

import msgspec

from claimlint.errors import WorkerError
from claimlint.memory import collect_rarely

T = TypeVar("T")
R = TypeVar("R")

_MOST = 60  # processes that can be waited for on every system
_SPAWN = get_context("spawn")
_PATIENCE = 5.0  # seconds for a process that was told to end
_READY = "ready"


class _Failure(msgspec.Struct, frozen=True):
    """What a task raised, and where."""

    error: Exception
    traceback: str


class _TracebackOfProcess(Exception):
    """Where something was raised in another process."""

    def __str__(self) -> str:
        return f"\n{self.args[0]}"


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def worth_starting(jobs: int | None, tasks: int, *, each: int) -> int:
    """How many processes so many tasks are shared out among: ``jobs``, else one for ``each`` so many tasks up to one a processor."""
    wanted = min(cores(), tasks // each) if jobs is None else jobs
    return max(1, min(wanted, tasks))


def in_processes(make: Callable[[], Callable[[T], R]], tasks: Sequence[T], count: int) -> Iterator[R]:
    """What ``make()`` makes of each task, in order; ``make`` is called once in each process.

    The exception of a task is raised when its turn comes. WorkerError for a process that ended by itself; it names the task.
    When this generator ends, however it ends, so have the processes.
    """
    pool = _Pool(make, tasks)
    try:
        pool.start(min(count, len(tasks), _MOST))
        for at in range(len(tasks)):
            yield pool.result(at)
    finally:
        pool.end()


class _Pool(Generic[T, R]):
    """The processes, each with the number of the task that it is at."""

    def __init__(self, make: Callable[[], Callable[[T], R]], tasks: Sequence[T]) -> None:
        self._make = make
        self._tasks = tasks
        self._open = iter(range(len(tasks)))
        self._processes: dict[Connection[Any, Any], SpawnProcess] = {}
        self._at: dict[Connection[Any, Any], int | None] = {}
        self._done: dict[int, R | _Failure] = {}

    def start(self, count: int) -> None:
        """Start the processes deaf to Ctrl-C: whoever started them ends them."""
        with _ignoring_interrupts():
            for _ in range(count):
                ours, theirs = _SPAWN.Pipe()
                process = _SPAWN.Process(target=_serve, args=(theirs, self._make), daemon=True)
                try:
                    process.start()
                except OSError as error:
                    reason = error.strerror or type(error).__name__
                    raise WorkerError(f"no process can be started ({reason}); do without (--jobs 1)") from error
                finally:
                    theirs.close()
                self._processes[ours] = process
                self._at[ours] = None

    def result(self, at: int) -> R:
        """The result of a task, waited for."""
        while at not in self._done:
            ready = wait([*self._at])
            for connection in [each for each in self._at if each in ready]:
                self._turn(connection)
        found = self._done.pop(at)
        if isinstance(found, _Failure):
            raise found.error from _TracebackOfProcess(found.traceback)
        return found

    def _turn(self, connection: Connection[Any, Any]) -> None:
        """Take what a process has done, and give it the next task."""
        try:
            answer = connection.recv()
            at = self._at[connection]
            if at is not None:
                self._done[at] = answer
            following = next(self._open, None)
            if following is None:
                del self._at[connection]
            else:
                self._at[connection] = following
                connection.send(self._tasks[following])
        except (EOFError, OSError) as error:
            raise WorkerError(self._crash(connection)) from error

    def _crash(self, connection: Connection[Any, Any]) -> str:
        process, at = self._processes[connection], self._at[connection]
        process.join(_PATIENCE)
        who = f"the process that checked {self._tasks[at]}" if at is not None else "a process"
        hint = "perhaps there was not enough memory; try fewer (--jobs 1)"
        return f"{who} ended before it was done ({_how(process.exitcode)}): {hint}"

    def end(self) -> None:
        """End all processes that are left, at once."""
        for process in self._processes.values():
            process.terminate()
        for connection, process in self._processes.items():
            connection.close()
            process.join(_PATIENCE)
            if process.is_alive():
                process.kill()


def _how(code: int | None) -> str:
    if code is None or code >= 0:
        return f"exit status {code}"
    with contextlib.suppress(ValueError):
        return signal.Signals(-code).name
    return f"signal {-code}"


@contextlib.contextmanager
def _ignoring_interrupts() -> Iterator[None]:
    """What is started meanwhile ignores them from its first moment on."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _serve(connection: Connection[Any, Any], make: Callable[[], Callable[[T], R]]) -> None:
    """What a process does: answer task after task until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    collect_rarely()
    work: Callable[[T], R] | None = None
    with contextlib.suppress(EOFError, BrokenPipeError):
        connection.send(_READY)
        while True:
            task = connection.recv()
            try:
                work = work or make()
                answer = pickle.dumps(work(task))
            except Exception as error:
                answer = pickle.dumps(_Failure(_portable(error), "".join(format_exception(error))))
            connection.send_bytes(answer)


def _portable(error: Exception) -> Exception:
    """The exception, or one that says the same where it cannot be sent."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        told = RuntimeError(f"{type(error).__name__}: {error}")
        told.__notes__ = getattr(error, "__notes__", [])
        return told
    return error
