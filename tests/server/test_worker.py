"""The thread in which articles are checked."""

from __future__ import annotations

import asyncio
import threading

import pytest

from claimlint.server.jobs import Jobs, finished
from claimlint.server.session import Checked, Session
from claimlint.server.worker import CalledOff, Worker
from tests.server.conftest import WRONG, article


def test_one_thing_after_another_in_a_thread_of_its_own() -> None:
    worker, done = Worker(), []
    for number in range(3):
        last = worker.do(lambda number=number: done.append((number, threading.current_thread().name)))  # type: ignore[misc]

    last.result()
    assert done == [(number, "claimlint") for number in range(3)]


def test_what_has_not_begun_is_never_begun() -> None:
    worker, go, done = Worker(), threading.Event(), []
    worker.do(go.wait)
    off = worker.do(lambda: done.append("off"))
    on = worker.do(lambda: done.append("on"))

    off.call_off()
    go.set()
    on.result()
    assert done == ["on"]


def test_what_has_begun_ends_at_its_next_pulse() -> None:
    worker, begun, go = Worker(), threading.Event(), threading.Event()

    def task() -> None:
        begun.set()
        go.wait()
        worker.pulse()

    running = worker.do(task)
    begun.wait()
    running.call_off()
    go.set()
    with pytest.raises(CalledOff):
        running.result()
    assert worker.do(lambda: "goes on").result() == "goes on"


def test_a_check_has_pulses_between_its_steps(session: Session) -> None:
    pulses: list[None] = []
    session._pulse = lambda: pulses.append(None)

    session.check(article(WRONG))
    few = len(pulses)
    session.check(article(WRONG * 10))
    assert len(pulses) - few > few + 10 * 3  # more for more blocks and claims


def test_a_check_that_is_called_off_is_no_bug(session: Session) -> None:
    def stop() -> None:
        raise CalledOff

    session._pulse = stop
    with pytest.raises(CalledOff):
        session.check(article(WRONG))


def test_the_newest_version_alone_is_checked() -> None:
    checked: list[int] = []
    go = threading.Event()

    def check(each: object) -> Checked:
        checked.append(each.version)  # type: ignore[attr-defined]
        return Checked(each, None)  # type: ignore[arg-type]

    async def play() -> None:
        worker = Worker()
        jobs = Jobs(worker, check)  # type: ignore[arg-type]
        worker.do(go.wait)
        texts = [article(str(number)) for number in range(3)]
        tasks = [jobs.of(each) for each in texts]
        assert jobs.of(texts[2]) is tasks[2]  # asked for twice, made once
        go.set()
        assert [await finished(each) for each in tasks[:2]] == [None, None]
        last = await finished(tasks[2])
        assert last is not None
        assert last.article is texts[2]

    asyncio.run(play())
    assert len(checked) == 1
