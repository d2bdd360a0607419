"""Whether a value is for the people of a claim."""

from __future__ import annotations

import pytest

from claimlint.match.people import fit
from claimlint.model.ages import OLDEST
from claimlint.model.claim import Group
from claimlint.model.database import Database
from claimlint.model.reference import For

NOBODY = Group()
ADULTS = Group(18, OLDEST, stated=True)
WOMEN = Group(18, OLDEST, "female", stated=True)
MEN_19_50 = Group(19, 50.999, "male", stated=True)
TODDLER = Group(2, 2.999, stated=True)
PREGNANT = Group(14, 50.999, "female", frozenset({"pregnant"}), stated=True)
EARLY = Group(14, 50.999, "female", frozenset({"pregnant", "trimester-1"}), stated=True)
SMOKERS = Group(states=frozenset({"smoker"}), stated=True)
VEGETARIANS = Group(states=frozenset({"vegetarian"}), stated=True)

ROWS = [
    ("a value for everyone", For(), NOBODY, "yes"),
    ("everyone, adults", For(), ADULTS, "yes"),
    ("sex, nobody named", For(sex="female"), NOBODY, "yes"),
    ("sex, adults", For(sex="female"), ADULTS, "yes"),
    ("the same sex", For(sex="female"), WOMEN, "yes"),
    ("the other sex", For(sex="female"), MEN_19_50, "no"),
    ("the same ages", For("19-50 y"), MEN_19_50, "yes"),
    ("a part of the ages", For("19-30 y"), MEN_19_50, "yes"),
    ("ages that touch at the edge", For("51-70 y"), MEN_19_50, "no"),
    ("other ages", For("1-3 y"), MEN_19_50, "no"),
    ("a child", For("1-3 y"), TODDLER, "yes"),
    ("adults for a child", For(">=18 y"), TODDLER, "no"),
    ("adults where nobody is named", For("19-50 y"), NOBODY, "yes"),
    ("children where nobody is named", For("1-3 y"), NOBODY, "maybe"),
    ("a small part of the ages", For("18-19 y"), ADULTS, "yes"),
    ("a state, nobody named", For(state="pregnant"), NOBODY, "maybe"),
    ("a state, others named", For(state="pregnant"), WOMEN, "no"),
    ("the same state", For(state="pregnant"), PREGNANT, "yes"),
    ("a narrower state", For(state="pregnant"), EARLY, "yes"),
    ("a wider state", For(state="trimester-1"), PREGNANT, "no"),
    ("two states, one named", For(state=("pregnant", "smoker")), PREGNANT, "no"),
    ("general value for a special state", For(), PREGNANT, "maybe"),
    ("general value for smokers", For(), SMOKERS, "maybe"),
    ("general value for a state that is not special", For(), VEGETARIANS, "yes"),
    ("state and sex and age", For("14-50 y", "female", "pregnant"), PREGNANT, "yes"),
    ("right state, other ages", For("51-70 y", "female", "pregnant"), PREGNANT, "no"),
]


@pytest.mark.parametrize(("wanted", "group", "expected"), [pytest.param(*row[1:], id=row[0]) for row in ROWS])
def test_people(wanted: For, group: Group, expected: str, zorbium: Database) -> None:
    assert fit(wanted, group, zorbium.populations) == expected
