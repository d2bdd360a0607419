"""Whose values count."""

from __future__ import annotations

import pytest

from claimlint.errors import SettingsError
from claimlint.model.database import Database
from claimlint.reference.scope import scoped


def countries(db: Database, topic: str, measure: str) -> set[str]:
    entries = [entry for entry in db.topics[topic].entries if entry.measure == measure]
    return {db.editions[entry.edition].country or db.authority_of(entry).country for entry in entries}


def authorities(db: Database) -> set[str]:
    return {db.authority_of(entry).id for topic in db.topics.values() for entry in topic.entries}


def test_nothing_asked_is_nothing_changed(database: Database) -> None:
    assert scoped(database) is database


@pytest.mark.parametrize("names", [("who", "cdc"), ("WHO", "Centers for Disease Control and Prevention")])
def test_authorities_by_id_name_or_alias(database: Database, names: tuple[str, ...]) -> None:
    found = scoped(database, names)

    assert authorities(found) == {"who", "cdc"}
    assert found.advisories == database.advisories
    assert found.topics.keys() == database.topics.keys()


def test_the_parts_of_an_authority_count_with_it(database: Database) -> None:
    assert authorities(scoped(database, ("coma",))) == {"coma", "sacn", "nhs"}
    assert authorities(scoped(database, ("nhs",))) > {"nhs", "sacn", "nice", "ukhsa"}


def test_an_authority_that_is_unknown(database: Database) -> None:
    with pytest.raises(SettingsError, match="authorities: the database knows no “NHSS”; did you mean nhs"):
        scoped(database, ("NHSS",))


def test_a_country_has_its_own_values_and_those_of_the_world(database: Database) -> None:
    assert countries(database, "calcium", "recommended-intake") > {"US", "GB"}
    assert countries(scoped(database, country="GB"), "calcium", "recommended-intake") <= {"GB", "INT"}
    assert countries(scoped(database, country="DE"), "calcium", "recommended-intake") <= {"DE", "EU", "INT"}


def test_where_a_country_has_nothing_everybody_counts(database: Database) -> None:
    found = scoped(database, country="NZ")
    for name, topic in database.topics.items():
        for measure in {entry.measure for entry in topic.entries}:
            kept, known = countries(found, name, measure), countries(database, name, measure)
            own = any(
                each.verified and database.country_of(each) == "NZ" for each in topic.entries if each.measure == measure
            )
            assert kept
            assert kept <= {"NZ", "INT"} if own else "INT" in kept or kept == known
