"""What people ask of a database."""

from __future__ import annotations

import pytest

from claimlint.model.database import Database
from claimlint.reference.load import load_database
from claimlint.reference.query import Count, find_topic, search, sources_of, stats, value_rows

from .conftest import TOPIC, Builder

OLD_AND_DRAFT = """
  - id: glowium-limit-draft
    measure: upper-limit
    edition: board-minerals-2020
    unit: mg/d
    values: [{value: 2500, when: [fasting, "on an empty stomach"]}]
    draft: true
  - id: glowium-intake-old
    measure: recommended-intake
    edition: board-minerals-2001
    unit: mg/d
    values: [{low: 700, high: 800}]
    seen_in: https://example.org/old
"""


@pytest.fixture
def database(sound: Builder) -> Database:
    sound.write("topics/minerals/glowium.yaml", TOPIC.rstrip() + OLD_AND_DRAFT)
    sound.write(
        "topics/minerals/glow-berries.yaml",
        "topic: glow-berries\nnames: [glow berry]\nweak_names: [glow]\narea: minerals\n",
    )
    return load_database(sound.root)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("glowium", "glowium"),
        ("Elemental  GLOWIUM", "glowium"),
        ("glowiums", "glowium"),
        ("glow-berries", "glow-berries"),
        ("Glow berries", "glow-berries"),
        ("glow", "glow-berries"),
    ],
)
def test_a_topic_is_found_by_id_and_name_in_any_case_and_number(database: Database, text: str, found: str) -> None:
    hit = find_topic(database, text)

    assert hit.topic is database.topics[found]
    assert found not in hit.suggestions


@pytest.mark.parametrize(
    ("text", "suggestions"),
    [("glowum", ("glowium", "glow-berries")), ("elemental", ("glowium",)), ("zzz", ()), ("", ())],
)
def test_near_topics_are_suggested(database: Database, text: str, suggestions: tuple[str, ...]) -> None:
    assert find_topic(database, text).topic is None
    assert find_topic(database, text).suggestions == suggestions


def test_a_search_finds_topics_entries_and_advisories(database: Database) -> None:
    assert [(hit.kind, hit.id) for hit in search(database, "glowium")] == [
        ("topic", "glowium"),
        ("entry", "glowium-intake-xx"),
        ("entry", "glowium-limit-draft"),
        ("entry", "glowium-intake-old"),
        ("advisory", "raw-glowium"),
    ]
    assert [hit.title for hit in search(database, "minerals 2001")] == [
        "glowium: recommended intake, Board of Minerals 2001"
    ]
    assert [hit.id for hit in search(database, "swallowing")] == []
    assert [hit.id for hit in search(database, "swallow")] == ["raw-glowium"]
    assert search(database, " ") == ()


def test_stats_count_by_area_authority_and_measure(database: Database) -> None:
    counted = stats(database)

    assert counted.total == Count(2, 3, 4)
    assert counted.by_area == {"minerals": Count(1, 3, 4)}
    assert counted.by_authority == {"board": Count(1, 3, 4)}
    assert counted.by_measure == {"recommended-intake": Count(1, 2, 3), "upper-limit": Count(1, 1, 1)}
    assert (counted.advisories, counted.editions, counted.drafts, counted.verified) == (1, 2, 1, 3)
    assert counted.oldest_edition is database.editions["board-minerals-2001"]
    assert (counted.version, counted.sha256) == (database.version, database.sha256)


def test_sources_tell_what_rests_on_them(database: Database) -> None:
    new, old = sources_of(database)

    assert (new.edition, new.entries, new.advisories, new.superseded) == ("board-minerals-2020", 2, 1, False)
    assert (old.edition, old.entries, old.advisories, old.superseded) == ("board-minerals-2001", 1, 0, True)
    assert (old.authority, old.title, old.year, old.address) == (
        "Board of Minerals",
        "Minerals",
        2001,
        "https://doi.org/10.1000/182",
    )


def test_rows_show_all_values_side_by_side(database: Database) -> None:
    rows = value_rows(database, database.topics["glowium"])

    assert [(row.entry, row.measure, row.population, row.value, row.when) for row in rows] == [
        ("glowium-intake-xx", "recommended intake", "19–50 years", "1,000 mg/day", ""),
        ("glowium-intake-xx", "recommended intake", "expecting women aged 19–50", "1,300 mg/day", ""),
        ("glowium-intake-old", "recommended intake", "everyone", "700–800 mg/day", ""),
        ("glowium-limit-draft", "upper limit", "everyone", "up to 2,500 mg/day", "fasting / on an empty stomach"),
    ]
    assert [(row.year, row.verified, row.draft, row.superseded) for row in rows[1:]] == [
        (2020, True, False, False),
        (2001, True, False, True),
        (2020, False, True, False),
    ]
    assert rows[0].authority == "Board of Minerals"
    assert rows[0].address == "https://example.org/minerals"
