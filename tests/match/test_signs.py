"""What tells that a number is of an entry."""

import msgspec

from claimlint.match.signs import SignTable
from claimlint.model.claim import Group
from claimlint.model.database import Database
from claimlint.model.reference import Entry


def test_lists_are_spelled_out_and_the_measure_speaks_only_where_the_entry_lets_it(zorbium: Database) -> None:
    entry = zorbium.topics["zorbium"].entries[0]
    shared = msgspec.structs.replace(zorbium, phrases={"verbs": ("Swallow", "take in")})
    named = msgspec.structs.replace(
        entry, id="named", cues=("@verbs", "gulp"), about=("@verbs",), unless=("@nowhere", "dose")
    )
    alone = msgspec.structs.replace(named, id="alone", only_cues=True)

    with_measure, by_itself = (SignTable(shared).of(each) for each in (named, alone))

    assert with_measure.own == by_itself.own >= {"swallow", "take in", "gulp"}
    assert with_measure.about >= {"swallow", "take in", "took in"}
    assert with_measure.general
    assert by_itself.general == frozenset()
    assert by_itself.unless == {"dose"}
    assert with_measure.unless > by_itself.unless


def test_they_are_read_once(zorbium: Database) -> None:
    signs = SignTable(zorbium)
    entry: Entry = zorbium.topics["zorbium"].entries[0]

    assert signs.of(entry) is signs.of(entry)


def test_what_is_of_children_is_of_each_child_named_and_of_nobody_else(zorbium: Database) -> None:
    entry = zorbium.topics["zorbium"].entries[0]
    signs = SignTable(zorbium).of(msgspec.structs.replace(entry, id="of-children", about=("child", "label")))

    assert signs.names(Group(age_low=2.0, age_high=2.999, stated=True))
    assert not signs.names(Group(age_low=2.0, age_high=2.999))
    assert not signs.names(Group(age_low=15.0, age_high=40.0, stated=True))
    assert not signs.names(Group(stated=True))


def test_what_is_of_adults_or_the_ill_is_of_nobody_who_is_named_otherwise(zorbium: Database) -> None:
    entry = zorbium.topics["zorbium"].entries[0]
    pregnant, women = (
        SignTable(zorbium).of(msgspec.structs.replace(entry, id=word, about=(word,))) for word in ("pregnant", "women")
    )
    grown = Group(age_low=30.0, age_high=40.0, sex="female", stated=True)

    assert not pregnant.names(grown)
    assert not women.names(grown)


def test_a_share_of_children_is_none_of_toddlers(zorbium: Database) -> None:
    share = next(each for each in zorbium.topics["quellite"].entries if each.unit == "%")
    signs = SignTable(zorbium).of(msgspec.structs.replace(share, id="share", about=("child",)))

    assert not signs.names(Group(age_low=2.0, age_high=2.999, stated=True))


def test_verbs_among_the_words_of_an_entry_stand_for_their_forms_too(zorbium: Database) -> None:
    entry = msgspec.structs.replace(zorbium.topics["zorbium"].entries[0], id="verbs", cues=("wash",), about=("rinse",))

    signs = SignTable(zorbium).of(entry)

    assert signs.about == {"rinse", "rinses", "rinsing", "rinsed"}
    assert {"washes", "washing", "be washed", "is washed"} <= signs.own
    assert "washed" not in signs.own  # what somebody did is no advice
