"""What several test packages share: one run over the examples."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimlint import api
from claimlint.extract.reader import Reader
from claimlint.model.reference import Database
from claimlint.model.report import Report

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def database() -> Database:
    """claimlint's own reference database."""
    return api.open_database()


@pytest.fixture(scope="session")
def reader(database: Database) -> Reader:
    """The extractor; it takes most of the time that a run takes."""
    return Reader(database)


@pytest.fixture(scope="session")
def examples(database: Database) -> Report:
    """The report on the articles of ``examples/``."""
    return api.check([ROOT / "examples"], database=database)
