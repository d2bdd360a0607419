"""The phrases of the advisories by two words that a text with them has."""

from __future__ import annotations

import pytest

from claimlint.model.advice_lists import lists_by_telling_words
from claimlint.model.advised import telling_words
from claimlint.model.database import Database
from claimlint.model.phrases import normal, wordings
from claimlint.model.shelf import Shelf
from claimlint.reference.index import open_database

SMALL = frozenset(("a", "the", "your"))


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("tilt your head", ["tilt head"]),
        ("the flu jab", ["flu jab"]),
        ("don't drive", ["drive"]),
        ("co-codamol tablets", ["tablets"]),
        ("cannot catch", ["catch"]),
        ("day by day", ["day by"]),
        ("{number} days", ["days"]),
        ("MMR", ["mmr"]),
        ("24/7", [""]),
        ("(eat|drink) it", ["eat it", "drink it"]),
        ("(the|some) flu jab", ["flu jab"]),
        ("(real|) need", ["need"]),
        ("it is a misconception", ["misconception it"]),
        ("it is (rubbish|nonsense)", ["rubbish it", "nonsense it"]),
        ("(sell|buy) (cat|dog) food", ["food sell", "food buy"]),
        ("colour(ed|ful)", ["coloured", "colourful"]),
    ],
)
def test_telling_words_of_a_phrase(phrase: str, words: list[str]) -> None:
    assert [" ".join(pair).strip() for pair in dict.fromkeys(telling_words(phrase, SMALL))] == words


def test_choices_of_too_many_pairs_are_told_by_the_longer_alone() -> None:
    phrase = "(tall|wide|deep|high) (red|dry|hot|wet)"

    assert telling_words(phrase, SMALL) == [("tall", ""), ("wide", ""), ("deep", ""), ("high", "")]


def test_a_phrase_of_a_list_stays_whole_but_for_what_is_written_otherwise_across_its_choices() -> None:
    def ways(phrase: str) -> list[str]:
        return [phrase, phrase.replace("should not", "ought not to")] if "should not" in phrase else [phrase]

    rows = lists_by_telling_words({"needs": ("(should|must) not (wait|linger)", "need it")}, SMALL, ways)

    whole = ("needs", "(should|must) not (wait|linger)")
    assert rows == {
        "linger": {"ought": (("needs", "ought not to linger"),)},
        "must": {"wait": (whole,), "linger": (whole,)},
        "need": {"it": (("needs", "need it"),)},
        "ought": {"wait": (("needs", "ought not to wait"),)},
        "should": {"wait": (whole,), "linger": (whole,)},
    }


def test_the_identity_of_a_phrase_has_one_of_its_telling_words_first(loaded: Database) -> None:
    """By it a phrase that was found in a text is looked up again."""
    small = frozenset(loaded.general.words["determiners"])
    phrases = {
        row.phrase for by_second in loaded.advised_by_words.values() for rows in by_second.values() for row in rows
    }
    strangers = {
        phrase
        for phrase in phrases
        if not {telling_words(normal(each), small)[0] for each in wordings(phrase)} <= {*telling_words(phrase, small)}
    }

    assert phrases
    assert not strangers


def test_every_verified_advisory_is_found_by_the_phrases_of_its_first_group(loaded: Database) -> None:
    verified = [each for each in loaded.advisories.values() if each.verified]
    lost = {
        (each.advisory, phrase)
        for each in verified
        for phrase in loaded.wordings(each.requires[0])
        if each.advisory not in loaded.advised.opened_by(normal(phrase))
    }

    assert verified
    assert not lost


def test_only_what_it_is_wrong_to_state_is_stated(loaded: Database) -> None:
    stated = {
        normal(phrase)
        for each in loaded.advisories.values()
        if each.stated
        for phrase in loaded.wordings(each.requires[-1])
    }
    others = {normal(phrase) for each in loaded.advisories.values() for phrase in loaded.wordings(each.requires[0])}

    assert stated
    assert {phrase for phrase in stated | others if loaded.advised.is_stated(phrase)} == stated


def test_an_index_opens_no_advisory_before_a_text_has_its_phrase() -> None:
    open_database()  # writes the index anew where the YAML has changed, and answers from that
    opened = open_database()
    assert isinstance(opened.advisories, Shelf)
    assert not opened.advisories._rows

    assert opened.advised.opened_by("honey")
    assert not opened.advisories._rows
