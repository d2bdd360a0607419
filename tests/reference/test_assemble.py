"""Folders laid over one another."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from claimlint.errors import DatabaseError
from claimlint.model.phrasebook import lookups_of
from claimlint.reference import open_database
from claimlint.reference.load import load_database

from .conftest import FILES, TOPIC, Builder

Maker = Callable[[str], Builder]


def test_a_later_folder_adds_to_a_topic_and_replaces_an_entry(sound: Builder, empty: Maker) -> None:
    rule = (
        TOPIC[TOPIC.index("  - id") :]
        .replace("intake-xx", "house-rule")
        .replace("measure: recommended-intake", "measure: upper-limit")
    )
    changed = TOPIC.replace("elemental", "our").replace("1000", "1100")
    team = empty("team").write("topics/minerals/glowium.yaml", changed + rule)

    topic = load_database(sound.root, [team.root]).topics["glowium"]

    assert topic.names == ("glowium", "elemental glowium", "our glowium")
    assert [entry.id for entry in topic.entries] == ["glowium-intake-xx", "glowium-house-rule"]
    assert topic.entries[0].values[0].value == 1100


def test_other_records_are_replaced_and_word_lists_grow(sound: Builder, empty: Maker) -> None:
    team = empty("team").write("language/wordlists.yaml", "deeds: [eat, drink]\nours: [us]\n")
    team.write("language/phrases.yaml", "glows: [shine]\n")
    team.write("authorities.yaml", FILES["authorities.yaml"].replace("Board of Minerals", "The Board"))

    database = load_database(sound.root, [team.root])

    assert database.authorities["board"].name == "The Board"
    assert database.wordlists["deeds"] == ("swallow", "eat", "drink")
    assert database.wordlists["ours"] == ("us",)
    assert list(database.spelled_out(("@glows", "@deeds", "@nothing", "rest"))) == [
        "shine",
        "swallow",
        "eat",
        "drink",
        "rest",
    ]
    assert len(database.units) == 4


def test_the_case_of_a_value_may_be_a_list(sound: Builder, empty: Maker) -> None:
    cases = TOPIC.replace("value: 1000", 'value: 1000, when: [raw, "@glows", shine]')
    team = empty("team").write("language/phrases.yaml", "glows: [shine, (bright|full) gleam]\n")
    team.write("topics/minerals/glowium.yaml", cases)

    value = load_database(sound.root, [team.root]).topics["glowium"].entries[0].values[0]

    assert value.when == ("raw", "shine", "bright gleam", "full gleam")


def test_synonyms_grow(sound: Builder, empty: Maker) -> None:
    first = empty("first").write("language/synonyms.yaml", "words:\n  glow: [shine]\ngrammar:\n  should: [ought to]\n")
    second = empty("second").write("language/synonyms.yaml", "words:\n  glow: [gleam]\n  tired: [weary]\n")

    synonyms = load_database(sound.root, [first.root, second.root]).synonyms

    assert synonyms.words == {"glow": ("shine", "gleam"), "tired": ("weary",)}
    assert synonyms.grammar == {"should": ("ought to",)}


def test_a_phrase_is_found_by_the_synonym_of_a_later_folder(sound: Builder, empty: Maker) -> None:
    team = empty("team").write("language/synonyms.yaml", "words:\n  elemental: [pure]\n")

    phrases = lookups_of(load_database(sound.root, [team.root])).phrases

    found = {listed.phrase.lower(): listed.roles for listed in phrases["glowium"]["pure"]}
    assert ("topic", "glowium") in found["pure glowium"]


def test_a_folder_is_told_by_its_version_or_its_content(sound: Builder, empty: Maker) -> None:
    team = empty("team").write("language/wordlists.yaml", "ours: [us]\n")
    base = load_database(sound.root)

    unnamed = load_database(sound.root, [team.root])
    named = load_database(sound.root, [team.write("VERSION", "7\n").root])

    assert unnamed.version.startswith("2026.01.10+")
    assert len(unnamed.version) == len("2026.01.10+") + 8
    assert named.version == "2026.01.10+7"
    assert len({base.sha256, unnamed.sha256, named.sha256}) == 3


def test_a_mistake_in_a_later_folder_names_the_folder(sound: Builder, empty: Maker) -> None:
    team = empty("team").write("topics/minerals/glowium.yaml", TOPIC.replace("board-minerals-2020", "leaflet-1999"))

    with pytest.raises(
        DatabaseError, match=f"{team.root}/topics/minerals/glowium.yaml: entries.0..edition: no edition has"
    ):
        load_database(sound.root, [team.root])


def test_an_id_may_stand_in_two_folders_but_not_twice_in_one(sound: Builder, empty: Maker) -> None:
    team = empty("team").write("editions/board.yaml", FILES["editions/board.yaml"])
    load_database(sound.root, [team.root])

    team.write("editions/again.yaml", FILES["editions/board.yaml"])
    with pytest.raises(DatabaseError, match="the id 'board-minerals-2020' is taken by"):
        load_database(sound.root, [team.root])


def test_later_folders_have_an_index_of_their_own(sound: Builder, empty: Maker, tmp_path: Path) -> None:
    team = empty("team").write("language/wordlists.yaml", "ours: [us]\n")
    cache = tmp_path / "cache"

    assert "ours" in open_database(sound.root, [team.root], cache=cache).wordlists
    assert "ours" not in open_database(sound.root, cache=cache).wordlists
    assert "ours" in open_database(sound.root, [team.root], cache=cache).wordlists


def test_statements_of_a_later_folder_tell_where_they_come_from(sound: Builder, empty: Maker) -> None:
    more = (
        TOPIC[TOPIC.index("  - id") :].replace("intake-xx", "house-rule").replace("recommended-intake", "upper-limit")
    )
    team = empty("team").write("topics/minerals/glowium.yaml", TOPIC + more)

    origins = load_database(sound.root, [team.root]).origins

    assert {name: (origin.pack, origin.replaces) for name, origin in origins.items()} == {
        "glowium-intake-xx": ("team", True),
        "glowium-house-rule": ("team", False),
    }
