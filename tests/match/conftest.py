"""Sentences judged against a database in which nothing is true."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimlint.engine.pipeline import Pipeline
from claimlint.engine.settings import Settings
from claimlint.model.database import Database
from claimlint.model.match import AdviceMatch, Match
from claimlint.model.source import Source

from .zorbium import synthetic


@pytest.fixture(scope="session")
def zorbium() -> Database:
    return synthetic()


@pytest.fixture(scope="session")
def pipeline(zorbium: Database) -> Pipeline:
    return Pipeline(zorbium, Settings())


@pytest.fixture(scope="session")
def judge(pipeline: Pipeline) -> Callable[[str], tuple[Match, ...]]:
    """The verdicts on the claims of a text."""
    return lambda text: pipeline.check(Source("article.md", text)).matches


@pytest.fixture(scope="session")
def judge_advice(pipeline: Pipeline) -> Callable[[str], tuple[AdviceMatch, ...]]:
    """The verdicts on the advice of a text."""
    return lambda text: pipeline.check(Source("article.md", text)).advice
