"""Which quantities of a sentence are ages, and of whom."""

from __future__ import annotations

import msgspec

from claimlint.extract.quantities import Found
from claimlint.extract.reading import Sentence
from claimlint.model.ages import OLDEST
from claimlint.model.quantity import Comparator
from claimlint.model.reference import PopulationTerm

# Years in one unit; a bare number is taken for years.
YEARS = {"a": 1.0, "mo": 1 / 12, "wk": 7 / 365.25, "d": 1 / 365.25, "": 1.0}
_AFTER = {"old", "olds", "of", "and", "or", "s", "-", "year", "years"}
_DECADES = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}


class AgeSpan(msgspec.Struct, frozen=True):
    """An age in years at tokens ``[start, end)``."""

    start: int
    end: int
    low: float
    high: float


def is_age(sentence: Sentence, quantity: Found, people: set[int]) -> bool:
    """Whether a quantity says how old somebody is; ``people`` are tokens after which a number is an age ("adults 19–50")."""
    if quantity.unit not in YEARS:
        return False
    tokens = sentence.tokens
    before = _words_before(sentence, quantity)
    after = tokens.lower[quantity.end : quantity.end + 3]
    if (
        before & {"aged", "age", "ages"}
        or after[:1] in (["old"], ["olds"])
        or after[:2] == ["of", "age"]
        or after[:2] == ["-", "old"]
    ):
        return True
    if not quantity.unit and after[:1] == ["s"]:
        return True
    if quantity.unit in ("", "a", "mo") and _follows_people(tokens.lower, quantity.start, people):
        return (
            quantity.unit == ""
            or quantity.comparator in (Comparator.LT, Comparator.GT, Comparator.GE, Comparator.RANGE, Comparator.LE)
            or not quantity.single
        )
    if (
        quantity.unit in ("", "a")
        and quantity.comparator is Comparator.GE
        and after[:2] in (["and", "over"], ["and", "older"], ["or", "older"], ["and", "above"], ["and", "up"])
    ):
        return True
    return False


def _words_before(sentence: Sentence, quantity: Found) -> set[str]:
    lower = sentence.tokens.lower
    words: list[str] = []
    at = quantity.start - 1
    while at >= sentence.start and len(words) < 5:
        words.append(lower[at])
        if lower[at] not in (
            "of",
            "the",
            "over",
            "under",
            "above",
            "below",
            "between",
            "from",
            "to",
            "than",
            "about",
            "at",
            "least",
            "or",
            "(",
            "group",
            "range",
            "and",
            ":",
        ):
            break
        at -= 1
    return set(words)


def _follows_people(lower: list[str], start: int, people: set[int]) -> bool:
    at = start - 1
    skipped = 0
    while at >= 0 and skipped < 4:
        if at in people:
            return True
        if lower[at] not in (
            "over",
            "under",
            "above",
            "below",
            "older",
            "younger",
            "than",
            "aged",
            "|",
            "(",
            ",",
            "between",
            "from",
            "age",
            "the",
            "of",
            "ages",
            ":",
            "about",
            "the",
        ):
            return False
        at -= 1
        skipped += 1
    return False


def age_spans(sentence: Sentence, terms: dict[str, PopulationTerm]) -> list[AgeSpan]:
    """The ages that a sentence gives for the people it speaks of."""
    people = {
        hit.end - 1 for hit in sentence.hits if hit.kind == "population" and (terms[hit.id].age or terms[hit.id].sex)
    }
    people |= {
        index
        for index in range(sentence.start, sentence.end)
        if sentence.tokens.lower[index]
        in ("people", "everyone", "anyone", "persons", "those", "s", "smokers", "americans", "individuals", "patients")
    }
    spans = [_span(quantity) for quantity in sentence.quantities if is_age(sentence, quantity, people)]
    for index in range(sentence.start, sentence.end):
        decade = _DECADES.get(sentence.tokens.lower[index])
        if decade and sentence.tokens.lower[index - 1] in ("their", "your", "her", "his", "in"):
            spans.append(AgeSpan(index, index + 1, decade, decade + 9.99))
    return spans


def _span(quantity: Found) -> AgeSpan:
    scale = YEARS[quantity.unit]
    low, high = quantity.low * scale, quantity.high * scale
    if quantity.single:
        whole = 0.999 * scale
        low, high = {
            Comparator.LT: (0.0, low - 1e-6),
            Comparator.LE: (0.0, low + whole),
            Comparator.GT: (low, OLDEST),
            Comparator.GE: (low, OLDEST),
        }.get(quantity.comparator, (low, low + whole))
    else:
        high += 0.999 * scale
    return AgeSpan(quantity.start, quantity.end, low, high)
