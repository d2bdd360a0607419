"""Numbers that nobody vouches for: what no body advises, what is given up, what may be one day."""

from __future__ import annotations

import pytest

from claimlint.model.claim import Stance
from claimlint.model.quantity import Comparator


def _only(read, text: str):
    return read(text).extraction.claims[0]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("No country recommends 50 mg of zorbium a day.", Stance.NEGATED),
        ("No health service in the world gives adults more than 50 mg of zorbium a day.", Stance.ASSERTED),
        ("No guideline advises more than 50 mg of zorbium a day.", Stance.NEGATED),
        ("All guidelines recommend 50 mg of zorbium a day.", Stance.ASSERTED),
        ("Rather than have 50 mg of zorbium a day, adults need 20 mg.", Stance.NEGATED),
        ("Zorbium may one day help adults with quellite.", Stance.HYPOTHETICAL),
        ("In October 2008 doctors told adults to have 50 mg of zorbium a day.", Stance.HISTORICAL),
    ],
)
def test_what_nobody_vouches_for_is_not_asserted(read, text: str, stance: Stance) -> None:
    assert _only(read, text).stance is stance


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("Do not go above 60 mg of zorbium a day.", Comparator.LE),
        ("Do not worry about zorbium above 60 mg a day.", Comparator.GT),
    ],
)
def test_who_forbids_to_worry_bounds_nothing(read, text: str, comparator: Comparator) -> None:
    assert _only(read, text).quantity.comparator is comparator
