"""``claimlint check --watch``: check again whenever something that counts has changed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import click

from claimlint.cli.command import note
from claimlint.engine.files import Selection
from claimlint.engine.settings import Discovery
from claimlint.errors import ClaimlintError

_PAUSE = 0.5  # seconds
State = dict[Path, tuple[int, int]]


def watch(check: Callable[[], None], watched: Callable[[], Iterable[Path]]) -> None:
    """Check, wait for a change, check again, until somebody interrupts."""
    while True:
        before = _now(watched)
        click.clear()
        try:
            check()
        except ClaimlintError as error:
            note(str(error))
        note("waiting for changes; Ctrl+C ends this")
        while _now(watched) == before:
            time.sleep(_PAUSE)


def _now(watched: Callable[[], Iterable[Path]]) -> State:
    """The state of all that counts; nothing counts while the settings are broken."""
    try:
        return state(watched())
    except ClaimlintError:
        return {}


def state(paths: Iterable[Path]) -> State:
    """Size and time of each file that is there."""
    found = {}
    for path in paths:
        try:
            status = path.stat()
        except OSError:
            continue
        found[path] = (status.st_size, status.st_mtime_ns)
    return found


def what_counts(selection: Selection, discovery: Discovery) -> Iterator[Path]:
    """The articles, their settings files, and the files of the databases laid over claimlint's own."""
    for path in selection.files:
        yield path
        layered = discovery.at(path)
        if layered.file:
            yield layered.file
        if layered.settings.baseline:
            yield Path(layered.settings.baseline)
        for folder in layered.settings.databases:
            yield from Path(folder).rglob("*.yaml")
