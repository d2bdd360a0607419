"""The phrases of advice, however a text gives them."""

from __future__ import annotations

import pytest

from claimlint.extract.tokens import tokenize
from claimlint.extract.wordings import WordingFinder
from claimlint.model.phrases import choices, is_acronym, is_pattern, slots, wordings
from claimlint.reference.index import open_database


@pytest.fixture(scope="module")
def finder() -> WordingFinder:
    return WordingFinder(open_database())


@pytest.fixture(scope="module")
def phrases() -> list[str]:
    """Two wordings of every phrase of the own advisories, with and without hyphens, in order."""
    database = open_database()
    groups = {group for advisory in database.advisories.values() for group in advisory.requires}
    patterns = {wording for group in groups for wording in database.wordings(group)}
    found = {
        phrase
        for wording in patterns
        for written in _first_and_last(wording)
        for phrase in (written, written.replace("-", ""))
        if not is_acronym(phrase)
    }
    return sorted(found)


def _first_and_last(phrase: str) -> set[str]:
    """Two wordings of a phrase, each choice being the first or the last: some phrases have a million."""
    if not is_pattern(phrase):
        return {min(choices(phrase)), max(choices(phrase))}
    parts = [*slots(phrase)]
    return {" ".join(filter(None, (words[at] for words in parts))) for at in (0, -1)}


def test_every_phrase_of_the_own_advisories_is_found_in_its_own_words(
    finder: WordingFinder, phrases: list[str]
) -> None:
    """Phrases are compiled when a text has their telling word; none may wait for a word that it does not have."""
    missed = [
        phrase
        for phrase in phrases
        if not _finds_whole(finder, phrase.replace("{verb}", "take").replace("{number}", "30"))
    ]

    assert phrases
    assert not missed


def _finds_whole(finder: WordingFinder, phrase: str) -> bool:
    tokens = tokenize(phrase)
    return any((hit.start, hit.end) == (0, len(tokens)) for hit in finder.find(tokens))


def test_a_phrase_with_choices_stands_for_each_wording() -> None:
    assert list(choices("(need|call for) no (check|doctor)")) == [
        "need no check",
        "need no doctor",
        "call for no check",
        "call for no doctor",
    ]
    assert list(choices("need no check (at all)")) == ["need no check (at all)"]


@pytest.mark.parametrize(
    ("phrase", "parts"),
    [
        ("(need|call for) no (check|doctor)", [("need", "call for"), ("no",), ("check", "doctor")]),
        ("no (real|) need", [("no",), ("real", ""), ("need",)]),
        ("(checks|doctors)", None),  # each is looked for as it is
        ("colour(ed|ful) food", None),
        ("wait (two|three) days (at all)", [("wait",), ("two", "three"), ("days (at all)",)]),
        ("(sit|stand) and {verb}", [("sit", "stand"), ("and {verb}",)]),
        ("wait ({number}|some) days", [("wait",), ("{number}", "some"), ("days",)]),
        ("a (real |)(need|use)", [("a",), ("real", ""), ("need", "use")]),
        ("safer (for (children|kids)|at home)", [("safer",), ("for children", "for kids", "at home")]),
    ],
)
def test_a_phrase_with_choices_is_looked_for_as_one(phrase: str, parts: list[tuple[str, ...]] | None) -> None:
    assert (list(slots(phrase)) if is_pattern(phrase) else None) == parts
    assert list(wordings(phrase)) == ([phrase] if parts else list(choices(phrase)))
