"""Work in several processes, with tasks that have nothing to do with articles."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from claimlint.engine import parallel
from claimlint.engine.parallel import in_processes
from claimlint.errors import PluginError, WorkerError


class Peculiar(Exception):
    """It cannot be made from what it holds."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(f"{one} and {other}")


def work(task: object) -> object:
    match task:
        case "slow":
            time.sleep(0.3)
        case "peculiar":
            error = Peculiar("one", "other")
            error.add_note("with a note")
            raise error
        case "plugin":
            raise PluginError("the plugin failed")
        case "killed" if sys.platform != "win32":
            os.kill(os.getpid(), signal.SIGKILL)
        case "exits":
            os._exit(3)
        case "interrupted":
            signal.raise_signal(signal.SIGINT)
        case "who":
            return os.getpid()
    return f"done {task}"


def maker() -> Callable[[object], object]:
    return work


def counting(file: Path) -> Callable[[object], object]:
    with file.open("a", encoding="utf-8") as stream:
        stream.write(f"{os.getpid()}\n")
    return work


def alive(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def until(happened: Callable[[], bool]) -> bool:
    """Wait until something has happened; false if it does not in a minute or two, however busy the machine."""
    for _ in range(1200):
        if happened():
            return True
        time.sleep(0.1)
    return False


@contextlib.contextmanager
def in_a_group(command: list[str], **options: Any) -> Iterator[subprocess.Popen[bytes]]:
    """A program in a group of processes of its own, of which none is left."""
    run = subprocess.Popen(command, start_new_session=True, **options)
    try:
        yield run
    finally:
        if alive(run.pid):
            os.killpg(run.pid, signal.SIGKILL)


def results(*tasks: object, count: int = 2) -> list[object]:
    return list(in_processes(maker, tasks, count))


@pytest.fixture(autouse=True)
def _none_is_left() -> Any:
    yield
    assert multiprocessing.active_children() == []


def test_results_come_in_the_order_of_the_tasks() -> None:
    assert results("slow", *range(20)) == ["done slow", *(f"done {number}" for number in range(20))]


def test_there_are_no_more_processes_than_tasks_and_each_is_set_up_once(tmp_path: Path) -> None:
    file = tmp_path / "made"
    list(in_processes(partial(counting, file), range(40), 2))
    made = file.read_text(encoding="utf-8").split()
    assert 1 <= len(made) == len(set(made)) <= 2

    assert str(os.getpid()) not in made
    assert len(set(results("who", count=8))) == 1
    assert results() == []


def test_large_tasks_and_results_pass() -> None:
    large = "x" * 3_000_000
    assert results(large, large, large) == [f"done {large}"] * 3


def test_what_a_task_raises_comes_when_its_turn_comes() -> None:
    found = in_processes(maker, ["slow", "plugin", "after"], 2)

    assert next(found) == "done slow"
    with pytest.raises(PluginError, match="the plugin failed") as raised:
        next(found)
    assert 'raise PluginError("the plugin failed")' in "".join(traceback.format_exception(raised.value))


def test_what_cannot_be_sent_is_told_in_words() -> None:
    with pytest.raises(RuntimeError, match="Peculiar: one and other") as raised:
        results("peculiar")
    assert raised.value.__notes__ == ["with a note"]


@pytest.mark.skipif(sys.platform == "win32", reason="no signals")
@pytest.mark.parametrize(("task", "how"), [("killed", "SIGKILL"), ("exits", "exit status 3")])
def test_a_process_that_ends_by_itself_is_told_with_its_task(task: str, how: str) -> None:
    with pytest.raises(WorkerError, match=rf"the process that checked {task} ended before it was done \({how}\)"):
        results("one", task, "other")


def test_an_interrupt_is_left_to_whoever_started_them() -> None:
    assert results("interrupted") == ["done interrupted"]
    assert signal.getsignal(signal.SIGINT) is not signal.SIG_IGN


@pytest.mark.skipif(sys.platform == "win32", reason="no groups of processes")
def test_they_do_not_outlive_the_one_that_started_them(tmp_path: Path) -> None:
    file = tmp_path / "made"
    code = (
        "from functools import partial; from pathlib import Path; from tests.engine.test_parallel import *; "
        f"list(in_processes(partial(counting, Path({str(file)!r})), ['slow'] * 10_000, 2))"
    )
    with in_a_group([sys.executable, "-c", code], cwd=Path(__file__).parents[2]) as run:
        assert until(lambda: file.is_file() and len(file.read_text(encoding="utf-8").split()) == 2)
        os.kill(run.pid, signal.SIGKILL)
        run.wait()

        assert until(lambda: not alive(run.pid))


def test_whoever_stops_listening_ends_the_processes() -> None:
    found = in_processes(maker, ["one", *["slow"] * 1000], 2)
    assert next(found) == "done one"
    found.close()
    assert multiprocessing.active_children() == []


def test_where_no_process_can_be_started_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(self: object) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(parallel.SpawnProcess, "start", refused)
    with pytest.raises(
        WorkerError, match=r"no process can be started \(Resource temporarily unavailable\); do without"
    ):
        results("one", "two")
