"""Two states of a database side by side."""

from __future__ import annotations

from claimlint.reference.difference import Change, Field, difference
from claimlint.reference.load import load_database

from .conftest import Builder


def test_nothing_differs_from_itself(sound: Builder) -> None:
    database = load_database(sound.root)

    assert difference(database, database).changes == ()


def test_a_value_is_told_by_its_people(sound: Builder) -> None:
    old = load_database(sound.root)
    new = load_database(sound.topic("value: 1000", "value: 1100").root)

    (change,) = difference(old, new).changes

    assert (change.kind, change.id, change.change, change.where) == (
        "statement",
        "glowium-intake-xx",
        Change.CHANGED,
        "glowium",
    )
    assert change.fields == (Field("for 19–50 years", "1,000 mg/day", "1,100 mg/day"),)


def test_of_a_list_only_what_changed_is_told(sound: Builder) -> None:
    old = load_database(sound.root)
    new = load_database(sound.topic("[glowium, elemental glowium]", "[glowium, glow salt]").root)

    (change,) = difference(old, new).changes

    assert (change.kind, change.fields) == ("topic", (Field("names", "elemental glowium", "glow salt"),))


def test_what_is_new_and_what_is_gone(sound: Builder) -> None:
    old = load_database(sound.root)
    sound.topic("id: glowium-intake-xx", "id: glowium-need-xx")
    (sound.root / "advice/minerals/raw-glowium.yaml").unlink()
    new = load_database(sound.root)

    found = {(each.kind, each.id): each for each in difference(old, new).changes}

    assert {key: each.change for key, each in found.items()} == {
        ("statement", "glowium-intake-xx"): Change.REMOVED,
        ("statement", "glowium-need-xx"): Change.ADDED,
        ("advisory", "raw-glowium"): Change.REMOVED,
    }
    assert [field.after for field in found["statement", "glowium-need-xx"].fields] == ["1,000 mg/day", "1,300 mg/day"]


def test_examples_and_reviews_are_no_difference(sound: Builder) -> None:
    old = load_database(sound.root)
    new = load_database(sound.topic("due: 2028-01-10", "due: 2029-01-10").root)

    assert difference(old, new).changes == ()
