"""Articles as an editor holds them, checked in this process."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from claimlint import api
from claimlint.extract.reader import Reader
from claimlint.model.reference import Database
from claimlint.server.articles import Article
from claimlint.server.session import Checked, Session
from tests.cli.conftest import folder

__all__ = ["folder"]

Check = Callable[..., Checked]
WRONG = "# Calcium\n\nAdults should get 100 mg of calcium a day.\n"


def article(text: str, name: str = "a.md") -> Article:
    """A text in the folder one stands in."""
    path = Path.cwd() / name
    return Article(path.as_uri(), path, str(path), 1, text)


@pytest.fixture
def session(folder: Path, database: Database, reader: Reader, monkeypatch: pytest.MonkeyPatch) -> Session:
    """Checks, with database and extractor made once for all tests."""
    monkeypatch.setattr(api, "open_database", lambda *_: database)
    monkeypatch.setattr("claimlint.extract.reader.Reader", lambda _: reader)
    made = Session(api.Discovery, lambda: None)
    made.root = folder
    return made


@pytest.fixture
def check(session: Session) -> Check:
    """The report on a text."""
    return lambda text, name="a.md": session.check(article(text, name))
