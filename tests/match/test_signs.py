"""What tells that a number is of an entry."""

import msgspec

from claimlint.match.signs import SignTable
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

    assert with_measure.own == by_itself.own == {"swallow", "take in", "gulp"}
    assert with_measure.about == {"swallow", "take in"}
    assert with_measure.general
    assert by_itself.general == frozenset()
    assert by_itself.unless == {"dose"}
    assert with_measure.unless > by_itself.unless


def test_they_are_read_once(zorbium: Database) -> None:
    signs = SignTable(zorbium)
    entry: Entry = zorbium.topics["zorbium"].entries[0]

    assert signs.of(entry) is signs.of(entry)
