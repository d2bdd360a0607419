"""What several test packages share: one run over the examples, a git of their own."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from claimlint import api
from claimlint.extract.reader import Reader
from claimlint.model.database import Database
from claimlint.model.report import Report

ROOT = Path(__file__).parents[1]

# A shell starts what runs in its background deaf to Ctrl-C, and so would be what the tests start and interrupt.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def database() -> Database:
    """claimlint's own reference database."""
    return api.open_database()


@pytest.fixture(scope="session")
def reader(database: Database) -> Reader:
    """The extractor; it takes most of the time that a run takes."""
    return Reader(database)


@pytest.fixture
def made_once(database: Database, reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever opens claimlint's database or makes an extractor gets those of all tests."""
    monkeypatch.setattr(api, "open_database", lambda *_: database)
    monkeypatch.setattr("claimlint.extract.reader.Reader", lambda _: reader)


@pytest.fixture(scope="session")
def examples(database: Database) -> Report:
    """The report on the articles of ``examples/``."""
    return api.check([ROOT / "examples"], database=database)


@pytest.fixture
def own_git(monkeypatch: pytest.MonkeyPatch) -> None:
    """git without the settings of the user, and with a name to commit by."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, os.devnull)
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "tests")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "tests@example.org")
