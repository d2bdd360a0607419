"""Entries that a file proves."""

from __future__ import annotations

import pytest

from claimlint.errors import UsageError
from claimlint.model.reference import Entry, Value
from importing.proposals import Proposal, filled, merged


def proposal(*values: float, said: str, unit: str = "d") -> Proposal:
    entry = Entry("gap", "interval", "board-jabs-2020", unit, tuple(Value(value=value) for value in values))
    return Proposal("glim-vaccine", entry, tuple(f"{said} {value}" for value in values))


def test_proposals_of_one_entry_are_one_with_each_value_once() -> None:
    both, other = merged([proposal(1, 2, said="a"), proposal(2, 3, said="b"), proposal(1, said="c", unit="wk")])

    assert [value.value for value in both.entry.values] == [1, 2, 3]
    assert both.said == ("a 1", "a 2", "b 3")
    assert other.said == ("c 1",)


@pytest.mark.parametrize("sentence", ["{nam} helps.", "{name", "{} helps.", "{name.x} helps."])
def test_a_sentence_that_asks_for_what_there_is_not_is_told(sentence: str) -> None:
    assert filled("{name} helps.", {"name": "glim"}) == "glim helps."
    with pytest.raises(UsageError, match=r"cannot be filled in; its fields are \{name\}, \{amount\}"):
        filled(sentence, {"name": "glim", "amount": "2 days"})
