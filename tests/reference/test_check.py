"""Checks across files: a sound database has no problem, and each check has an example that fails it."""

from __future__ import annotations

from datetime import date

import pytest

from claimlint.errors import DatabaseError
from claimlint.model.diagnostic import Severity
from claimlint.reference.check import check_database
from claimlint.reference.load import load_database

from .conftest import Builder, Mistake, mistakes

TODAY = date(2027, 1, 1)
VALUE = "- {for: {age: 19-50 y}, value: 1000}"


def test_a_sound_database_has_no_problem(sound: Builder) -> None:
    assert check_database(sound.root, TODAY) == []


@pytest.mark.parametrize("mistake", mistakes("errors"), ids=Mistake.__str__)
def test_an_error_is_told_and_stops_the_loading(sound: Builder, mistake: Mistake) -> None:
    mistake.make(sound)

    assert str(mistake) in map(str, check_database(sound.root, TODAY))
    with pytest.raises(DatabaseError) as caught:
        load_database(sound.root)
    assert str(mistake) in str(caught.value)


@pytest.mark.parametrize(
    ("mistake", "severity"),
    [(each, Severity.WARNING) for each in mistakes("warnings")] + [(each, Severity.INFO) for each in mistakes("notes")],
    ids=str,
)
def test_a_warning_or_a_note_is_told_and_the_database_loads(
    sound: Builder, mistake: Mistake, severity: Severity
) -> None:
    mistake.make(sound)

    problems = check_database(sound.root, TODAY)

    assert str(mistake) in map(str, problems)
    assert {problem.severity for problem in problems} == {severity}
    load_database(sound.root)


def test_a_phrase_of_two_topics_is_a_note(sound: Builder) -> None:
    sound.write("topics/minerals/shinium.yaml", "topic: shinium\nnames: [shinium, Glowium]\narea: minerals\n")

    (problem,) = check_database(sound.root, TODAY)

    assert problem.severity is Severity.INFO
    assert str(problem) == (
        "topics/minerals/shinium.yaml: names[1]: 'Glowium' also names the topic 'glowium'; "
        "keep it where it is plainly meant, or make it a weak name"
    )


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/a/b.csv",
        "doi:10.1000/182",
        "pmid:12345678",
        "github.com/example/refs/minerals.csv",
        "Harmonised values, supplementary table 2",
    ],
)
def test_public_addresses_are_welcome(sound: Builder, address: str) -> None:
    sound.topic("https://example.org/minerals", f"'{address}'")

    assert check_database(sound.root, TODAY) == []


def test_circumstances_tell_numbers_apart(sound: Builder) -> None:
    fasting = VALUE.replace("value: 1000", "value: 900, when: [fasting]")
    bound = VALUE.replace("value: 1000", "value: 900, comparator: ge")
    sound.topic(VALUE, "\n      ".join((VALUE, fasting, bound)))

    assert check_database(sound.root, TODAY) == []


def test_without_a_unit_table_units_are_not_judged(sound: Builder) -> None:
    sound.topic("unit: mg/d", "unit: zz/d")
    (sound.root / "language/units.yaml").unlink()

    assert check_database(sound.root, TODAY) == []


def test_the_worst_comes_first(sound: Builder) -> None:
    sound.topic("due: 2028-01-10", "due: 2026-12-31").advisory("topic: glowium", "topic: glowum")

    assert [problem.severity for problem in check_database(sound.root, TODAY)] == [Severity.ERROR, Severity.WARNING]
