"""What of the database an article opens."""

from __future__ import annotations

import pytest

from claimlint.model.database import Database
from claimlint.model.shelf import Shelf
from claimlint.reference.index import open_database
from claimlint.reference.scope import scoped


@pytest.fixture
def opened() -> Database:
    open_database()  # writes the index anew where the YAML has changed, and answers from that
    return open_database()


def test_no_topic_is_decoded_before_it_is_named(opened: Database) -> None:
    assert isinstance(opened.topics, Shelf)
    assert not opened.topics._rows

    assert opened.topics["calcium"].topic == "calcium"
    assert list(opened.topics._rows) == ["calcium"]


def test_tables_of_the_index_are_those_of_its_topics(opened: Database, loaded: Database) -> None:
    assert loaded.lookups is None
    assert opened.including == loaded.including
    assert opened.crossing == loaded.crossing
    assert opened.homes == loaded.homes


def test_factors_between_units_are_found_in_any_topic(opened: Database) -> None:
    factors = {row.entry for topic in opened.topics.values() for row in topic.conversions if row.entry}
    factors |= {unit.entry for unit in opened.units if unit.entry}

    assert factors
    assert {name for name in factors if opened.factor(name) is None} == set()
    assert opened.factor("no-such-entry") is None


def test_a_narrowed_database_keeps_the_tables(opened: Database) -> None:
    narrow = scoped(opened, country="US")

    assert narrow.lookups is opened.lookups
    assert narrow.topics.keys() == opened.topics.keys()
