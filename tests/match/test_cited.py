"""Numbers held against those of a source, and the benchmark that says how well."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from claimlint import api
from claimlint.match.nearness import Figure, Nearness, nearness
from claimlint.model.database import Database
from claimlint.model.paper import Paper
from claimlint.model.quantity import Comparator
from claimlint.model.statement import Backing, SourceMatch

EQ, GT, LT, APPROX = Comparator.EQ, Comparator.GT, Comparator.LT, Comparator.APPROX
ZORBIUM = Paper(
    title="Zorbium and hiccups: a trial",
    abstract=(
        "In 412 women, zorbium reduced the risk of hiccups by 23% (hazard ratio 0.77, 95% CI 0.64 to 0.93; p = 0.004). "
        "Nausea occurred in 8.4% with zorbium and in 5.1% with placebo. Hiccups lasted 12 minutes on average."
    ),
)
CASES = {
    "Zorbium reduced the risk of hiccups by 23%.": Backing.SUPPORTED,
    "Zorbium reduced the risk of hiccups by about a quarter.": Backing.SUPPORTED,
    "Zorbium reduced the risk of hiccups by more than 20%.": Backing.SUPPORTED,
    "Zorbium reduced the risk of hiccups by 32%.": Backing.CONTRADICTED,
    "Zorbium reduced the risk of hiccups by 2.3%.": Backing.CONTRADICTED,
    "Zorbium increased the risk of hiccups by 23%.": Backing.DIRECTION,
    "In men, zorbium reduced the risk of hiccups by 23%.": Backing.POPULATION,
    "Nausea occurred in 8% with zorbium.": Backing.SUPPORTED,
    "Nausea occurred in 48% with zorbium.": Backing.CONTRADICTED,
    "Ships carried 71% of the mail.": Backing.ABSENT,
}


@pytest.mark.parametrize(
    ("stated", "source", "expected"),
    [
        ((23, 23, 1, EQ), (23.4, 23.4, 0.1, EQ), Nearness.SAME),
        ((23, 23, 1, EQ), (32, 32, 1, EQ), Nearness.APART),
        ((23, 23, 1, EQ), (24, 24, 1, EQ), Nearness.NEAR),
        ((1, 1, 1, EQ), (1.4, 1.4, 0.1, EQ), Nearness.NEAR),
        ((1200, 1200, 100, EQ), (1234, 1234, 1, EQ), Nearness.SAME),
        ((25, 25, 1, APPROX), (23, 23, 1, EQ), Nearness.SAME),
        ((20, 20, 10, GT), (23, 23, 1, EQ), Nearness.SAME),
        ((30, 30, 10, GT), (23, 23, 1, EQ), Nearness.APART),
        ((20, 20, 10, LT), (30, 30, 1, EQ), Nearness.APART),
        ((17, 17, 1, EQ), (1, 1, 1, GT), Nearness.APART),
        ((42, 42, 1, GT), (24, 24, 1, GT), Nearness.APART),
        ((10, 20, 10, EQ), (10, 20, 10, EQ), Nearness.SAME),
        ((15, 15, 1, EQ), (10, 20, 10, EQ), Nearness.NEAR),
        ((10, 20, 10, EQ), (40, 60, 10, EQ), Nearness.APART),
    ],
)
def test_nearness(stated: tuple[float, ...], source: tuple[float, ...], expected: Nearness) -> None:
    assert nearness(Figure(*stated), Figure(*source)) is expected  # type: ignore[arg-type]


# What other sentences, lists, people, times and places of a source say for a number, and against it.
QUIBBLE = Paper(
    title="Quibble for zoster of care-home residents",
    abstract=(
        "Zoster is frequent in care homes. We gave quibble to 1,026 residents or a dummy to 998. Quibble reduced the odds of zoster "
        "by 38% and of hiccups by 41%. Among women the hazard ratio of yawning was 0.74, and among men 0.81. Dizziness occurred in "
        "7.2% over 3 years. We documented 512 falls of women and 204 falls of men during a median of 34 and 31 weeks of follow-up. "
        "Soreness was seen in 12.5%, and in boys in 20%. Coverage of quibble rose from 47% to 89%."
    ),
)
QUIBBLED = {
    "Residents who got quibble cut the odds of hiccups by [41%].": Backing.SUPPORTED,
    "Residents who got quibble cut the odds of hiccups by [14%].": Backing.CONTRADICTED,
    "Quibble was given to [1,206] residents of care homes.": Backing.CONTRADICTED,
    "The hazard of yawning was [26%] lower in women.": Backing.SUPPORTED,
    "The hazard of yawning was [19%] lower in men.": Backing.SUPPORTED,
    "The hazard of yawning was [26%] lower in men.": Backing.POPULATION,
    "The women had a median of [34 weeks] of follow-up.": Backing.SUPPORTED,
    "Over 3 years dizziness occurred in [72%].": Backing.CONTRADICTED,
    "After one year dizziness occurred in [2.4%].": Backing.ABSENT,
    "Worldwide dizziness occurred in [2.4%].": Backing.ABSENT,
    "Dizziness occurred in [2.4%].": Backing.CONTRADICTED,
    "In men, dizziness occurred in [2.4%].": Backing.ABSENT,
}


def compared(paper: Paper, texts: Iterable[str], database: Database) -> dict[str, tuple[SourceMatch, ...]]:
    cited = [f"{text[:-1]} (PMID: 123456).\n".translate({ord("["): None, ord("]"): None}) for text in texts]
    return dict(zip(texts, api.compare_with_papers([(text, paper) for text in cited], database=database), strict=True))


@pytest.fixture(scope="module")
def outcomes(database: Database) -> dict[str, tuple[SourceMatch, ...]]:
    return compared(ZORBIUM, CASES, database) | compared(QUIBBLE, QUIBBLED, database)


@pytest.mark.parametrize(("text", "backing"), CASES.items(), ids=CASES)
def test_a_number_beside_its_source(text: str, backing: Backing, outcomes: dict[str, tuple[SourceMatch, ...]]) -> None:
    assert [each.backing for each in outcomes[text]] == [backing]


@pytest.mark.parametrize(("text", "backing"), QUIBBLED.items(), ids=QUIBBLED)
def test_what_the_rest_of_the_source_says(
    text: str, backing: Backing, outcomes: dict[str, tuple[SourceMatch, ...]]
) -> None:
    number = text.partition("[")[2].partition("]")[0]

    assert [each.backing for each in outcomes[text] if each.claim.quantity.text == number] == [backing]
