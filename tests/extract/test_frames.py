"""What stands around a number: the people, the stance, and whether it is a health claim at all."""

from __future__ import annotations

import pytest

from claimlint.model.ages import OLDEST
from claimlint.model.claim import Group


def told(group: Group) -> str:
    """A group in one line: "female 14-51 pregnant", "65+", "<5"."""
    ages = ""
    if group.age_low is not None and group.age_high is not None:
        low, high = f"{group.age_low:.2g}", f"{group.age_high:.2g}"
        ages = f"{low}+" if group.age_high == OLDEST else f"<{high}" if group.age_low == 0 else f"{low}-{high}"
    return " ".join(filter(None, [group.sex or "", ages, *sorted(group.states)])) or "-"


@pytest.mark.table("people")
def test_people(row, read) -> None:
    text, people = row
    claims = read(text).extraction.claims
    amounts = [claim for claim in claims if claim.quantity.unit.startswith("mg")]

    assert told((amounts or claims)[-1].group) == people


@pytest.mark.table("stances")
def test_stances(row, read) -> None:
    text, stance = row

    assert read(text).extraction.claims[-1].stance == stance


@pytest.mark.table("no_claims")
def test_other_numbers_are_no_claims(row, read, marks) -> None:
    text, spans = marks(row[0])
    claims = read(text).extraction.claims

    assert [(claim.quantity.span.start, claim.quantity.span.end) for claim in claims] == spans


@pytest.mark.parametrize(
    ("text", "restricted"),
    [
        ("Some people need 15 mg of zorbium a day.", True),
        ("Patients with quellite syndrome need 15 mg of zorbium a day.", True),
        ("Adults need 15 mg of zorbium a day.", False),
    ],
)
def test_groups_narrowed_by_words_that_nobody_knows(text: str, restricted: bool, read) -> None:
    assert read(text).extraction.claims[-1].group.restricted is restricted


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("In the UK adults need 15 mg of zorbium a day.", ("GB",)),
        ("American adults need 15 mg of zorbium a day.", ("US",)),
        ("In New South Wales adults need 15 mg of zorbium a day.", ("AU",)),
        ("In South Wales adults need 15 mg of zorbium a day.", ("GB",)),
        ("# Zorbium in Canada\n\nAdults need 15 mg a day.", ("CA",)),
        ("Adults need 15 mg of zorbium a day; tell us if it hurts.", ()),
        ("American adults need 15 mg of zorbium a day (18 mg in the UK).", ("GB",)),
        ("Adults need no more (18 mg in the UK) than 15 mg of zorbium a day.", ()),
        ("Adults need 15 mg of zorbium a day (in the UK since 2012).", ("GB",)),
    ],
)
def test_countries(text: str, countries: tuple[str, ...], read) -> None:
    assert read(text).extraction.claims[-1].countries == countries


@pytest.mark.parametrize(
    ("text", "crowd"),
    [
        ("Of adults with quellite 15% need 20 mg of zorbium.", 2),
        ("Of adults with type 2 quellite 15% need zorbium.", 1),
        ("Of adults aged 30 with quellite 15% need zorbium.", 1),
    ],
)
def test_numbers_that_are_part_of_a_name_do_not_crowd_a_sentence(text: str, crowd: int, read) -> None:
    assert read(text).extraction.claims[-1].crowd == crowd


@pytest.mark.parametrize(
    ("text", "called_for", "capped"),
    [
        ("Adults should get at least 15 mg of zorbium a day.", True, False),
        ("At least 15 mg of zorbium a day is usual, and must come from food.", False, False),
        ("At least 15 mg of zorbium a day is needed.", True, False),
        ("At least 15 mg of zorbium a day should come from food.", True, False),
        ("The WHO recommends that adults get 15 mg of zorbium a day.", True, False),
        ("The WHO says that adults get 15 mg of zorbium a day.", False, False),
        ("Adults should call if they get at least 15 mg of zorbium a day.", False, False),
        ("Adults should get no more than 15 mg of zorbium a day.", True, True),
        ("Hold zorbium under 15 mg a day.", False, True),
        ("Limit zorbium to 15 mg a day.", False, True),
        ("Limit zorbium, which has 15 mg of lead a day.", False, False),
        ("The recommended zorbium need is 15 mg up to age 70 and 20 mg above.", True, False),
        ("On dialysis hold zorbium under 15 mg a day.", False, False),
        ("Those whose zorbium is kept under 15 mg a day are weak.", False, False),
    ],
)
def test_what_the_clause_of_a_number_calls_for(text: str, called_for: bool, capped: bool, read) -> None:
    claim = read(text).extraction.claims[-1]

    assert (claim.called_for, claim.capped) == (called_for, capped)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Adults need 15 mg of zorbium a day.", "phrase"),
        ("Zorbium helps adults, who as a rule need 15 mg a day.", "sentence"),
        ("# Zorbium\n\nHealthy adults need 15 mg a day.", "heading"),
        ("Zorbium is healthy. Adults need 15 mg of it a day.", "previous"),
        ("| Zorbium | 15 mg |\n|---|---|\n| Zorbium | 15 mg |", "row"),
    ],
)
def test_topics_are_found_where_they_stand(text: str, place: str, read) -> None:
    claim = read(text).extraction.claims[-1]

    assert ("zorbium", place) in [(mention.id, mention.place) for mention in claim.topics]


def test_a_recipe_is_silent_as_a_whole(read) -> None:
    page = (
        "# Lentil soup\n\nServes 4. Prep time 10 minutes.\n\n## Ingredients\n\n- 200 g lentils, chopped onion\n"
        "- 2 tbsp olive oil\n- 1 litre stock\n\n## Method\n\nSimmer in a saucepan for 25 minutes. Drain, garnish and "
        "drizzle with oil. Good for the heart: 12 g of fat.\n"
    )

    assert read(page).extraction.claims == ()
