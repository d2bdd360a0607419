"""Articles as an editor holds them, checked in this process."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from claimlint import api
from claimlint.server.articles import Article
from claimlint.server.session import Checked, Session
from tests.cli.conftest import folder

__all__ = ["folder"]

Check = Callable[..., Checked]
WRONG = "# Calcium\n\nAdults should get 100 mg of calcium a day.\n"
EMOJI = "# Calcium 🥛\n\n🥛🥛 Adults should get 100 mg of calcium a day.\n"
IDLE = "Walk every day. <!-- claimlint: ignore[vague-source]: told later -->\n"


def article(text: str, name: str = "a.md") -> Article:
    """A text in the folder one stands in."""
    path = Path.cwd() / name
    return Article(path.as_uri(), path, str(path), 1, text)


@pytest.fixture
def session(folder: Path, made_once: None) -> Session:
    """Checks, with database and extractor made once for all tests."""
    made = Session(api.Discovery, lambda: None)
    made.root = folder
    return made


@pytest.fixture
def check(session: Session) -> Check:
    """The report on a text."""
    return lambda text, name="a.md": session.check(article(text, name))
