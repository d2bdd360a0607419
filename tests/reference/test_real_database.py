"""claims_db itself."""

from __future__ import annotations

from datetime import date

from claimlint.model.database import Database
from claimlint.model.diagnostic import Severity
from claimlint.model.labels import population_label, value_label
from claimlint.reference.check import check_database
from claimlint.reference.location import CHECKOUT


def test_it_has_no_error() -> None:
    problems = check_database(CHECKOUT, date(2026, 11, 24))

    assert [str(problem) for problem in problems if problem.severity is Severity.ERROR] == []


def test_it_loads_and_every_value_can_be_shown(loaded: Database) -> None:
    assert loaded.version == (CHECKOUT / "VERSION").read_text(encoding="utf-8").strip()
    for topic in loaded.topics.values():
        for entry in topic.entries:
            for value in entry.values:
                assert population_label(value.for_, loaded)
                label = value_label(value, entry.unit, loaded.measures[entry.measure].comparator)
                assert not set("{}[]") & set(label), (entry.id, label)


def test_no_two_lists_of_language_share_a_name(database: Database) -> None:
    # The hits of both would be taken for one list, each for what the other is for.
    assert not set(database.wordlists) & set(database.general.words)
